import { LogActivity, Notes, Timeline } from '#src/modules/activities/web/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { useMay } from '#src/web/shell/index.ts'
import { Sec, type Option } from '#src/web/ui/index.ts'
import type { Deal, Person } from '../../types.ts'

/** What happened, and what is said of it: the note, the call, the meeting, then all of it, newest first. */
export function Happened({ deal, people }: { deal: Deal; people: readonly Person[] }) {
  const about = { deal: deal.id }
  const mayWrite = useMay('record.write')
  const everybody = useLookup('contact')
  const findContact = async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const here = people.filter((one) => one.name.toLowerCase().includes(text.toLowerCase())).map((one) => ({ id: one.contactId, label: one.name, note: one.title ?? undefined }))
    return text ? [...here, ...(await everybody(text, signal)).filter((one) => !here.some((known) => known.id === one.id))] : here
  }
  return (
    <Sec title="What happened" className="happened">
      {mayWrite && <div className="row g2 wrap top mt3"><div className="grow note-box"><Notes about={about} /></div><LogActivity about={about} findContact={findContact} /></div>}
      <Timeline about={about} />
    </Sec>
  )
}
