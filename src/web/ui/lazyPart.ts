import { lazy } from 'react'
import type { ComponentType } from 'react'
import { toast } from './toast.tsx'
import { again } from '../offline/again.ts'
import { Gone } from '../offline/part.ts'
import { t } from '../words/index.ts'

/**
 * `lazy`, for a part of a page that is fetched when it is first wanted. Without a connection it comes when it can be fetched, and says so:
 * React's own would remember the failure, and take the page down with it. `quiet`: nobody asked for it by a press.
 */
export const lazyPart = <P>(load: () => Promise<{ default: ComponentType<P> }>, { quiet = false }: { quiet?: boolean } = {}) =>
  lazy(() => untilItComes(load, quiet ? [] : ['away', 'gone']))

type Why = 'away' | 'gone'

/** Loads a part, as often as it takes. `say`: which of the two reasons why it does not come is told, each once. */
export function untilItComes<T>(load: () => Promise<T>, say: readonly Why[]): Promise<T> {
  const told = new Set<Why>()
  const ask = () => load().catch((fault: unknown) => {
    const why = fault instanceof Gone ? 'gone' : 'away'
    if (say.includes(why) && !told.has(why)) tell(why)
    told.add(why)
    throw fault
  })
  return ask().catch(() => again(ask))
}

function tell(why: Why): void {
  if (why === 'away') toast(t('That part of the page is not here yet. It opens as soon as Solfa can be reached.'))
  else toast(t('That part of the page did not come. Load the page again, and it opens.'), { stays: true, more: { label: t('Load again'), run: () => { location.reload() } } })
}
