import { takeBack } from '../data/waiting.ts'
import { Button } from '../ui/Button.tsx'
import { When } from '../ui/format.tsx'
import { quoted, t } from '../words/index.ts'
import { sendAgain } from './outbox.ts'
import type { Entry } from './queue.ts'

/** What waits to be sent, in its order, and what was refused, with why. Each can be taken back; what was refused can be tried again. */
export default function WaitingList({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol className="waiting" aria-label={t('What waits to be sent')}>
      {entries.map((one) => (
        <li key={one.n}>
          <span className="grow"><b>{one.label}</b> <span className="sm mut3"><When at={new Date(one.at).toISOString()} exact /></span>{one.state === 'refused' && <span className="care">{refusedWords(one)}</span>}</span>
          <span className="row g1">
            {one.state === 'refused' && <Button small onPress={() => void sendAgain(one.key)}>{one.theirs ? t('Keep mine') : t('Send it again')}</Button>}
            <Button small kind="quiet" onPress={() => void takeBack(one)}>{one.theirs ? t('Keep theirs') : one.state === 'refused' ? t('Let it go') : t('Take it back')}</Button>
          </span>
        </li>
      ))}
    </ol>
  )
}

function refusedWords({ theirs, edit, said }: Entry): string {
  if (!theirs || !edit) return said ?? ''
  const value = (edit.field.endsWith('Id') ? theirs[`${edit.field.slice(0, -2)}Name`] : null) ?? theirs[edit.field]
  return t('Somebody changed it to {theirs} meanwhile.', { theirs: value === null || value === undefined || value === '' ? t('nothing') : quoted(String(value).slice(0, 80)) })
}
