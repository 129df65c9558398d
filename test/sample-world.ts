import { sql } from '#src/platform/db/sql.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { router } from '#src/router.ts'
import { installSample } from '#src/sample/install.ts'
import { world, type Player, type World } from './world.ts'

export interface SampleWorld { w: World; cast: Record<string, Player>; workspace: string }

/** The shared cast beside the living sample company, whose people are called by the first part of their address: `cast.ana`. */
export async function sampleWorld(options: Parameters<typeof world>[0] = {}): Promise<SampleWorld> {
  const w = await world(options)
  const { workspace, cast } = await sampleIn(w)
  return { w, cast, workspace }
}

/** Makes the sample company in a world that stands, with a key for each of its people. */
export async function sampleIn(w: World): Promise<{ workspace: string; cast: Record<string, Player> }> {
  const { db } = w.server
  const workspace = await installSample(db, router, new Date(), () => {})
  const cast = await asOwner(db, async (tx) => {
    const { rows } = await sql<{ id: string; name: string; email: string }>`select id, name, email from person where workspace_id = ${workspace} and email is not null`.execute(tx)
    const found: Record<string, Player> = {}
    for (const { id, name, email } of rows) found[email.split('@')[0]!] = { id, name, workspace, key: (await makeKey(tx, workspace, id, systemClock.newId(), 'walk')).key }
    return found
  })
  return { workspace, cast }
}
