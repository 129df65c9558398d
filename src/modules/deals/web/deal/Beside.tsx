import { FilesDrop, LogActivity, Notes, Tasks, Timeline } from '#src/modules/activities/web/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { Sec, type Option } from '#src/web/ui/index.ts'
import type { Deal, DealRun, Person } from '../types.ts'
import { Deciders } from './Deciders.tsx'
import { Questions } from './Questions.tsx'

/** What stands beside: who decides, what was asked, what is to do, what happened. */
export function Beside({ deal, run, people }: { deal: Deal; run: DealRun; people: readonly Person[] }) {
  const about = { deal: deal.id }
  const everybody = useLookup('contact')
  const findContact = async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const here = people.filter((one) => one.name.toLowerCase().includes(text.toLowerCase())).map((one) => ({ id: one.contactId, label: one.name, note: one.title ?? undefined }))
    return text ? [...here, ...(await everybody(text, signal)).filter((one) => !here.some((known) => known.id === one.id))] : here
  }
  return (
    <>
      <Deciders deal={deal} run={run} people={people} />
      <Questions deal={deal} mayWork={run.abilities.work} />
      <Sec title="Tasks"><Tasks about={about} /></Sec>
      <Sec title="What happened" className="happened">
        <div className="mt2"><Notes about={about} /></div>
        <div className="mt2"><LogActivity about={about} findContact={findContact} /></div>
        <Timeline about={about} />
      </Sec>
      <Sec title="Papers"><div className="mt2"><FilesDrop about={about} /></div></Sec>
    </>
  )
}
