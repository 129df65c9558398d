import type { QueryClient } from '@tanstack/react-query'
import { onBack } from '../offline/connection.ts'
import { drain, drop, isQueued, startOutbox, waiting } from '../offline/outbox.ts'
import { toast } from '../ui/toast.tsx'
import { t } from '../words/index.ts'
import { deliver, whoIsIn } from './deliver.ts'

/** Sends what waits for a connection, now and whenever there is one, and says what came of it. Gives back how to stop. */
export function startWaiting(client: QueryClient): () => void {
  const stop = startOutbox({
    deliver, whoIsIn,
    changed: () => void client.invalidateQueries(),
    put: (entry) => toast(t('Kept until there is a connection: {label}.', { label: entry.label.replace(/\.$/, '') }), { undo: () => takeBack(entry.n) }),
    told: (done, refused) => {
      const sent = done > 0 ? t('{n, plural, one {What waited was sent.} other {All {n} that waited were sent.}}', { n: done }) : ''
      const no = refused[0] ? t('{label} was refused: {said}', { label: refused[0].label, said: refused[0].said ?? '' }) : ''
      toast([refused.length > 0 && done > 0 ? t('{n, plural, one {One that waited was sent.} other {{n} that waited were sent.}}', { n: done }) : sent, no].filter(Boolean).join(' '))
    },
  })
  const again = onBack(() => void drain())
  // A connection that comes and goes between two questions is noticed by the clock.
  const clock = setInterval(() => { if (isQueued()) void drain() }, 60_000)
  return () => { stop(); again(); clearInterval(clock) }
}

/** Takes back what waits. What was on its way may have arrived, and that is said. */
export async function takeBack(n: number): Promise<void> {
  const label = waiting().find((one) => one.n === n)?.label.replace(/\.$/, '') ?? ''
  toast(await drop(n) ? t('Taken back, and not sent: {label}.', { label }) : t('It was on its way already and may have arrived. Its page shows it once there is a connection.'))
}
