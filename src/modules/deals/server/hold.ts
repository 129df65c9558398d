import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { isId, type Id } from '#src/kernel/id.ts'
import { forbidden, notFound, refuse } from '#src/kernel/refusal.ts'
import type { Command, CompanyEvidence, Door } from '#src/modules/process/index.ts'
import { command, loadedOf, presentMove, presentRun, presentStanding, runRow, sharedEvidence, type LoadedRun, type RunDeed, type RunRow, type Saved } from '#src/modules/process/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { getRun, moveDeal } from '../contract.ts'
import { deals } from './entities.ts'
import { sharingWith } from './keeper.ts'

/** As much of a deal as a command needs. */
export interface HeldDeal {
  id: Id
  name: string
  run_id: Id
  owner_id: Id | null
  owner_name: string | null
  company_id: Id | null
  currency: string | null
  outcome: 'won' | 'lost' | 'no-decision' | null
  revision: number
  archived_at: string | null
}

/** A deal that is held with its run, and what its company's other runs hold. */
export interface WorkedDeal { deal: HeldDeal; loaded: LoadedRun; company: CompanyEvidence[] }

export type RunAnswer = AnswerOf<typeof getRun>
export type MovedAnswer = AnswerOf<typeof moveDeal>

// The owner's name is asked for this one owner: joined, the planner reads all people of a small team, for each command.
const heldRow = sql`r.id, r.name, r.run_id, r.owner_id, (select o.name from person o where o.workspace_id = r.workspace_id and o.id = r.owner_id) as owner_name, r.company_id, r.currency, r.outcome, r.revision, r.archived_at`

/** A deal that the actor sees; `lock` holds it until the transaction ends. */
export async function findDeal(tx: Tx, actor: Actor, id: Id, lock = false): Promise<HeldDeal> {
  if (!isId(id)) throw notFound('deal')
  const found = await row(tx, sql<HeldDeal>`
    select ${heldRow} from deal r where r.workspace_id = ${actor.workspace} and r.id = ${id} and ${deals.visible(actor)} ${lock ? sql`for update of r` : sql``}`)
  if (!found) throw notFound('deal')
  return found
}

/** Why the actor may not work this deal, or null. */
export const whyNotWork = (actor: Actor, deal: HeldDeal): string | null =>
  actor.rights.has('deal.move') || actor.kind === 'system' ? deals.whyNotChange(actor, { ownerId: deal.owner_id }) : `Your role (${actor.role}) reads this but does not work it.`

/** Holds a deal that the actor may change, at the revision that they read. */
export async function holdDeal({ tx, actor, revision }: { tx: Tx; actor: Actor; revision: number | null }, id: Id, work = false): Promise<HeldDeal> {
  const deal = await findDeal(tx, actor, id, true)
  checkHeld(actor, deal, revision, work)
  return deal
}

function checkHeld(actor: Actor, deal: HeldDeal, revision: number | null, work: boolean): void {
  const reason = work ? whyNotWork(actor, deal) : deals.whyNotChange(actor, { ownerId: deal.owner_id })
  if (reason) throw forbidden(reason)
  checkRevision(deal, revision)
  if (deal.archived_at) throw refuse(409, 'archived', 'This is in the bin. Restore it first, then change it.', { action: 'restore', label: 'Restore it' })
}

/** The same with the deal's run, all of it asked at once: what a command needs. */
export async function holdToWork(call: Pick<Call, 'tx' | 'actor' | 'revision'>, id: Id): Promise<WorkedDeal> {
  const { tx, actor, actor: { workspace }, revision } = call
  if (!isId(id)) throw notFound('deal')
  // Both rows are held: who has waited for another's command reads the run as that has left it.
  const found = await row(tx, sql<HeldDeal & RunRow & { shared: boolean }>`
    select ${heldRow}, ${runRow}, exists (select from deal s where s.workspace_id = r.workspace_id and s.company_id = r.company_id and s.id <> r.id and s.shares_proof) as shared
    from deal r join run n on n.workspace_id = r.workspace_id and n.id = r.run_id
    where r.workspace_id = ${workspace} and r.id = ${id} and ${deals.visible(actor)} for update of r, n`)
  if (!found) throw notFound('deal')
  checkHeld(actor, found, revision, true)
  const { state, subject_id, process_id, version_n, shared, ...deal } = found
  const [loaded, company] = await Promise.all([loadedOf(tx, workspace, { state, subject_id, process_id, version_n }), shared ? sharedEvidence(tx, workspace, sharingWith(workspace, id)) : []])
  return { deal, loaded, company }
}

