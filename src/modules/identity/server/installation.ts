import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#src/kernel/actor.ts'
import { refuse } from '#src/kernel/refusal.ts'
import type { Db } from '#src/platform/db/pool.ts'

/** What this process knows of one running Solfa beyond its database. */
interface Installation {
  operatorToken: string | null
  actors: Map<string, { found: Known | null; until: number }>
  /** Counts what made known actors untrue, so that an answer read before it is not kept after it. */
  generation: number
}

/** An actor, and the administrator who looks through their eyes, if one does. */
export interface Known { actor: Actor; viewedBy: Actor | null }

const installations = new WeakMap<Db, Installation>()

export function installationOf(db: Db): Installation {
  let found = installations.get(db)
  if (!found) installations.set(db, found = { operatorToken: null, actors: new Map(), generation: 0 })
  return found
}

// How long another process may still believe what this one has changed. In the same process it ends at once.
const BELIEVED_MS = 900

/** Who a token stands for: remembered for less than a second, so that a page's burst of requests asks once. */
export async function remembered(db: Db, token: string, ask: () => Promise<Known | null>): Promise<Known | null> {
  const installation = installationOf(db)
  const now = performance.now()
  const known = installation.actors.get(token)
  if (known && known.until > now) return known.found
  const { generation } = installation
  const found = await ask()
  if (installation.generation === generation) {
    if (installation.actors.size > 10_000) installation.actors.clear()
    installation.actors.set(token, { found, until: now + BELIEVED_MS })
  }
  return found
}

/** Called after every change of who may do what: roles, teams, sessions, keys. */
export function forgetActors(db: Db): void {
  const installation = installationOf(db)
  installation.generation += 1
  installation.actors.clear()
}

/** Lets only the holder of the operator's token pass: whoever can read the data directory. */
export function demandOperator(db: Db, sent: unknown): void {
  const { operatorToken } = installationOf(db)
  const given = Buffer.from(typeof sent === 'string' ? sent : '')
  const right = Buffer.from(operatorToken ?? '')
  if (operatorToken && given.length === right.length && timingSafeEqual(given, right)) return
  throw refuse(403, 'operator-only', 'This is for whoever runs this machine. Use “npm run -s solfa -- …” there.')
}
