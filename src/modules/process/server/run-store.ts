import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import { notFound, Refused } from '#src/kernel/refusal.ts'
import type { LogEntry } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { Command, CommandActor, CommandOf, Context, Decision } from '../run/command.ts'
import { decide } from '../run/decide.ts'
import type { Door } from '../run/doors.ts'
import type { RunEvent } from '../run/events.ts'
import type { CompanyEvidence, Run, Who } from '../run/run.ts'
import { keeperOf } from './keepers.ts'
import { savedOf, saveRuns, type Decided, type Saved } from './save.ts'
import { runOf } from './state.ts'
import { versionOf } from './versions.ts'

/** Whoever gives a command: in one transaction, at one instant, through one door. */
export interface RunDeed {
  tx: Tx
  actor: Actor
  now: string
  newId: NewId
  door: Door
  /** Who the engine hears, where it is not the actor: the buyer behind a link. */
  as?: CommandActor
}

/**
 * `held`: the caller has locked the subject already; `loaded` and `company` are what they have read of its run since.
 * `bump: false` leaves the subject's revision to the caller.
 */
export interface CommandOptions { bump?: boolean; held?: boolean; loaded?: LoadedRun; company?: CompanyEvidence[] }

export interface LoadedRun { run: Run; version: ProcessVersion; subject: Id }

/** What `loadedOf` needs of a row of `run` as `n`, where a run is read together with its record. */
export const runRow = sql`n.state, n.subject_id, n.process_id, n.version_n`
export interface RunRow { state: string; subject_id: Id; process_id: string; version_n: number }

/** A run, by its id or by SQL that finds the id, and the version it is on. Visibility is decided on the subject before. */
export async function loadRun(tx: Tx, workspace: Id, id: Id | Sql): Promise<LoadedRun> {
  const kept = await row(tx, sql<RunRow>`select ${runRow} from run n where n.workspace_id = ${workspace} and n.id = ${id}`)
  if (!kept) throw notFound('run')
  return loadedOf(tx, workspace, kept)
}

export const loadedOf = async (tx: Tx, workspace: Id, { state, subject_id, process_id, version_n }: RunRow): Promise<LoadedRun> =>
  ({ run: runOf(state), subject: subject_id, version: await versionOf(tx, workspace, process_id, version_n) })

/**
 * Gives a command to a run: the one way, whatever the door. Holds the subject, and with it its run, decides, and keeps run, columns, items, judgements and events
 * in the caller's transaction. Throws Refused with the engine's refusals and asks.
 */
export async function command(deed: RunDeed, runId: Id, given: Command, options: CommandOptions = {}): Promise<Saved> {
  const { tx, actor } = deed
  if (!options.held) await holdSubject(tx, actor.workspace, runId)
  const loaded = options.loaded ?? await loadRun(tx, actor.workspace, runId)
  const decision = allowed(decide(loaded.run, given, await contextOf(deed, loaded, given, options.company)))
  return keep(deed, loaded, decision, options.bump ?? true)
}

async function holdSubject(tx: Tx, workspace: Id, runId: Id): Promise<void> {
  const found = await row(tx, sql<{ subject_kind: string; subject_id: Id }>`select subject_kind, subject_id from run where workspace_id = ${workspace} and id = ${runId}`)
  if (!found) throw notFound('run')
  await keeperOf(found.subject_kind).lock(tx, workspace, found.subject_id)
}

async function keep(deed: RunDeed, { run: before, subject, version }: LoadedRun, decision: { events: RunEvent[]; run: Run }, bump: boolean): Promise<Saved> {
  const { tx, actor } = deed
  const { run, events } = decision
  const next = run.n === version.n && run.process === version.process ? version : await versionOf(tx, actor.workspace, run.process, run.n)
  const decided: Decided = { subject, before, versionBefore: version, run, version: next, events }
  if (events.length === 0) return savedOf(decided)
  const { saved: [saved], done } = saveRuns(deed, [decided])
  // Nobody waits for it here: it goes with what is sent next, the commit at the latest, and that fails if this does.
  Promise.all([done, keeperOf(run.subject).saved(tx, actor.workspace, subject, saved!.columns, bump)]).catch(() => {})
  if (events.some((event) => sharesWithCompany(event, next))) await tellSiblings(deed, run, subject)
  return saved!
}

const sharesWithCompany = (event: RunEvent, version: ProcessVersion): boolean => {
  if (!lookup(version).hasCompanyScope) return false
  return event.kind.startsWith('evidence-') || event.kind === 'challenge-ruled' || event.kind === 'merged' || event.kind === 'unmerged' || event.kind === 'removed' || event.kind === 'restored'
}

/** What is proven once for a company stands on its other runs from the same moment; one that is being worked learns it with its next command. */
async function tellSiblings(deed: RunDeed, run: Run, subject: Id): Promise<void> {
  const keeper = keeperOf(run.subject)
  // Whoever gave the first command, a buyer behind a link too, gives none to these.
  const { as: _, ...rest } = deed
  const byJob: RunDeed = { ...rest, door: 'job', actor: { ...deed.actor, kind: 'system', person: null, name: 'Solfa', rights: new Set() } }
  for (const sibling of await keeper.heldSiblings(deed.tx, deed.actor.workspace, subject)) {
    const loaded = await loadRun(deed.tx, deed.actor.workspace, sibling)
    if (loaded.run.status === 'open' && lookup(loaded.version).hasCompanyScope) await command(byJob, sibling, { kind: 'passTime' }, { held: true })
  }
}

