import { FilesDrop, Tasks, type Brought } from '#src/modules/activities/web/index.ts'
import { Sec } from '#src/web/ui/index.ts'
import type { Deal, DealRun, Person } from '../types.ts'
import { proofFrom } from './happened/shows.ts'
import { Shows } from './happened/Shows.tsx'
import { Deciders } from './people/Deciders.tsx'
import { Questions } from './happened/Questions.tsx'
import type { Deeds } from './useDeeds.ts'
import { t } from '#src/web/words/index.ts'

/** What stands beside: who decides, what was asked, what is to do, what was given on paper. */
export function Beside({ deal, run, people, deeds }: { deal: Deal; run: DealRun; people: readonly Person[]; deeds: Deeds }) {
  const about = { deal: deal.id }
  const mayProve = run.abilities.work && run.closed === null
  const after = (brought: Brought, done: () => void) => {
    const proof = mayProve ? proofFrom({ ...brought, text: brought.text ?? '' }, brought.text ?? '', people) : null
    return proof && <Shows run={run} proof={proof} deeds={deeds} onDone={done} />
  }
  return (
    <>
      <Deciders deal={deal} run={run} people={people} />
      <Sec title={t('Tasks')}><Tasks about={about} /></Sec>
      <Questions deal={deal} mayWork={run.abilities.work} />
      <Sec title={t('Papers')}><div className="mt2"><FilesDrop about={about} after={after} everywhere /></div></Sec>
    </>
  )
}
