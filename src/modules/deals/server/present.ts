import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { versionOf } from '#src/modules/process/server/door.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import type { Entity } from '#src/platform/records/entity.ts'
import { findRecord, type Kept } from '#src/platform/records/write.ts'
import type { getDeal } from '../contract.ts'
import { deals } from './entities.ts'

export type DealAnswer = AnswerOf<typeof getDeal>

/** Deals as they are answered: with the names of their stages and what the actor may do. */
export async function present(tx: Tx, actor: Actor, kept: Kept[]): Promise<DealAnswer[]> {
  const answers: DealAnswer[] = []
  for (const one of kept) {
    const reason = deals.whyNotChange(actor, one)
    answers.push({ ...one, ...(await places(tx, actor.workspace, one)), abilities: { edit: reason === null, reason } } as Kept as DealAnswer)
  }
  return answers
}

async function places(tx: Tx, workspace: Id, kept: Kept): Promise<{ stageName: string | null; provenName: string | null; ahead: boolean }> {
  const { processId, processVersion, stage, proven } = kept as { processId?: unknown; processVersion?: unknown; stage?: unknown; proven?: unknown }
  if (typeof processId !== 'string' || typeof processVersion !== 'number') return { stageName: null, provenName: null, ahead: false }
  const { stages } = await versionOf(tx, workspace, processId, processVersion)
  const claimed = stages.findIndex((one) => one.id === stage)
  const shown = stages.findIndex((one) => one.id === proven)
  return { stageName: stages[claimed]?.name ?? null, provenName: stages[shown]?.name ?? null, ahead: shown > claimed && kept['outcome'] === null }
}

const unseenToo: Entity = { ...deals, visible: () => sql<boolean>`true` }

/** One deal, whoever owns it now: what a write answers. `unseen`: even when the change has taken it out of the actor's sight. */
export async function dealAnswer(tx: Tx, actor: Actor, id: Id, unseen = false): Promise<DealAnswer> {
  const kept = await findRecord<Kept>(tx, unseen ? unseenToo : deals, actor, id)
  return (await present(tx, actor, [kept]))[0]!
}
