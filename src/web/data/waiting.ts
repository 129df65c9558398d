import type { QueryClient } from '@tanstack/react-query'
import { onBack } from '../offline/connection.ts'
import { drain, drop, isQueued, startOutbox } from '../offline/outbox.ts'
import type { Entry } from '../offline/queue.ts'
import { toast } from '../ui/toast.tsx'
import { t } from '../words/index.ts'
import { deliver, whoIsIn } from './deliver.ts'

/** Sends what waits for a connection, now and whenever there is one, and says what came of it. Gives back how to stop. */
export function startWaiting(client: QueryClient): () => void {
  const stop = startOutbox({
    deliver, whoIsIn,
    changed: () => void client.invalidateQueries(),
    put: (entry) => toast(t('Kept until there is a connection: {label}.', { label: named(entry) }), { undo: () => takeBack(entry) }),
    told: (done, refused) => {
      const sent = done > 0 ? t('{n, plural, one {What waited was sent.} other {All {n} that waited were sent.}}', { n: done }) : ''
      const no = refused[0] ? t('{label} was refused: {said}', { label: named(refused[0]), said: refused[0].said ?? '' }) : ''
      const more = refused.length > 1 ? t('{n, plural, one {One more was refused, as the list of what waits tells.} other {{n} more were refused, as the list of what waits tells.}}', { n: refused.length - 1 }) : ''
      toast([refused.length > 0 && done > 0 ? t('{n, plural, one {One that waited was sent.} other {{n} that waited were sent.}}', { n: done }) : sent, no, more].filter(Boolean).join(' '))
    },
  })
  const again = onBack(() => void drain())
  // A connection that comes and goes between two questions is noticed by the clock.
  const clock = setInterval(() => { if (isQueued()) void drain() }, 60_000)
  return () => { stop(); again(); clearInterval(clock) }
}

/** Takes back what waits, and says what became of it: what was on its way may have arrived, and an earlier edit of the same field waits again. */
export async function takeBack(entry: Entry): Promise<void> {
  const { how, again } = await drop(entry.key), label = named(entry)
  const said = {
    unsent: () => t('Taken back, and not sent: {label}.', { label }), refused: () => t('Let go, and not kept: {label}.', { label }),
    underway: () => t('{label} was on its way already and may have arrived. Its page shows it once there is a connection.', { label }),
    gone: () => t('{label} waits no longer: it was sent, or taken back before. Its page shows which.', { label }),
  }[how]()
  toast(again ? `${said} ${t('{label} waits again.', { label: named(again) })}` : said)
}

const named = (entry: Entry): string => entry.label.replace(/\.$/, '')
