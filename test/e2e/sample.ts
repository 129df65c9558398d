import type { Page } from 'playwright-core'
import { sampleIn, sampleMade } from '../sample-world.ts'
import type { Player } from '../world.ts'
import { operatorToken, signedInPage, stage, type Stage } from './browser.ts'

export interface SampleStage extends Stage {
  cast: Record<string, Player>
  /** In through a one-time link, as a person comes: what only a person may do is refused to a key. */
  signedIn(who: Player): Promise<Page>
}

/** The living sample company in a browser; its people by the first part of their address: `cast.ana`. */
export async function sampleStage(): Promise<SampleStage> {
  const s = await stage({ operatorToken, prepared: sampleMade })
  const { cast } = await sampleIn(s.world)
  return { ...s, cast, signedIn: (who) => signedInPage(s, who) }
}
