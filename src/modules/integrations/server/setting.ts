import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { liveVersion, standardVersion } from '#src/modules/process/server/door.ts'
import type { ProcessVersion } from '#src/modules/process/index.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Ladder } from '../matching/stages.ts'

export const ladderOf = (version: ProcessVersion): Ladder => ({
  stages: version.stages.map(({ id, name }) => ({ id, name })), outcomes: version.outcomes.map(({ id, kind, label }) => ({ id, kind, label })),
})

/** Where an import lands: the workspace's zone and currency, and the process on which its deals open. Refuses an unknown process. */
export async function settingOf(tx: Tx, workspace: Id, process?: string): Promise<{ zone: string; currency: string; process: string; ladder: Ladder }> {
  const found = await row(tx, sql<{ zone: string; currency: string }>`select zone, currency from workspace where id = ${workspace}`)
  const version = process ? await liveVersion(tx, workspace, process) : await standardVersion(tx, workspace, 'deal')
  return { zone: found!.zone, currency: found!.currency, process: version.process, ladder: ladderOf(version) }
}

/** The processes on which deals may open, for whoever maps stages. */
export async function placesOf(tx: Tx, workspace: Id): Promise<{ process: string; title: string; stages: { id: string; name: string }[]; outcomes: { id: string; label: string }[] }[]> {
  const live = await rows(tx, sql<{ id: string }>`select id from process where workspace_id = ${workspace} and subject = 'deal' and live_n is not null order by created_at, id`)
  return Promise.all(live.map(async ({ id }) => {
    const version = await liveVersion(tx, workspace, id)
    const { stages, outcomes } = ladderOf(version)
    return { process: id, title: version.title, stages: [...stages], outcomes: outcomes.map((one) => ({ id: one.id, label: one.label })) }
  }))
}
