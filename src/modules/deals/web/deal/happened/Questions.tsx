import { api, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { Button, Initials, Sec, toast, useFormat } from '#src/web/ui/index.ts'
import type { Asked, Deal } from '../../types.ts'
import { quoted, t } from '#src/web/words/index.ts'

/** What was asked of the buyer by link, and what came back. Silent until something was. */
export function Questions({ deal, mayWork }: { deal: Deal; mayWork: boolean }) {
  const f = useFormat()
  const cache = useCache()
  const read = useRead('GET /deals/{id}/questions', { params: { id: deal.id } })
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  const revoke = async (one: Asked) => {
    try { await api('POST /questions/{id}/revoke', { params: { id: one.id } }); toast(t('The link for {contactName} is closed.', { contactName: one.contactName })) } catch (fault) { toast(sentenceOf(fault)) } finally { cache.invalidate('deals', 'questions') }
  }
  return (
    <Sec title={t('Asked by link')} note={t('{count, plural, one {one question} other {{count} questions}}', { count: items.length })}>
      <ul>
        {items.map((one) => (
          <li key={one.id} className="owed-line">
            <div className="row g2 top"><Initials name={one.contactName} side="buyer" />
              <div className="grow"><p className="ui">{one.question}</p><p className="sm mut3">{stateWords(one, f.day, f.dayOf)}</p>{one.answerText && <p className="voice small">{quoted(one.answerText)}</p>}</div>
              {mayWork && (one.state === 'waiting' || one.state === 'opened') && <Button small kind="quiet" onPress={() => void revoke(one)}>{t('Close the link')}</Button>}
            </div>
          </li>
        ))}
      </ul>
    </Sec>
  )
}

const answers = { yes: t('said yes'), correction: t('corrected it'), 'not-yet': 'said “not yet”' }

function stateWords(one: Asked, day: (date: string) => string, dayOf: (at: string) => string): string {
  const at = (instant: string | null) => (instant ? day(dayOf(instant)) : '')
  switch (one.state) {
    case 'answered': return t('{contactName} {what} on {answeredAt}.', { contactName: one.contactName, what: one.answer ? answers[one.answer] : t('answered'), answeredAt: at(one.answeredAt) })
    case 'opened': return t('{contactName} opened it on {openedAt}, and has not answered. Good until {expiresAt}.', { contactName: one.contactName, openedAt: at(one.openedAt), expiresAt: at(one.expiresAt) })
    case 'expired': return t('Ended on {expiresAt} without an answer.', { expiresAt: at(one.expiresAt) })
    case 'revoked': return t('The link was closed.')
    default: return t('Not opened yet. Good until {expiresAt}.', { expiresAt: at(one.expiresAt) })
  }
}
