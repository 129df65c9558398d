import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { insertion, type Row } from '#src/platform/db/insert.ts'
import { append, type LogEntry } from '#src/platform/db/log.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { RunEvent } from '../run/events.ts'
import type { Run } from '../run/run.ts'
import { standing } from '../run/standing.ts'
import type { Standing } from '../run/standing-types.ts'
import { citesOf, columnsOf, itemsOf, judgementsOf, leftAfter } from './columns.ts'
import type { RunColumns } from './keepers.ts'
import { stateOf } from './state.ts'

/** A run as a command has left it, with what is kept beside it. */
export interface Saved {
  run: Run
  version: ProcessVersion
  standing: Standing
  columns: RunColumns
  events: RunEvent[]
}

/** One decision to keep: the run before and after, and the events between. `subject` is the record that runs. */
export interface Decided {
  subject: Id
  before: Run | null
  /** The version before, where a migration changed it. */
  versionBefore?: ProcessVersion
  run: Run
  version: ProcessVersion
  events: RunEvent[]
}

interface Deed { tx: Tx; actor: Actor; now: string; newId: NewId }

/**
 * Keeps decisions: runs, items, judgements and events, each with one statement however many there are. `before` is logged ahead of their events.
 * All is sent before it returns, and `done` tells when it is kept: what belongs to it can travel along.
 */
export function saveRuns(deed: Deed, decided: Decided[], before: LogEntry[] = []): { saved: Saved[]; done: Promise<unknown> } {
  const saved = decided.map(savedOf)
  const done = Promise.all([
    // Those of one shape last, where they go along with each other and with the subject's row.
    saveJudgements(deed, decided, saved), saveItems(deed, decided, saved), saveStates(deed, decided, saved),
    append(deed.tx, deed.actor, deed.now, deed.newId, [...before, ...decided.flatMap(entriesOf)]),
  ])
  return { saved, done }
}

export function savedOf({ run, version, events }: Pick<Decided, 'run' | 'version' | 'events'>): Saved {
  const stands = standing(run, { now: run.at, version })
  return { run, version, standing: stands, columns: columnsOf(run, stands, version), events }
}

function entriesOf({ subject, before, run, events }: Decided): LogEntry[] {
  return events.map(({ at, door, ...body }, index) => ({
    kind: `run.${body.kind}`, subjectKind: run.subject, subjectId: subject, data: body, door, at, runId: run.id, runSeq: (before?.revision ?? 0) + index + 1,
    actor: { kind: body.actor.kind, id: isUuid(body.actor.id) ? body.actor.id : null, name: body.actor.name },
  }))
}

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text)

async function saveStates({ tx, actor }: Deed, decided: Decided[], saved: Saved[]): Promise<void> {
  const states = saved.map(({ run, columns, version }, index) => {
    const { sum, weight } = judgementsOf(run, version)
    return {
      workspace_id: actor.workspace, id: run.id, subject_kind: run.subject, subject_id: decided[index]!.subject, process_id: run.process, version_n: run.n, claimed: run.claimed, proven: run.proven,
      outcome: columns.outcome, gap: columns.gap, holds_until: run.status === 'removed' || run.status === 'merged' ? null : run.holdsUntil, adherence_sum: sum, adherence_weight: weight,
      state: stateOf(run), cites: citesOf(run), left_after: leftAfter(run), seq: run.revision, opened_at: run.openedAt, closed_at: columns.closedAt,
    }
  })
  const opened = states.filter((_, index) => decided[index]!.before === null)
  const changed = states.filter((_, index) => decided[index]!.before !== null)
  await Promise.all([
    opened.length > 0 && insertion('run', runColumns, opened).execute(tx),
    ...changed.map((one) => sql`
      update run set process_id = ${one.process_id}, version_n = ${one.version_n}, claimed = ${one.claimed}, proven = ${one.proven}, outcome = ${one.outcome}, gap = ${one.gap}, holds_until = ${one.holds_until},
        adherence_sum = ${one.adherence_sum}, adherence_weight = ${one.adherence_weight}, state = ${one.state}, cites = ${one.cites}, left_after = ${JSON.stringify(one.left_after)}, seq = ${one.seq}, closed_at = ${one.closed_at}
      where workspace_id = ${actor.workspace} and id = ${one.id}`.along(tx)),
  ])
}

const runColumns = {
  workspace_id: 'uuid', id: 'uuid', subject_kind: 'text', subject_id: 'uuid', process_id: 'text', version_n: 'int', claimed: 'text', proven: 'text', outcome: 'text', gap: 'int',
  holds_until: 'timestamptz', adherence_sum: 'float8', adherence_weight: 'float8', state: 'text', cites: 'text[]', left_after: 'jsonb', seq: 'int', opened_at: 'timestamptz', closed_at: 'timestamptz',
}

