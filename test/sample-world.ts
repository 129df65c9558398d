import { sql } from '#src/platform/db/sql.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, openDb } from '#src/platform/db/pool.ts'
import { router } from '#src/router.ts'
import { installSample } from '#src/sample/install.ts'
import type { Prepared } from './database.ts'
import { world, type Player, type World } from './world.ts'

/** A database that holds the living sample company. */
export const sampleMade: Prepared = {
  name: 'sample',
  async make(ownerUrl) {
    const db = openDb(ownerUrl, () => {})
    await installSample(db, router, new Date(), () => {}).finally(() => db.close())
  },
}

export interface SampleWorld { w: World; cast: Record<string, Player>; workspace: string }

/** The shared cast beside the living sample company, whose people are called by the first part of their address: `cast.ana`. */
export async function sampleWorld(options: Parameters<typeof world>[0] = {}): Promise<SampleWorld> {
  const w = await world({ ...options, prepared: sampleMade })
  const { workspace, cast } = await sampleIn(w)
  return { w, cast, workspace }
}

/** The sample company of a world that was made with it, with a key for each of its people. */
export async function sampleIn(w: World): Promise<{ workspace: string; cast: Record<string, Player> }> {
  const { db } = w.server
  return asOwner(db, async (tx) => {
    const workspace = (await sql<{ id: string }>`select id from workspace where sample`.execute(tx)).rows[0]!.id
    const { rows } = await sql<{ id: string; name: string; email: string }>`select id, name, email from person where workspace_id = ${workspace} and email is not null`.execute(tx)
    const found: Record<string, Player> = {}
    for (const { id, name, email } of rows) found[email.split('@')[0]!] = { id, name, workspace, key: (await makeKey(tx, workspace, id, systemClock.newId(), 'walk')).key }
    return { workspace, cast: found }
  })
}
