import { sql } from '#src/platform/db/sql.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { demandOperator, forgetActors } from '#src/modules/identity/server/door.ts'
import { row } from '#src/platform/db/pool.ts'
import { implement, implementOpen, type Implementation } from '#src/platform/http/implement.ts'
import { leaveSample, resetSample } from './contract.ts'
import { installSample, removeSample } from './install.ts'

/** The sample's own routes. They take the others as an argument, since the sample is told through them. */
export const sampleRoutes = (implementations: () => Implementation[]): Implementation[] => [
  implementOpen(resetSample, async ({ db, request, now }) => {
    demandOperator(db, request.headers['x-solfa-operator'])
    const workspace = await installSample(db, implementations(), new Date(now), () => {})
    forgetActors(db)
    return { workspace }
  }),
  implement(leaveSample, async ({ tx, db, actor, after }) => {
    const here = await row(tx, sql<{ sample: boolean }>`select sample from workspace where id = ${actor.workspace}`)
    if (!here?.sample) throw refuse(409, 'not-the-sample', 'This workspace is your own, not the sample. It stays.')
    const { rows: others } = await sql<{ count: number }>`select count(*) as count from workspace where not sample`.execute(db.owner)
    if ((others[0]?.count ?? 0) === 0) throw refuse(409, 'last-workspace', 'Make a workspace of your own first (Settings, Workspace), then the sample can go.')
    // It goes once this answer is on its way: a transaction of one workspace cannot take its own ground away.
    after(async () => { await removeSample(db); forgetActors(db) })
    return null
  }),
]
