import { useState } from 'react'
import type { ReactNode } from 'react'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Refusal, useFormat, useKeys } from '#src/web/ui/index.ts'
import { whomToAsk } from '../../question.ts'
import type { DealRun, Person } from '../types.ts'
import { waysFor, type Way } from './halves.ts'
import { roleQuestion } from './people/people.ts'
import { useTalks } from './useTalks.ts'
import { quoted, t } from '#src/web/words/index.ts'

export interface NextQuestionProps {
  run: DealRun
  people: readonly Person[]
  /** What is being done about it; then it stands in place of the buttons. */
  work: ReactNode
  onWay: (way: Way) => void
}

/** The one thing to ask next, set as it is spoken: of whom, when, and why it comes first. */
export function NextQuestion({ run, people, work, onWay }: NextQuestionProps) {
  const { setSearch } = useAddress()
  const { next } = run
  const may = run.abilities.work && next !== null && !work
  const milestone = run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === next?.milestone)
  // What only the buyer can say is asked, not written down; what is challenged is defended.
  const ways = milestone ? waysFor(milestone, { closed: run.closed !== null }).filter((way) => way.action !== 'ask-exception' && way.action !== 'withdraw').slice(0, 3) : []
  const keyed = (action: string) => () => { const way = ways.find((one) => one.action === action); if (way) onWay(way) }
  useKeys({ Enter: () => ways[0] && onWay(ways[0]), u: keyed('say-unknown'), a: keyed('ask-buyer') }, { enabled: may, names: { Enter: t('Take up the next question'), u: t('It is not known yet'), a: t('Ask the buyer') } })
  if (!next || !milestone) return run.closed ? null : <section className="ask"><p className="ui pen b">{t('Nothing is left to ask here')}</p><p className="q">{t('What is asked up to this stage has been shown.')}</p></section>
  const no = run.abilities.work ? undefined : <Refusal refusals={[{ rule: 'not-yours', sentence: run.abilities.reason ?? t('This is not yours to work.'), remedy: null }]} />
  return (
    <section className="ask" aria-labelledby="next-question">
      <p className="ui pen b" id="next-question">{t('The best next question')}</p>
      <p className="q">{quoted(next.question)}</p>
      <p className="ui mut measure"><Whom dealId={run.dealId} role={milestone.role} people={people} onFind={run.abilities.work ? (role) => setSearch({ do: 'find-person', role }) : null} /> {next.first} <button type="button" className="lnk plain" onClick={() => setSearch({ milestone: next.milestone })}>{milestone.sentence}</button> {next.why}</p>
      {work ? <div className="mt3">{work}</div> : (
        <div className="row g2 wrap mt3">
          {ways.map((way, i) => <Button key={way.action} kind={i === 0 ? 'primary' : 'plain'} hotkey={i === 0 ? 'Enter' : way.action === 'record-evidence' ? 'e' : way.key} bind={false} refused={no} onPress={() => onWay(way)}>{way.label}</Button>)}
        </div>
      )}
    </section>
  )
}

/** "For Henrik Lund, on today’s call at 10:00." */
function Whom({ dealId, role, people, onFind }: { dealId: string; role: string; people: readonly Person[]; onFind: ((role: string) => void) | null }) {
  const f = useFormat()
  const talks = useTalks(dealId)
  const [now] = useState(() => new Date().toISOString())
  const { who, talk } = whomToAsk({ role, people, talks: talks ?? [], now })
  if (!talks) return null
  if (who) return <>{talk ? t('For {name}, {what} {at} at {at2}.', { name: who.name, what: talk.kind === 'call' ? t('on the call') : t('when you meet'), at: lower(f.near(f.dayOf(talk.at))), at2: f.time(talk.at) }) : t('For {name}.', { name: who.name })}</>
  if (role === 'any' && people.length > 0) return null
  return <>{onFind ? <button type="button" className="lnk" onClick={() => onFind(role)}>{roleQuestion(role)}</button> : roleQuestion(role)}{' '}{t('Nobody of theirs is known for it yet.')}</>
}

const lower = (day: string): string => (/^(Today|Tomorrow)$/.test(day) ? day.toLowerCase() : t('on {day}', { day }))