/** The door of a request that names none: keys come by the API, people by a page. */
export const doorOf = (actor: Actor, named?: Door): Door => named ?? (actor.kind === 'key' ? 'api' : 'menu')

export const deedOf = ({ tx, actor, now, newId }: Pick<Call, 'tx' | 'actor' | 'now' | 'newId'>, door: Door): RunDeed => ({ tx, actor, now, newId, door })

/** Gives a command to the run of a deal that is held, and answers with where it then stands. */
export async function commandDeal(deed: RunDeed, deal: HeldDeal, given: Command): Promise<RunAnswer> {
  return runAnswer(deed, deal, await command(deed, deal.run_id, given, { held: true }))
}

/** Gives a command with what was read when the deal was held. */
export const commandHeld = (deed: RunDeed, { deal, loaded, company }: WorkedDeal, given: Command): Promise<Saved> => command(deed, deal.run_id, given, { held: true, loaded, company })

/** The run's answer after a command. The deal's revision rose by one if anything happened. */
export async function runAnswer(deed: RunDeed, deal: HeldDeal, saved: Saved): Promise<RunAnswer> {
  return standingAnswer(deed, { ...deal, outcome: saved.columns.outcome, revision: deal.revision + (saved.events.length > 0 ? 1 : 0) }, saved)
}

export function standingAnswer({ actor, now }: Pick<RunDeed, 'actor' | 'now'>, deal: HeldDeal, { run, version, standing }: Pick<Saved, 'run' | 'version'> & Partial<Saved>): RunAnswer {
  const reason = whyNotWork(actor, deal)
  const last = run.moves.at(-1)
  const own = actor.person !== null && actor.person === deal.owner_id
  return {
    ...(now > run.at ? presentRun(run, version, now) : presentRun(run, version, run.at, standing)), id: run.id, dealId: deal.id, revision: deal.revision, outcome: deal.outcome, ownerId: deal.owner_id, ownerName: deal.owner_name,
    people: run.people.map((person) => ({ contactId: person.contact, name: person.name, roles: person.roles, leftAt: person.leftAt })),
    abilities: {
      work: reason === null && deal.archived_at === null, grant: actor.rights.has('exception.grant') && !own, challenge: actor.rights.has('evidence.challenge'),
      undo: reason === null && last !== undefined && last.kind !== 'open' && last.kind !== 'import' && last.kind !== 'migrate', reopen: reason === null && run.status === 'closed', reason,
    },
  }
}

/** The same after a move, without the milestones: nobody who moves a deal shows them from here, and they are four fifths of the answer. */
export function movedAnswer(deal: HeldDeal, { run, version, standing, events = [] }: Pick<Saved, 'run' | 'version'> & Partial<Saved>, now: string): MovedAnswer {
  return {
    ...(now > run.at ? presentStanding(run, version, now) : presentStanding(run, version, run.at, standing)), id: run.id, dealId: deal.id,
    revision: deal.revision + (events.length > 0 ? 1 : 0), outcome: run.closed?.kind ?? null, move: presentMove(run.moves.at(-1)!),
  }
}

/** Notes a change of something that belongs to a deal, and raises its revision, so that a stale page is told. */
export async function touchDeal(deed: RunDeed, deal: HeldDeal, kind: string, data: unknown): Promise<void> {
  await sql`update deal set revision = revision + 1, updated_at = ${deed.now} where workspace_id = ${deed.actor.workspace} and id = ${deal.id}`.execute(deed.tx)
  await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind, subjectKind: 'deal', subjectId: deal.id, data, door: deed.door }])
}

/** The deal whose run waits for something: an exception, a challenge. Not found where the actor does not see the deal. */
export async function dealOfItem(tx: Tx, actor: Actor, kind: 'exception' | 'challenge', id: string): Promise<Id> {
  const found = await rows(tx, sql<{ subject_id: Id }>`select n.subject_id from run_item i join run n on n.workspace_id = i.workspace_id and n.id = i.run_id
    where i.workspace_id = ${actor.workspace} and i.id = ${id} and i.kind in ('exception', 'challenge') and i.kind = ${kind} and n.subject_kind = 'deal'`)
  if (!found[0]) throw notFound(kind)
  await findDeal(tx, actor, found[0].subject_id)
  return found[0].subject_id
}
