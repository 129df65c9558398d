import { sql } from '#src/platform/db/sql.ts'
import { may } from '#src/kernel/actor.ts'
import { inWorkspace, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Id } from '#src/kernel/id.ts'
import { mended } from '../../mapping/mend.ts'
import { KINDS, IMPORT_ORDER } from '../../mapping/kinds.ts'
import type { RawRow } from '../reading/csv.ts'
import type { NamedKind } from './book.ts'
import { CHUNK, type Course, type Source } from './course.ts'
import { prepareDeals, writeDeals } from './deals.ts'
import { Histories } from './histories.ts'
import { resolveNames } from './names.ts'
import { linkParents } from './parents.ts'
import { planPeople } from './people.ts'
import { decideKnown, findAlike, findHere, findKnown, readRows, type Planned } from './plan.ts'
import { entityOf, type EntityKind } from './records.ts'
import type { RowOutcome } from './tally.ts'
import { writeCreated, writeNewcomers, writeRows, writeUpdated, type Remembered } from './write.ts'

/** What a pass has learnt on its way: by what each row is known, and what became of the deals. */
export interface Memory { seen: Map<string, string>; histories: Histories }

/** Goes through all files, who is named before who names, and does (or only counts) what the mapping says. */
export async function pass(course: Course, sources: readonly Source[], { seen, histories }: Memory = { seen: new Map(), histories: new Histories() }): Promise<Memory> {
  await inWorkspace(course.db, course.actor.workspace, async (tx) => {
    for (const kind of ['product', 'person', 'company'] as const) await course.book.learn(tx, kind)
  })
  for (const kind of IMPORT_ORDER) {
    for (const source of sources) if (source.entry.kind === kind) await passFile(course, source, histories, seen)
  }
  await histories.finish(course)
  return { seen, histories }
}

async function passFile(course: Course, source: Source, histories: Histories, seen: Map<string, string>): Promise<void> {
  const told = new Map<string, number>()
  const parents: { id: Id; text: string }[] = []
  let chunk: RawRow[] = []
  const flush = async () => {
    const rows = chunk
    chunk = []
    if (rows.length === 0) return
    await course.breathe(`${KINDS[source.entry.kind].plural} from ${source.table.file}`)
    if (source.entry.kind === 'stay') return histories.read(course, source, rows, seen)
    await passChunk(course, source, rows, { seen, told, parents, histories })
  }
  const mends = course.mends.get(source.table.file)
  for (const row of source.table.rows()) {
    chunk.push(mended(row, source.table.header, mends?.get(row.line)))
    if (chunk.length === CHUNK) await flush()
  }
  await flush()
  if (!course.dry && parents.length > 0) await linkParents(course, source, parents)
}

interface Along { seen: Map<string, string>; told: Map<string, number>; parents: { id: Id; text: string }[]; histories: Histories }

async function passChunk(course: Course, source: Source, raw: readonly RawRow[], along: Along): Promise<void> {
  const { kind } = source.entry
  await inWorkspace(course.db, course.actor.workspace, async (tx) => {
    const done = await doneRows(tx, course, source, raw)
    const planned = readRows(course, source, raw, along.seen)
    const open = planned.filter((one) => recall(course, source, one, done, along.histories))
    if (kind === 'person') await planPeople(tx, course, source, open)
    else if (kind !== 'stay') await passRecords(tx, course, source, kind, open, along)
    if (!course.silent && (!course.dry || open.some((one) => one.outcome === 'refused'))) await writeRows(tx, course, source, open, written.get(open) ?? new Map())
    written.delete(open)
    for (const one of open) {
      const before = done.get(one.line)
      course.tally.row(source.table.file, one.line, before?.outcome ?? one.outcome, before ? before.reason : one.reason, one.at)
      if (course.dry) course.tally.sample(source, one)
      for (const notice of one.row.notices) course.tally.notice(source.table.file, notice.column, notice.sentence)
    }
  })
}

const written = new WeakMap<readonly Planned[], Map<Planned, Remembered>>()

