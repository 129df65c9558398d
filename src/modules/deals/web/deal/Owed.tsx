import { useState } from 'react'
import type { ReactNode } from 'react'
import { useMe } from '#src/web/shell/index.ts'
import { Button, Refusal, Sec, useFormat } from '#src/web/ui/index.ts'
import type { DealRun } from '../types.ts'
import type { Way } from './halves.ts'
import { orSay, type Deeds } from './useDeeds.ts'
import { ReasonForm } from './forms/ReasonForm.tsx'
import { quoted, t } from '#src/web/words/index.ts'

interface OwedProps { run: DealRun; deeds: Deeds; onWay: (way: Way) => void }

/** What is owed, what was let pass, what is challenged: each with its one next thing. Silent when there is nothing. */
export function Owed({ run, deeds, onWay }: OwedProps) {
  const debts = run.debts.filter((debt) => !debt.dormant), sleeping = run.debts.length - debts.length
  const exceptions = run.exceptions.filter((one) => one.status !== 'ended' || one.kind === 'order-in-hand')
  const challenges = run.challenges
  if (debts.length + exceptions.length + challenges.length === 0) return null
  const milestone = (id: string) => run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === id)?.sentence ?? id
  const open = run.closed === null
  return (
    <div className="owed">
      {debts.length > 0 && (
        <Sec title={t('What is owed')} note={debts.some((debt) => debt.overdue) ? t('overdue first') : undefined}>
          <ul>{debts.toSorted((a, b) => a.due.localeCompare(b.due)).map((debt) => (
            <Line key={debt.id} care={debt.overdue} title={debt.sentence} about={debt.reason ? quoted(debt.reason) : null}>
              {run.abilities.work && open && <Button small kind={debt.overdue ? 'plain' : 'quiet'} onPress={() => onWay({ action: 'record-evidence', label: '', with: { milestone: debt.milestone } })}>{t('Prove it')}</Button>}
            </Line>
          ))}</ul>
          {sleeping > 0 && <p className="sm mut3 mt2">{t('{sleeping, plural, one {One more sleeps} other {{sleeping} more sleep}} until the deal moves on.', { sleeping })}</p>}
        </Sec>
      )}
      {exceptions.length > 0 && <Sec title={t('Let pass')}><ul>{exceptions.map((one) => <Exception key={one.id} one={one} run={run} deeds={deeds} about={milestone(one.milestone)} />)}</ul></Sec>}
      {challenges.length > 0 && <Sec title={t('Challenged')}><ul>{challenges.map((one) => <Challenge key={one.id} one={one} run={run} deeds={deeds} about={milestone(one.milestone)} onWay={onWay} />)}</ul></Sec>}
    </div>
  )
}

function Exception({ one, run, deeds, about }: { one: DealRun['exceptions'][number]; run: DealRun; deeds: Deeds; about: string }) {
  const me = useMe()
  const [refusing, setRefusing] = useState(false)
  const [answering, setAnswering] = useState(false)
  if (one.kind === 'order-in-hand') {
    const mine = one.answererId === me.id && !one.answer
    return <Line title={one.sentence} about={one.answer ? `${about} “${one.answer}”` : about} form={answering && <ReasonForm question={t('What will be done about it?')} hint={t('It is shown at the hand-off.')} action={t('Answer for it')} onDone={() => setAnswering(false)} onSend={(text) => deeds.answerOrder(one.id, text)} />}>{mine && !answering && <Button small onPress={() => setAnswering(true)}>{t('Answer for it')}</Button>}</Line>
  }
  const mayNot = !run.abilities.grant ? t('Somebody who may waive grants this: a manager, who neither asked for it nor owns the deal.') : one.askedBy.id === me.id ? t('You asked for it. Somebody else grants it.') : run.ownerId === me.id ? t('It is your deal. Somebody else grants it.') : null
  const no = mayNot ? <Refusal refusals={[{ rule: 'not-yours-to-grant', sentence: mayNot, remedy: null }]} /> : undefined
  return (
    <Line title={one.sentence} about={about} form={refusing && <ReasonForm question={t('Why not?')} hint={t('One sentence that helps.')} action={t('Do not grant it')} onDone={() => setRefusing(false)} onSend={(reason) => deeds.refuse(one.id, reason)} />}>
      {one.status === 'asked' && !refusing && <><Button small refused={no} onPress={() => orSay(deeds.grant(one.id))}>{t('Grant it')}</Button><Button small kind="quiet" refused={no} onPress={() => setRefusing(true)}>{t('Not now')}</Button></>}
    </Line>
  )
}

function Challenge({ one, run, deeds, about, onWay }: { one: DealRun['challenges'][number]; run: DealRun; deeds: Deeds; about: string; onWay: (way: Way) => void }) {
  const me = useMe()
  const f = useFormat()
  const mine = one.by.id === me.id
  const live = one.status === 'open' || one.status === 'defended'
  const no = mine ? undefined : <Refusal refusals={[{ rule: 'challengers-own', sentence: t('{name} asked, and rules on the answer.', { name: one.by.name }), remedy: null }]} />
  const early = one.status === 'open' && !one.suspends ? <Refusal refusals={[{ rule: 'defence-first', sentence: t('It may be defended until {due}. Then you rule on it.', { due: f.near(f.dayOf(one.due)) }), remedy: null }]} /> : undefined
  return (
    <Line care={one.suspends} title={one.sentence} about={one.defence ? t('{about} The defence: “{defence}”', { about, defence: one.defence }) : about}>
      {live && one.status === 'open' && run.abilities.work && <Button small onPress={() => onWay({ action: 'defend', label: '', with: { milestone: one.milestone, challenge: one.id } })}>{t('Defend it')}</Button>}
      {live && (mine || one.status === 'defended') && <><Button small kind={one.status === 'defended' ? 'plain' : 'quiet'} refused={no} onPress={() => orSay(deeds.accept(one.id))}>{t('Accept')}</Button><Button small kind="quiet" refused={no ?? early} onPress={() => orSay(deeds.uphold(one.id))}>{t('Uphold it')}</Button></>}
    </Line>
  )
}

const Line = ({ title, about, care, children, form }: { title: string; about: string | null; care?: boolean; children?: ReactNode; form?: ReactNode }) => (
  <li className="owed-line"><div className="row sp top g3"><div className="grow"><p className={care ? 'ui caret b' : 'ui'}>{title}</p>{about && <p className="sm mut3">{about}</p>}</div><div className="row g1">{children}</div></div>{form && <div className="work mt2">{form}</div>}</li>
)
