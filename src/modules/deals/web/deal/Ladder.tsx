import { NoteMark } from '#src/web/score/index.ts'
import { Button, Sec, useFormat } from '#src/web/ui/index.ts'
import type { DealRun, MilestoneOf } from '../types.ts'
import { waysFor, type Way } from './halves.ts'
import { rungsOf } from './ladder.ts'
import { orSay, type Deeds } from './useDeeds.ts'
import { quoted, rich, t } from '#src/web/words/index.ts'

export interface LadderProps { run: DealRun; milestone: MilestoneOf; deeds: Deeds; onWay: (way: Way) => void; onChallenge: () => void }

/** One milestone: which rung is asked for, which is reached, and all that was ever brought for it. */
export function Ladder({ run, milestone, deeds, onWay, onChallenge }: LadderProps) {
  const f = useFormat()
  const best = milestone.evidence.find((one) => one.counts) ?? milestone.evidence.find((one) => one.status === 'recorded')
  const there = best ? `${kindWord(best.kind)}, ${f.day(f.dayOf(best.observedAt))}` : null
  const challengeable = run.abilities.challenge && !run.closed && !milestone.challenged && milestone.evidence.some((one) => one.status === 'recorded')
  const ways = run.abilities.work ? waysFor(milestone, { closed: run.closed !== null }) : []
  return (
    <Sec title={milestone.sentence.replace(/\.$/, '')} note={milestone.gate === 'coaches' ? t('advice') : t('needs {least}', { least: milestone.least })}>
      <ol className="ladder">
        {rungsOf(milestone, there).map((rung) => (
          <li key={rung.grade} className={`rung${rung.needed ? ' need' : ''}${rung.here ? ' here' : ''}`}>
            <NoteMark note={rung.grade} ringed={rung.needed} px={24} /><b className="gl">{rung.grade}</b><span className="grow"><b>{rung.title}</b> <span className="mut">{rung.about}</span></span>
            {(rung.needed || rung.here) && <span className="rung-word">{[rung.needed && t('needed'), rung.here && t('you are here')].filter(Boolean).join(', ')}</span>}
          </li>
        ))}
      </ol>
      <p className="sm mut mt2">{milestone.why}</p>
      {milestone.freshDays !== null && <p className="sm mut3 mt1">{rich('It holds for {freshDays} days, then it is asked again.', { freshDays: milestone.freshDays })}</p>}
      {milestone.evidence.length > 0 && (
        <details className="mt2"><summary className="sm lnk">{t('{count, plural, one {The one proof that was brought} other {All {count} that were brought}}', { count: milestone.evidence.length })}</summary>
          <ul className="proofs">
            {milestone.evidence.map((one) => (
              <li key={one.id}>
                <p className="sm"><b>{one.grade}</b> {kindWord(one.kind)}{one.contactName && t(' from {contactName}', { contactName: one.contactName })}, {f.day(f.dayOf(one.observedAt))}. <span className="mut3">{rich('{status} Recorded by {name}.', { status: statusWords[one.status] ?? '', name: one.by.name })}</span></p>
                {one.text && <p className="voice small">{quoted(one.text)}</p>}
                {one.status === 'recorded' && run.abilities.work && !run.closed && <Button small kind="quiet" onPress={() => orSay(deeds.withdraw(one.id))}>{t('Withdraw it')}</Button>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="row g1 wrap mt2">
        {ways.slice(0, 2).map((way) => <Button key={way.action} small kind="quiet" onPress={() => onWay(way)}>{way.label}</Button>)}
        {challengeable && <Button small kind="quiet" onPress={onChallenge}>{t('Challenge it')}</Button>}
      </div>
    </Sec>
  )
}

const kindWords: Record<string, string> = {
  'buyer-answer': t('their answer by link'), 'quoted-reply': t('their reply'), room: t('in the room'), mail: t('their mail'), 'accepted-invitation': t('an accepted invitation'), document: t('their document'), 'signed-document': t('a signed document'),
  quote: t('their words'), call: t('a call'), meeting: t('a meeting'), partner: t('a partner’s word'), note: t('a note'), tick: t('a tick'),
}
const kindWord = (kind: string): string => kindWords[kind] ?? kind
const statusWords: Record<string, string> = { proposed: t('Proposed only.'), rejected: t('Rejected.'), superseded: t('Replaced.'), withdrawn: t('Withdrawn.'), overruled: t('Overruled by a challenge.'), returned: t('Went back with its deal.') }
