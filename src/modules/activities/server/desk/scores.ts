import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { isObligation, readScore, type Milestone, type ProcessVersion } from '#src/modules/process/index.ts'
import { versionOf } from '#src/modules/process/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import type * as contract from '../../contract.ts'

type Score = NonNullable<AnswerOf<typeof contract.readDesk>['items'][number]['run']>
export interface Scored { run: Score; next: Milestone | null }

const proven = new Set(['met', 'excepted', 'not-applicable'])

/** The first obligation up to the claimed stage that is not proven, the buyer's before ours. */
function missing(version: ProcessVersion, run: Score): Milestone | null {
  const last = version.stages.findIndex((stage) => stage.id === run.claimed.id)
  const open = version.stages.slice(0, last + 1).flatMap((stage, bar) => stage.milestones.filter((milestone, place) => isObligation(milestone) && !proven.has(run.stages[bar]!.milestones[place]!.state)))
  return open.find((milestone) => milestone.side === 'buyer') ?? open[0] ?? null
}

/** The scores of deals, from the short form that each keeps beside itself and the sentences of its version. */
export async function scoresOf(tx: Tx, actor: Actor, deals: Id[]): Promise<Map<Id, Scored>> {
  if (deals.length === 0) return new Map()
  const found = await rows(tx, sql<{ id: Id; score: string | null; stage: string; proven: string; process: string; n: number; challenged: string[] }>`
    select d.id, d.score, d.stage, d.proven, d.process_id as process, d.process_version as n, array(select i.milestone from run_item i where i.workspace_id = d.workspace_id and i.run_id = d.run_id and i.kind = 'challenge' and i.state = 'open') as challenged
    from deal d where d.workspace_id = ${actor.workspace} and d.id = any(${deals}::uuid[]) and d.process_id is not null`)
  const scored = new Map<Id, Scored>()
  for (const one of found) scored.set(one.id, scoredOf(one, await versionOf(tx, actor.workspace, one.process, one.n)))
  return scored
}

function scoredOf({ score, stage, proven, challenged }: { score: string | null; stage: string; proven: string; challenged: string[] }, version: ProcessVersion): Scored {
  const notes = readScore(score)
  const named = (wanted: string) => ({ id: wanted, name: version.stages.find((one) => one.id === wanted)?.name ?? version.outcomes.find((one) => one.id === wanted)?.label ?? wanted })
  const run: Score = {
    claimed: named(stage), proven: named(proven), next: null,
    stages: version.stages.map((one, bar) => ({
      id: one.id, name: one.name,
      milestones: one.milestones.map((milestone, place) => {
        const note = notes[bar]?.[place]
        return { id: milestone.id, sentence: milestone.sentence, short: milestone.short, side: milestone.side, gate: milestone.gate, state: note?.state ?? 'open', grade: note?.grade ?? null, passedUnmet: note?.struck ?? false, challenged: challenged.includes(milestone.id) }
      }),
    })),
  }
  return { run, next: missing(version, run) }
}
