import { useRef, useState } from 'react'
import { LogActivity, Notes, Timeline, type Entry } from '#src/modules/activities/web/index.ts'
import { useLookup } from '#src/web/parts/index.ts'
import { useMay } from '#src/web/shell/index.ts'
import { Button, Sec, type Option } from '#src/web/ui/index.ts'
import type { Deal, DealRun, Person } from '../../types.ts'
import type { Deeds } from '../useDeeds.ts'
import { ChosenWords } from './ChosenWords.tsx'
import { proofFrom, type Cited } from './shows.ts'
import { Shows } from './Shows.tsx'
import { t } from '#src/web/words/index.ts'

interface HappenedProps { deal: Deal; run: DealRun; people: readonly Person[]; deeds: Deeds }

/** What happened, and what is said of it: the note, the call, the meeting, then all of it, newest first. Words of it become proof by being chosen. */
export function Happened({ deal, run, people, deeds }: HappenedProps) {
  const about = { deal: deal.id }
  const mayWrite = useMay('record.write')
  const mayProve = run.abilities.work && run.closed === null
  const everybody = useLookup('contact')
  const frame = useRef<HTMLDivElement>(null)
  const entries = useRef(new Map<string, Cited>())
  const [showing, setShowing] = useState<string | null>(null)
  const findContact = async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const here = people.filter((one) => one.name.toLowerCase().includes(text.toLowerCase())).map((one) => ({ id: one.contactId, label: one.name, note: one.title ?? undefined }))
    return text ? [...here, ...(await everybody(text, signal)).filter((one) => !here.some((known) => known.id === one.id))] : here
  }
  const act = (entry: Entry) => {
    const cited = citedFrom(entry)
    if (!cited || !mayProve) return null
    const proof = proofFrom(cited, cited.text, people)
    if (!proof) return null
    return (
      <>
        <Button small kind="quiet" className="hover-only" aria-expanded={showing === entry.id} aria-label={t('Say what this {kind} shows', { kind: entry.kind })} onPress={() => setShowing(showing === entry.id ? null : entry.id)}>{t('It shows…')}</Button>
        {showing === entry.id && <span className="shows-below"><Shows run={run} proof={proof} deeds={deeds} onDone={() => setShowing(null)} /></span>}
      </>
    )
  }
  return (
    <Sec title={t('What happened')} note={mayProve ? <span className="only-d">{t('choose a sentence to say what it shows')}</span> : undefined} className="happened">
      {mayWrite && <div className="row g2 wrap top mt3"><div className="grow note-box"><Notes about={about} /></div><LogActivity about={about} findContact={findContact} /></div>}
      <div ref={frame} className="happened-frame">
        <Timeline about={about} limit={15} opened act={act} onEntries={(list) => { entries.current = new Map(list.flatMap((entry) => { const cited = citedFrom(entry); return cited ? [[entry.id, cited] as const] : [] })) }} />
        {mayProve && <ChosenWords within={frame} cited={(id) => entries.current.get(id) ?? null} run={run} people={people} deeds={deeds} />}
      </div>
    </Sec>
  )
}

interface Said { activityId?: string; fileId?: string; title?: string; body?: string; direction?: string | null; outcome?: string | null; contacts?: { id: string; name: string }[] }

function citedFrom(entry: Entry): Cited | null {
  const said = entry.data as Said
  if (said.activityId) return { kind: entry.kind, id: said.activityId, text: (said.body ?? '').trim() || (said.title ?? ''), direction: said.direction, outcome: said.outcome, contacts: said.contacts }
  return said.fileId ? { kind: 'file', id: said.fileId, text: '' } : null
}
