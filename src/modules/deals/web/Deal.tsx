import { useEffect, useMemo } from 'react'
import { isProblem, useRead } from '#src/web/data/index.ts'
import { useCarried } from '#src/web/parts/index.ts'
import { PresenceAt } from '#src/web/presence/index.ts'
import { PrintScore, Score } from '#src/web/score/index.ts'
import { NotHere, Page, useAddress, useAtHand, useCommands, useParams } from '#src/web/shell/index.ts'
import { Kbd, Later, ProblemBlock, useFormat, useKeys } from '#src/web/ui/index.ts'
import { Beside } from './deal/Beside.tsx'
import { barsFor } from './deal/bars.ts'
import { Followed } from './deal/Followed.tsx'
import { Details } from './deal/Details.tsx'
import { DealBones } from './deal/DealBones.tsx'
import { doingOf } from './deal/doing.ts'
import { Work } from './deal/forms/Work.tsx'
import { Halves } from './deal/Halves.tsx'
import type { Way } from './deal/halves.ts'
import { Happened } from './deal/happened/Happened.tsx'
import { Head } from './deal/Head.tsx'
import { Ladder } from './deal/Ladder.tsx'
import { Lines } from './deal/Lines.tsx'
import { NextQuestion } from './deal/NextQuestion.tsx'
import { Owed } from './deal/Owed.tsx'
import { orSay, useDeeds } from './deal/useDeeds.ts'
import { useTalks } from './deal/useTalks.ts'
import { neighboursOf, readTrail } from './trail.ts'
import type { Deal as DealOf, DealRun } from './types.ts'
import './deal.css'
import { rich, t } from '#src/web/words/index.ts'

/** What has the buyer shown us, what is missing, what is the best next question? */
export default function Deal() {
  const { id = '' } = useParams()
  const deal = useRead('GET /deals/{id}', { params: { id } })
  const run = useRead('GET /deals/{id}/run', { params: { id } })
  // The next question says of whom and when it is asked: without these it would grow, and push away what is read.
  const people = useRead('GET /deals/{id}/contacts', { params: { id } })
  const talks = useTalks(id)
  const trail = readTrail()
  const place = trail ? [{ label: trail.label, to: trail.to }] : [{ label: t('Deals'), to: '/deals' }]
  if (isProblem(deal.error, 404) || isProblem(run.error, 404)) {
    return <NotHere what="deal" back={place[0]!} />
  }
  const problem = deal.error ?? run.error
  if (!deal.data || !run.data || people.isPending || !talks) {
    return <Page title={t('Deal')} trail={place}>{problem ? <ProblemBlock problem={problem} retry={() => { void deal.refetch(); void run.refetch() }} /> : <DealBones />}</Page>
  }
  const name = deal.data.companyName ?? deal.data.name
  return (
    <Page key={id} title={name} trail={place} ownHeading className="p-deal" tools={trail && <Walk id={id} ids={trail.ids} />}>
      <PresenceAt kind="deal" id={id}><Whole deal={deal.data} run={run.data} /></PresenceAt>
    </Page>
  )
}

