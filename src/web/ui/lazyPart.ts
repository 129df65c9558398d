import { lazy } from 'react'
import type { ComponentType } from 'react'
import { toast } from './toast.tsx'
import { t } from '../words/index.ts'

/**
 * `lazy`, for a part of a page that is fetched when it is first wanted. Without a connection it comes when it can be fetched, and says so:
 * React's own would remember the failure, and take the page down with it. `quiet`: nobody asked for it by a press.
 */
export const lazyPart = <P>(load: () => Promise<{ default: ComponentType<P> }>, { quiet = false }: { quiet?: boolean } = {}) => lazy(() => load().catch(() => {
  if (!quiet) toast(t('That part of the page is not here yet. It opens as soon as Solfa can be reached.'))
  return again(load)
}))

const LONGEST_WAIT = 30_000

async function again<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    await online(wait)
    const got = await load().catch(() => null)
    if (got) return got
  }
}

/** As soon as the browser says that it is on the line again, and after a while in any case: it is not always right. */
function online(within: number): Promise<void> {
  return new Promise((done) => {
    const come = () => { clearTimeout(timer); removeEventListener('online', come); done() }
    const timer = setTimeout(come, within)
    addEventListener('online', come)
  })
}
