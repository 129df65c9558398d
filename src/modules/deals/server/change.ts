import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import type { Facts } from '#src/modules/process/index.ts'
import { command, type RunDeed } from '#src/modules/process/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { row } from '#src/platform/db/pool.ts'
import { archiveRecord, checkRevision, findRecord, updateRecord, type Change, type Kept, type Values } from '#src/platform/records/write.ts'
import type { MoveBody } from '../contract.ts'
import { deals } from './entities.ts'
import { dealFacts, FACT_FIELDS } from './facts.ts'
import { checkLinks } from './open.ts'

export interface Changing { fields?: Values; move?: MoveBody; owner?: Id | null; archive?: boolean }

/**
 * Changes a deal: fields, owner, and, where a stage is among them, a move; its run is told of what it must know. Every door that changes a
 * deal comes through here: patch, bulk edit, inline edit. Returns whether anything changed.
 */
export async function changeDeal(deed: RunDeed, id: Id, changing: Changing, revision: number | null): Promise<boolean> {
  const { tx, actor } = deed
  const kept = await findRecord<Kept>(tx, deals, actor, id, true)
  const reason = deals.whyNotChange(actor, kept)
  if (reason) throw forbidden(reason)
  checkRevision(kept, revision)
  if (kept.archivedAt) throw refuse(409, 'archived', 'This is in the bin. Restore it first, then change it.', { action: 'restore', label: 'Restore it' })
  const { stage, ...fields } = changing.fields ?? {}
  const values: Values = changing.owner === undefined ? fields : { ...fields, ownerId: changing.owner }
  await checkLinks(deed, [{ values: changedOnly(values, kept) }])
  const changes = await updateRecord(tx, deals, actor, kept, deed.now, values)
  if (changes.length > 0) {
    await append(tx, actor, deed.now, deed.newId, [{ kind: 'deal.changed', subjectKind: 'deal', subjectId: id, door: deed.door, data: { changes } }])
    await tellRun(deed, kept, changes)
  }
  const move = changing.move ?? (typeof stage === 'string' && stage !== kept['stage'] ? { to: stage } : null)
  if (move) await moveDeal(deed, kept, move, changes.length === 0)
  if (changing.archive) await archiveDeal(deed, kept)
  return changes.length > 0 || move !== null || changing.archive === true
}

const changedOnly = (values: Values, kept: Kept): Values => Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== kept[name]))

async function moveDeal(deed: RunDeed, kept: Kept, move: MoveBody, bump: boolean): Promise<void> {
  if (deed.actor.kind !== 'system' && !deed.actor.rights.has('deal.move')) throw forbidden(`Your role (${deed.actor.role}) does not move deals.`)
  const { door: _, ...given } = move
  await command(deed, String(kept['runId']), { kind: 'move', ...given }, { held: true, bump })
}

/** The run hears of facts that its conditions read, and of a new owner. The revision has risen with the change already. */
async function tellRun(deed: RunDeed, kept: Kept, changes: Change[]): Promise<void> {
  const { tx, actor } = deed
  const run = String(kept['runId'])
  if (changes.some((change) => FACT_FIELDS.has(change.field))) await tellFacts(deed, kept.id, run)
  const owner = changes.find((change) => change.field === 'ownerId')
  if (owner) {
    const who = typeof owner.after === 'string' ? await row(tx, sql<{ id: Id; name: string }>`select id, name from person where workspace_id = ${actor.workspace} and id = ${owner.after}`) : null
    await command({ ...deed, door: 'change-of-owner' }, run, { kind: 'changeOwner', owner: who }, { held: true, bump: false })
  }
  if (changes.some((change) => change.field === 'amount' || change.field === 'currency')) {
    await sql`update deal set won_minor = amount_minor where workspace_id = ${actor.workspace} and id = ${kept.id} and outcome = 'won'`.execute(tx)
  }
}

export async function tellFacts(deed: RunDeed, deal: Id, run: Id): Promise<void> {
  const facts: Partial<Facts> = await dealFacts(deed.tx, deed.actor.workspace, deal)
  await command(deed, run, { kind: 'tellFacts', facts }, { held: true, bump: false })
}

async function archiveDeal(deed: RunDeed, kept: Kept): Promise<void> {
  await command(deed, String(kept['runId']), { kind: 'remove' }, { held: true, bump: false })
  await archiveRecord(deed.tx, deals, deed.actor, kept.id, deed.now)
  await append(deed.tx, deed.actor, deed.now, deed.newId, [{ kind: 'deal.archived', subjectKind: 'deal', subjectId: kept.id, door: deed.door }])
}

/** Back from the bin, where it stood. */
export async function restoreDeal(deed: RunDeed, id: Id, revision: number | null): Promise<void> {
  const { tx, actor } = deed
  const kept = await findRecord<Kept>(tx, deals, actor, id, true)
  const reason = deals.whyNotChange(actor, kept)
  if (reason) throw forbidden(reason)
  checkRevision(kept, revision)
  if (!kept.archivedAt) return
  await archiveRecord(tx, deals, actor, id, null)
  await command({ ...deed, door: 'restore' }, String(kept['runId']), { kind: 'restore' }, { held: true, bump: false })
  await append(tx, actor, deed.now, deed.newId, [{ kind: 'deal.restored', subjectKind: 'deal', subjectId: id, door: 'restore' }])
}