function Whole({ deal, run }: { deal: DealOf; run: DealRun }) {
  const f = useFormat()
  const { search, setSearch } = useAddress()
  useAtHand({ kind: 'deal', id: deal.id, name: deal.companyName ?? deal.name })
  const deeds = useDeeds(deal.id)
  const contacts = useRead('GET /deals/{id}/contacts', { params: { id: deal.id } })
  const people = contacts.data?.items ?? []
  const doing = doingOf(search)
  const next = run.next?.milestone ?? null
  const asked = typeof search['milestone'] === 'string' ? search['milestone'] : null
  const all = run.stages.flatMap((stage) => stage.milestones)
  const current = all.find((one) => one.id === (asked ?? next)) ?? all.find((one) => one.state !== 'met' && one.state !== 'not-applicable') ?? all[0]
  const bars = useMemo(() => barsFor(run, (at) => f.day(f.dayOf(at))), [run, f])
  // What somebody else proves meanwhile may give the form another place; what is being written in it goes along.
  const { stands, here: work } = useCarried(doing && <Work key={JSON.stringify(doing)} doing={doing} deal={deal} run={run} people={people} deeds={deeds} />)
  const score = { name: deal.companyName ?? deal.name, stages: bars, claimed: run.claimed, proven: run.proven, next }
  const atQuestion = doing !== null && (doing.milestone === undefined || doing.milestone === next)
  // Something in the page was asked for by its address: it is drawn whole at once, so that it can be gone to.
  const cameFor = doing !== null || asked !== null || location.hash !== ''
  const open = (milestone: string) => setSearch({ milestone: milestone === asked ? null : milestone }, { replace: true })
  const go = (way: Way) => {
    const evidence = way.with['evidence']
    if (way.action === 'withdraw' && evidence) orSay(deeds.withdraw(evidence))
    else if (way.action === 'reject-evidence' && evidence) orSay(deeds.reject(evidence))
    else if (way.action === 'confirm-evidence' && evidence) orSay(deeds.confirm(evidence))
    else setSearch({ ...way.with, do: way.action })
  }
  // What was asked for elsewhere, or by a note of the score, comes into view where it stands.
  useEffect(() => { if (doing?.milestone && !atQuestion) document.getElementById(`m-${doing.milestone}`)?.scrollIntoView({ block: 'nearest' }) }, [doing?.action, doing?.milestone, atQuestion])
  useCommands(current && run.abilities.challenge && !run.closed ? [{ id: 'deal.challenge', label: t('Challenge a proof'), keys: 'h', run: () => setSearch({ do: 'challenge', milestone: current.id }) }] : [])
  useKeys({ e: () => current && run.abilities.work && setSearch({ do: 'record-evidence', milestone: current.id }) }, { enabled: !run.closed, names: { e: t('Write down proof') } })
  return (
    <>
      <Head deal={deal} run={run} deeds={deeds} />
      <figure className="bigscore off-paper">
        <Score size="l" {...score} current={asked} onOpen={open}
          onChallenge={run.abilities.challenge ? (milestone) => setSearch({ do: 'challenge', milestone }) : undefined} onEvidence={run.abilities.work ? (milestone) => setSearch({ do: 'record-evidence', milestone }) : undefined} />
      </figure>
      <figure className="bigscore on-paper"><PrintScore {...score} /></figure>
      <div className="dgrid">
        <div className="dmain">
          <NextQuestion run={run} people={people} work={atQuestion ? work : null} onWay={go} />
          {!run.next && atQuestion && work}
          <Later now={cameFor}>
            <Owed run={run} deeds={deeds} onWay={go} />
            <Halves run={run} current={asked} workAt={(milestone) => (doing?.milestone === milestone && !atQuestion ? work : null)} onOpen={open} onWay={go} />
            <Happened deal={deal} run={run} people={people} deeds={deeds} />
          </Later>
        </div>
        <aside className="dside" aria-label={t('Beside')}>
          <Later now={cameFor}>
            {current && <Ladder run={run} milestone={current} deeds={deeds} onWay={go} onChallenge={() => setSearch({ do: 'challenge', milestone: current.id })} />}
            <Beside deal={deal} run={run} people={people} deeds={deeds} />
            <Lines deal={deal} />
            <Details deal={deal} />
            <Followed run={run} />
          </Later>
        </aside>
      </div>
      {stands}
    </>
  )
}

/** `[` and `]`: the deal before and the one after, in the list one came from. */
function Walk({ id, ids }: { id: string; ids: readonly string[] }) {
  const { go } = useAddress()
  const beside = neighboursOf(ids, id)
  useKeys({ '[': () => beside?.previous && go(`/deals/${beside.previous}`, { replace: true }), ']': () => beside?.next && go(`/deals/${beside.next}`, { replace: true }) }, { enabled: beside !== null, names: { '[': t('The deal before'), ']': t('The deal after') } })
  if (!beside) return null
  return (
    <span className="walk">
      <button type="button" className="btn q s" aria-label={t('The deal before')} disabled={!beside.previous} onClick={() => beside.previous && go(`/deals/${beside.previous}`, { replace: true })}><Kbd k="[" /></button>
      <button type="button" className="btn q s" aria-label={t('The deal after')} disabled={!beside.next} onClick={() => beside.next && go(`/deals/${beside.next}`, { replace: true })}><Kbd k="]" /></button>
      <span>{rich('{at} of {of}', { at: beside.at, of: beside.of })}</span>
    </span>
  )
}