async function passRecords(tx: Tx, course: Course, source: Source, kind: EntityKind, open: Planned[], along: Along): Promise<void> {
  const entity = entityOf(kind)
  // Whoever only reads records may look at what files hold, and brings nothing.
  if (!may(course.actor, 'record.write')) {
    for (const one of open) if (one.outcome === 'created') { one.outcome = 'refused'; one.reason = `Your role (${course.actor.role}) reads records but does not change them.` }
    return
  }
  const newcomers = await resolveNames(tx, course, source, open)
  for (const one of open) Object.assign(one.row.values, pick(one.row.links, entity.fields.map((field) => field.id)))
  const known = await findKnown(tx, course, kind, open)
  const here = await findHere(tx, course, kind, open)
  for (const one of open) {
    const found = one.outcome !== 'created' ? undefined : one.row.here ? here.get(one.row.here) : known.get(one.sourceKey)
    if (one.row.here && one.outcome === 'created' && !found) Object.assign(one, { outcome: 'refused', reason: `There is no such ${kind}, or it is not shared with you.` })
    if (found) decideKnown(course, one, found, entity)
  }
  await showDuplicates(tx, course, source, kind, open, along)
  const deals = kind === 'deal' ? prepareDeals(course, source, open, along.histories) : null
  for (const one of open) {
    if (one.outcome === 'refused' || one.outcome === 'leftOut') continue
    course.book.note(kind as NamedKind, one.id, one.row.key, one.row.values['name'] as string, one.row.values['email'] as string | undefined)
    const parent = one.row.names['parentId']
    if (parent && one.outcome === 'created') along.parents.push({ id: one.id, text: parent.text })
  }
  if (course.dry) return
  await writeNewcomers(tx, course, newcomers)
  if (deals) await writeDeals(tx, course, open, deals, along.histories)
  else await writeCreated(tx, course, kind, open.filter((one) => one.outcome === 'created'))
  written.set(open, await writeUpdated(tx, course, kind, open.filter((one) => one.outcome === 'updated')))
}

const pick = (values: Record<string, string>, names: readonly string[]): Record<string, string> => Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))

/** What an interrupted run has already done with these rows. */
async function doneRows(tx: Tx, course: Course, source: Source, raw: readonly RawRow[]): Promise<Map<number, { outcome: RowOutcome; reason: string | null; id: Id | null }>> {
  if (course.dry) return new Map()
  const found = await rows(tx, sql<{ row: number; outcome: RowOutcome; reason: string | null; id: Id | null }>`select row, outcome, reason, record_id as id from import_row
    where workspace_id = ${course.actor.workspace} and import_id = ${course.importId} and file = ${source.table.file} and row between ${raw[0]!.line} and ${raw.at(-1)!.line}`)
  return new Map(found.map((one) => [one.row, one]))
}

/** Whether a row is still to be done. One that was done is counted as it went, and known to those who name it. */
function recall(course: Course, source: Source, one: Planned, done: Map<number, { outcome: RowOutcome; reason: string | null; id: Id | null }>, histories: Histories): boolean {
  const before = done.get(one.line)
  if (!before || (course.again && before.outcome !== 'refused')) return true
  course.tally.row(source.table.file, one.line, before.outcome, before.reason, one.at)
  // Its history came with it, or stays as it is when only refused rows are looked at again.
  if (source.entry.kind === 'deal' && before.outcome !== 'refused' && one.row.key) histories.note(one.row.key, before.outcome === 'created' && !course.mending)
  if (before.id && source.entry.kind !== 'stay') course.book.note(source.entry.kind, before.id, one.row.key, one.row.values['name'] as string, one.row.values['email'] as string | undefined)
  return false
}

/** New rows that look like a record that is here, or like an earlier row: shown, and merged only where somebody said so. */
async function showDuplicates(tx: Tx, course: Course, source: Source, kind: EntityKind, open: Planned[], along: Along): Promise<void> {
  const id = `duplicates/${source.table.file}`
  const policy = course.answers[id] ?? source.entry.same ?? 'create'
  const entity = entityOf(kind)
  const shown = new Set<number>()
  for (const field of KINDS[kind].telling) {
    const alike = await findAlike(tx, course, kind, open, field)
    for (const one of open) {
      const text = one.row.values[field]
      if (one.outcome !== 'created' || typeof text !== 'string' || shown.has(one.line)) continue
      const sign = `${field}\n${text.toLowerCase()}`
      const reason = field === 'name' ? 'the same name' : field === 'domain' ? 'the same domain' : 'the same address'
      const name = String(one.row.values['name'] ?? text)
      const found = alike.get(text.toLowerCase())
      const before = along.told.get(sign)
      if (found?.visible || (before !== undefined && kind !== 'deal')) shown.add(one.line)
      if (found?.visible) {
        course.tally.duplicate({ file: source.table.file, row: one.line, name, kind, withId: found.kept.id, withName: String(found.kept['name'] ?? ''), reason })
        // Once rows are written, the question is answered by what was done.
        if (course.dry) course.tally.ask({
          id, kind: 'duplicates', blocks: false, suggested: 'create', answer: course.answers[id] ?? null, sentence: `Some rows of “${source.table.file}” look like ${KINDS[kind].plural} that are here. What shall become of them?`,
          choices: [{ answer: 'create', label: 'Make them as new ones' }, { answer: 'update', label: 'Update those that are here' }, { answer: 'skip', label: 'Leave those rows out' }],
        })
        if (policy === 'update') decideKnown(course, one, { ...found, prior: null }, entity)
        else if (policy === 'skip') one.outcome = 'leftOut'
      } else if (before !== undefined && kind !== 'deal') {
        course.tally.duplicate({ file: source.table.file, row: one.line, name, kind, withId: null, withName: `row ${before}`, reason })
      }
      if (before === undefined) along.told.set(sign, one.line)
    }
  }
}