async function saveItems({ tx, actor }: Deed, decided: Decided[], saved: Saved[]): Promise<void> {
  const sent: Promise<unknown>[] = []
  const upserts: Row[] = []
  const gone: object[] = []
  for (const [index, { run, standing: stands }] of saved.entries()) {
    const { before, versionBefore, version } = decided[index]!
    const had = new Map(before ? itemsOf(before, standing(before, { now: before.at, version: versionBefore ?? version })).map((item) => [`${item.kind} ${item.id}`, JSON.stringify(item)]) : [])
    for (const item of itemsOf(run, stands)) {
      const key = `${item.kind} ${item.id}`
      if (had.get(key) !== JSON.stringify(item)) upserts.push({ workspace_id: actor.workspace, run_id: run.id, owner_id: item.owner, ...item })
      had.delete(key)
    }
    for (const key of had.keys()) gone.push({ run: run.id, kind: key.slice(0, key.indexOf(' ')), id: key.slice(key.indexOf(' ') + 1) })
  }
  if (gone.length > 0) {
    sent.push(sql`delete from run_item i using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(run uuid, kind text, id text)
      where i.workspace_id = ${actor.workspace} and i.run_id = g.run and i.kind = g.kind and i.id = g.id`.execute(tx))
  }
  if (upserts.length > 0) {
    const written = insertion('run_item', itemColumns, upserts, itemsAgain)
    // A few go along with the rest: of more, each number would be another statement to plan.
    sent.push(upserts.length <= 4 ? written.along(tx) : written.execute(tx))
  }
  await Promise.all(sent)
}

const itemColumns = { workspace_id: 'uuid', run_id: 'uuid', id: 'text', kind: 'text', state: 'text', milestone: 'text', due: 'timestamptz', owner_id: 'uuid', sentence: 'text', data: 'jsonb' }
const itemsAgain = sql.raw(`on conflict (workspace_id, run_id, kind, id) do update set state = excluded.state, milestone = excluded.milestone, due = excluded.due, owner_id = excluded.owner_id,
  sentence = excluded.sentence, data = excluded.data`)

async function saveJudgements({ tx, actor }: Deed, decided: Decided[], saved: Saved[]): Promise<void> {
  const sent: Promise<unknown>[] = []
  const upserts: Row[] = []
  const gone: object[] = []
  for (const [index, { run, version }] of saved.entries()) {
    const { before, versionBefore } = decided[index]!
    const had = new Map(before ? judgementsOf(before, versionBefore ?? version).rows.map((one) => [one.milestone, JSON.stringify(one)]) : [])
    for (const one of judgementsOf(run, version).rows) {
      if (had.get(one.milestone) !== JSON.stringify(one)) upserts.push({ workspace_id: actor.workspace, run_id: run.id, judged_at: one.at, ...one })
      had.delete(one.milestone)
    }
    for (const milestone of had.keys()) gone.push({ run: run.id, milestone })
  }
  if (gone.length > 0) {
    sent.push(sql`delete from run_judgement j using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as g(run uuid, milestone text)
      where j.workspace_id = ${actor.workspace} and j.run_id = g.run and j.milestone = g.milestone`.execute(tx))
  }
  if (upserts.length > 0) {
    sent.push(insertion('run_judgement', judgementColumns, upserts, judgementsAgain).execute(tx))
  }
  await Promise.all(sent)
}

const judgementColumns = {
  workspace_id: 'uuid', run_id: 'uuid', stage: 'text', milestone: 'text', weight: 'float8', severity: 'float8', deviation: 'text', sentence: 'text', repair: 'text', judged_at: 'timestamptz',
}
const judgementsAgain = sql.raw(`on conflict (workspace_id, run_id, milestone) do update set stage = excluded.stage, weight = excluded.weight, severity = excluded.severity,
  deviation = excluded.deviation, sentence = excluded.sentence, repair = excluded.repair, judged_at = excluded.judged_at`)

/** Takes away runs whose subjects are taken away, as when an import is undone. Their events stay in the log. */
export async function forgetRuns(tx: Tx, workspace: Id, ids: Id[]): Promise<void> {
  for (const [table, column] of [['run_item', 'run_id'], ['run_judgement', 'run_id'], ['run', 'id']] as const) await sql`delete from ${sql.table(table)} where workspace_id = ${workspace} and ${sql.ref(column)} = any(${ids}::uuid[])`.execute(tx)
}