export interface Opening {
  subject: Id
  version: ProcessVersion
  command: CommandOf<'open'> | CommandOf<'import'>
  everOpenHere?: boolean
  company?: readonly CompanyEvidence[]
}

/**
 * Decides the opening (or import) of runs and keeps them, all at once. The subjects' rows are the caller's, who writes `columns` into them;
 * `before` is logged ahead of the runs' events. Throws Refused, or tells `refused` of each no and keeps the rest (null in its place).
 * `done` tells when they are kept.
 */
export function openRuns(deed: RunDeed, openings: Opening[], before: LogEntry[] = [], refused?: (index: number, no: Refused) => void): { saved: (Saved | null)[]; done: Promise<unknown> } {
  const decided: Decided[] = []
  const places = openings.map((opening, index) => {
    const decision = tryOpening(deed, opening)
    if (!decision.ok && refused) {
      refused(index, new Refused(decision.status, decision.refusals, decision.asks))
      return null
    }
    return decided.push({ ...allowed(decision), subject: opening.subject, before: null, version: opening.version }) - 1
  })
  const kept = new Set(openings.filter((_, index) => places[index] !== null).map((opening) => opening.subject))
  const { saved, done } = saveRuns(deed, decided, before.filter((entry) => kept.has(entry.subjectId)))
  return { saved: places.map((place) => (place === null ? null : saved[place]!)), done }
}

/** What opening would answer, keeping nothing: an importer sorts out what is refused first. */
export const tryOpening = (deed: RunDeed, { version, command: given, everOpenHere, company }: Opening): Decision =>
  decide(null, given, { now: deed.now, actor: commandActor(deed.actor), version, newId: deed.newId, door: deed.door, everOpenHere: everOpenHere ?? false, ...(company ? { company } : {}) })

export function allowed(decision: Decision): { events: RunEvent[]; run: Run } {
  if (!decision.ok) throw new Refused(decision.status, decision.refusals, decision.asks)
  return decision
}

/** All that the engine may know for a command on a run. `company` is what its siblings hold, where that was read already. */
export async function contextOf(deed: RunDeed, { run, version, subject }: LoadedRun, given: Command, company?: CompanyEvidence[]): Promise<Context> {
  const { tx, actor, now, newId, door } = deed
  const context: Context = { now, actor: deed.as ?? commandActor(actor), version, newId, door }
  if (lookup(version).hasCompanyScope || given.kind === 'migrate') context.company = company ?? await sharedEvidence(tx, actor.workspace, keeperOf(run.subject).sharing(actor.workspace, subject))
  if (given.kind === 'move' && lookup(version).outcomes.has(given.to)) context.manager = await managerOf(tx, actor.workspace, run.owner)
  if (given.kind === 'migrate') {
    const next = await versionOf(tx, actor.workspace, given.process, given.n).catch(() => null)
    context.versionOf = (process, n) => (next && next.process === process && next.n === n ? next : null)
  }
  return context
}

/** A key acts for the person who made it, and is never somebody else than they. */
export const commandActor = (actor: Actor): CommandActor => ({
  id: actor.person ?? 'solfa', name: actor.name, rights: actor.rights, kind: actor.kind, keyOwner: actor.kind === 'key' ? actor.person : null,
})

/** What these runs of one company, given as SQL that finds their ids, hold of milestones that are proven once for a company. */
export async function sharedEvidence(tx: Tx, workspace: Id, sharing: Sql): Promise<CompanyEvidence[]> {
  const found = await rows(tx, sql<{ id: Id; process_id: string; version_n: number; state: string }>`
    select id, process_id, version_n, state from run where workspace_id = ${workspace} and id in (${sharing}) order by id`)
  const shared: CompanyEvidence[] = []
  for (const { id, process_id, version_n, state } of found) {
    const run = runOf(state)
    if (run.status !== 'open' && run.status !== 'closed') continue
    const { milestones } = lookup(await versionOf(tx, workspace, process_id, version_n))
    for (const one of run.evidence) if (one.status === 'recorded' && milestones.get(one.milestone)?.milestone.scope === 'company') shared.push({ run: id, evidence: one })
  }
  return shared
}

/** Who answers for an owner's order in hand: a manager of the owner's team, else of the nearest team above it, else an administrator. */
async function managerOf(tx: Tx, workspace: Id, owner: Who | null): Promise<Who | null> {
  const id = owner?.id ?? null
  return row(tx, sql<Who>`
    with recursive above as (
      select t.id, t.parent_id, 0 as far from team t join person o on o.workspace_id = t.workspace_id and o.team_id = t.id where t.workspace_id = ${workspace} and o.id = ${id}::uuid
      union all select t.id, t.parent_id, a.far + 1 from team t join above a on t.id = a.parent_id where t.workspace_id = ${workspace} and a.far < 20)
    select p.id, p.name from person p left join above a on a.id = p.team_id
    where p.workspace_id = ${workspace} and p.state = 'active' and p.id is distinct from ${id}::uuid and ((p.role = 'manager' and a.id is not null) or p.role = 'administrator')
    order by (p.role = 'manager') desc, a.far nulls last, p.created_at limit 1`)
}

/** The events of a run as they were appended: `replay` of them gives the stored run. */
export async function eventsOf(tx: Tx, workspace: Id, runId: Id): Promise<RunEvent[]> {
  const found = await rows(tx, sql<{ at: string; door: Door; data: RunEvent }>`
    select at, door, data from event where workspace_id = ${workspace} and run_id = ${runId} order by run_seq`)
  return found.map(({ at, door, data }) => ({ ...data, at, door }))
}
