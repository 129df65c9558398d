import { useList } from '#src/web/data/index.ts'
import { Timeline } from '#src/web/parts/index.ts'
import { Sec } from '#src/web/ui/index.ts'
import type { Deal, DealRun, Person } from '../types.ts'
import { Deciders } from './Deciders.tsx'
import { Details } from './Details.tsx'
import { Lines } from './Lines.tsx'
import { Questions } from './Questions.tsx'

/** What stands beside: who decides, what was asked, what we know, what it is for, what happened. */
export function Beside({ deal, run, people }: { deal: Deal; run: DealRun; people: readonly Person[] }) {
  return (
    <>
      <Deciders deal={deal} run={run} people={people} />
      <Questions deal={deal} mayWork={run.abilities.work} />
      <Details deal={deal} />
      <Lines deal={deal} />
      <Happened deal={deal} />
    </>
  )
}

function Happened({ deal }: { deal: Deal }) {
  const list = useList('GET /timeline', { query: { deal: deal.id } })
  return (
    <Sec title="What happened">
      <Timeline entries={list.rows.map((one) => ({ id: one.id, at: one.at, title: one.sentence, kind: one.kind, to: one.link ?? undefined }))} more={list.hasMore ? list.more : undefined}
        kinds={{ mail: 'Mails', call: 'Calls', meeting: 'Meetings', note: 'Notes', move: 'Moves', proof: 'Proof', task: 'Tasks', file: 'Files', change: 'Changes' }} />
    </Sec>
  )
}
