import { FilesDrop, Tasks } from '#src/modules/activities/web/index.ts'
import { Sec } from '#src/web/ui/index.ts'
import type { Deal, DealRun, Person } from '../types.ts'
import { Deciders } from './people/Deciders.tsx'
import { Questions } from './happened/Questions.tsx'

/** What stands beside: who decides, what was asked, what is to do, what was given on paper. */
export function Beside({ deal, run, people }: { deal: Deal; run: DealRun; people: readonly Person[] }) {
  const about = { deal: deal.id }
  return (
    <>
      <Deciders deal={deal} run={run} people={people} />
      <Sec title="Tasks"><Tasks about={about} /></Sec>
      <Questions deal={deal} mayWork={run.abilities.work} />
      <Sec title="Papers"><div className="mt2"><FilesDrop about={about} /></div></Sec>
    </>
  )
}
