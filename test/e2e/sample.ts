import { sql } from '#src/platform/db/sql.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { router } from '#src/router.ts'
import { installSample } from '#src/sample/install.ts'
import type { Page } from 'playwright-core'
import type { Player } from '../world.ts'
import { operatorToken, signedInPage, stage, type Stage } from './browser.ts'


export interface SampleStage extends Stage {
  cast: Record<string, Player>
  /** In through a one-time link, as a person comes: what only a person may do is refused to a key. */
  signedIn(who: Player): Promise<Page>
}

/** The living sample company in a browser; its people by the first part of their address: `cast.ana`. */
export async function sampleStage(): Promise<SampleStage> {
  const s = await stage({ operatorToken })
  const { db } = s.world.server
  const workspace = await installSample(db, router, new Date(), () => {})
  const cast = await asOwner(db, async (tx) => {
    const { rows } = await sql<{ id: string; name: string; email: string }>`select id, name, email from person where workspace_id = ${workspace} and email is not null`.execute(tx)
    const found: Record<string, Player> = {}
    for (const { id, name, email } of rows) found[email.split('@')[0]!] = { id, name, workspace, key: (await makeKey(tx, workspace, id, systemClock.newId(), 'walk')).key }
    return found
  })
  return { ...s, cast, signedIn: (who) => signedInPage(s, who) }
}
