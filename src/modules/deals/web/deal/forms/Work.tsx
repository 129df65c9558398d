import { useAddress } from '#src/web/shell/index.ts'
import { useKeys } from '#src/web/ui/index.ts'
import type { Deal, DealRun, MilestoneOf, Person } from '../../types.ts'
import type { Doing } from '../doing.ts'
import type { Deeds } from '../useDeeds.ts'
import { AskBuyer } from './AskBuyer.tsx'
import { EvidenceForm } from './EvidenceForm.tsx'
import { FactForm } from './FactForm.tsx'
import { PersonForm } from './PersonForm.tsx'
import { ProcessForm } from './ProcessForm.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import { UnknownForm } from './UnknownForm.tsx'
import { quoted, rich, t } from '#src/web/words/index.ts'

export interface WorkProps { doing: Doing; deal: Deal; run: DealRun; people: readonly Person[]; deeds: Deeds }

/** What is being done, in its place on the page: one form, never all of them. The address says which. */
export function Work({ doing, ...rest }: WorkProps) {
  const { setSearch, search } = useAddress()
  const done = () => setSearch(Object.fromEntries(Object.keys(search).filter((key) => key === 'do' || (key in doing.with && key !== 'milestone')).map((key) => [key, null])), { replace: true })
  const milestone = rest.run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === doing.milestone)
  useKeys({ Escape: done }, { everywhere: true, names: { Escape: t('Leave it') } })
  return <div className="work"><FormOf key={`${doing.action} ${doing.milestone ?? ''}`} doing={doing} milestone={milestone} onDone={done} {...rest} /></div>
}

function FormOf({ doing, milestone, deal, run, people, deeds, onDone }: WorkProps & { milestone: MilestoneOf | undefined; onDone: () => void }) {
  const { action } = doing
  if (action === 'find-person') return <PersonForm deal={deal} people={people} role={doing.with['role']} onDone={onDone} />
  if (action === 'change-process') return <ProcessForm run={run} deeds={deeds} onDone={onDone} />
  if (action === 'tell-fact' && doing.with['fact']) return <FactForm deal={deal} fact={doing.with['fact']} onDone={onDone} />
  if (!milestone) return <p className="ui mut">{t('There is nothing to do here any more.')}{' '}<button type="button" className="lnk" onClick={onDone}>{t('Close')}</button></p>
  switch (action) {
    case 'ask-buyer': return <AskBuyer deal={deal} milestone={milestone} people={people} onDone={onDone} />
    case 'say-unknown': return <UnknownForm milestone={milestone} deeds={deeds} onDone={onDone} />
    case 'ask-exception':
      return <ReasonForm question={t('Why should it go on without this?')} hint={t('Somebody who may waive it reads this, and it is counted. At most 30 days.')} until={t('Until')} untilDays={30} action={t('Ask for the exception')} onDone={onDone} onSend={(reason, until) => deeds.askException(milestone.id, reason, until!)} />
    case 'challenge':
      return <ReasonForm question={t('What do you ask?')} hint={t('One question that the proof should answer: “Met, or was she copied in?”')} action={t('Challenge it')} onDone={onDone} onSend={(reason) => deeds.challenge(milestone.id, reason)} />
    case 'defend': return <EvidenceForm deal={deal} milestone={milestone} people={people} deeds={deeds} challenge={doing.with['challenge'] ?? milestone.challenge ?? undefined} onDone={onDone} />
    case 'confirm-evidence': {
      const proposal = milestone.evidence.find((one) => one.id === doing.with['evidence']) ?? milestone.evidence.findLast((one) => one.status === 'proposed')
      return <Proposal text={proposal?.text ?? ''} by={proposal?.by.name ?? t('Somebody')} onConfirm={() => proposal && deeds.confirm(proposal.id).then(onDone)} onReject={() => proposal && deeds.reject(proposal.id).then(onDone)} onLeave={onDone} />
    }
    default: return <EvidenceForm deal={deal} milestone={milestone} people={people} deeds={deeds} onDone={onDone} />
  }
}

function Proposal({ text, by, onConfirm, onReject, onLeave }: { text: string; by: string; onConfirm: () => void; onReject: () => void; onLeave: () => void }) {
  return (
    <>
      <p className="ui mut">{rich('{by} proposes this. It counts once a person has confirmed it.', { by })}</p>
      {text && <p className="voice mt1">{quoted(text)}</p>}
      <div className="row g2 wrap mt3"><button type="button" className="btn p" onClick={onConfirm}>{t('It is so')}</button><button type="button" className="btn" onClick={onReject}>{t('It is not so')}</button><button type="button" className="btn q" onClick={onLeave}>{t('Later')}</button></div>
    </>
  )
}
