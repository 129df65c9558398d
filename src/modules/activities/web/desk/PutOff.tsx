import type { Answer } from '#src/web/data/index.ts'
import { Button, Sec, useFormat } from '#src/web/ui/index.ts'
import { rich, t } from '#src/web/words/index.ts'

/** What was put off, until when, and the way back. */
export function PutOff({ items, onBack }: { items: Answer<'GET /desk'>['later']; onBack: (id: string) => void }) {
  const f = useFormat()
  if (items.length === 0) return null
  return (
    <div className="mt5">
      <Sec title={t('Put off')} note={String(items.length)}>
        <ul className="put-off">
          {items.toSorted((a, b) => (a.until < b.until ? -1 : 1)).map((item) => (
            <li key={item.id}><span className="grow ui"><span className="verb">{item.verb}</span> {item.sentence}</span><span className="sm mut3">{rich('until {until}', { until: f.day(item.until) })}</span><Button small kind="quiet" onPress={() => onBack(item.id)}>{rich('Bring it back{span}', { span: <span className="vh">: {item.verb} {item.sentence}</span> })}</Button></li>
          ))}
        </ul>
      </Sec>
    </div>
  )
}
