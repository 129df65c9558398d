import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { companyFields, contactFields } from '#src/modules/people/index.ts'
import type { ProcessVersion } from '#src/modules/process/index.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type { Logged, Words } from '../timeline.ts'

export interface LoggedRow extends Logged { id: Id; subjectKind: string; subjectId: Id; actorId: Id | null; runId: Id | null }

const labels: Record<string, Map<string, string>> = {
  company: new Map(companyFields.map((field) => [field.id, field.label])),
  contact: new Map(contactFields.map((field) => [field.id, field.label])),
}
// A module further down tells its own labels when it is loaded.
export const tellLabels = (record: string, fields: readonly { id: string; label: string }[]): void => void (labels[record] = new Map(fields.map((field) => [field.id, field.label])))

/** What the ids in some events are called: stages and milestones by their run's version, people and records by name. */
export async function wordsFor(tx: Tx, actor: Actor, now: string, events: readonly LoggedRow[]): Promise<(event: LoggedRow) => Words> {
  const runs = [...new Set(events.flatMap((event) => (event.runId ? [event.runId] : [])))]
  const versions = runs.length === 0 ? [] : await rows(tx, sql<{ run: Id; content: ProcessVersion }>`
    select r.id as run, v.content from run r join process_version v on v.workspace_id = r.workspace_id and v.process_id = r.process_id and v.n = r.version_n where r.workspace_id = ${actor.workspace} and r.id = any(${runs}::uuid[])`)
  const stages = new Map<string, string>()
  const milestones = new Map<string, string>()
  for (const { run, content } of versions) {
    for (const stage of content.stages) {
      stages.set(`${run} ${stage.id}`, stage.name)
      for (const milestone of stage.milestones) milestones.set(`${run} ${milestone.id}`, milestone.sentence.replace(/[.\s]+$/, ''))
    }
    for (const outcome of content.outcomes) stages.set(`${run} ${outcome.id}`, outcome.label)
  }
  const names = await namesOf(tx, actor, events)
  return (event) => ({
    stage: (id) => stages.get(`${event.runId} ${id}`) ?? id, milestone: (id) => milestones.get(`${event.runId} ${id}`) ?? id,
    field: (record, id) => labels[record]?.get(id) ?? id.replace(/Id$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    name: (id) => names.get(id) ?? null, now, locale: actor.locale,
  })
}

async function namesOf(tx: Tx, actor: Actor, events: readonly LoggedRow[]): Promise<Map<string, string>> {
  const ids = new Set<string>()
  for (const event of events) {
    if (event.subjectKind === 'deal') ids.add(event.subjectId)
    const contact = (event.data as { contact?: unknown } | null)?.contact
    if (typeof contact === 'string' && /^[0-9a-f-]{36}$/.test(contact)) ids.add(contact)
    const changes = (event.data as { changes?: { before?: unknown; after?: unknown }[] } | null)?.changes
    if (Array.isArray(changes)) for (const change of changes) for (const one of [change.before, change.after].flat()) if (typeof one === 'string' && /^[0-9a-f-]{36}$/.test(one)) ids.add(one)
  }
  if (ids.size === 0) return new Map()
  const wanted = [...ids]
  const found = await rows(tx, sql<{ id: Id; name: string }>`select id, name from person where workspace_id = ${actor.workspace} and id = any(${wanted}::uuid[])
    union all select id, name from company where workspace_id = ${actor.workspace} and id = any(${wanted}::uuid[]) union all select id, name from contact where workspace_id = ${actor.workspace} and id = any(${wanted}::uuid[])
    union all select id, name from deal where workspace_id = ${actor.workspace} and id = any(${wanted}::uuid[])`)
  return new Map(found.map(({ id, name }) => [id, name]))
}
