import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import type { ActivityKind } from '../activity.ts'

export interface Deed { actor: Actor; tx: Tx; now: string; newId: NewId }

export interface Recorded {
  id: Id
  kind: ActivityKind
  dealId: Id | null
  at: string
  /** The other side said something: a mail from them, a call in which we talked, a meeting that took place. */
  spoke: boolean
}

/** What has gone: a note, call, meeting or mail (`activity`), or a file. Proof that cites it goes with it. */
export interface Gone { kind: 'activity' | 'file'; id: Id; dealId: Id | null; title: string }

/** What modules further down do when something is recorded or archived here, in the same transaction. */
export interface Reaction {
  recorded?(deed: Deed, recorded: Recorded): Promise<void>
  archived?(deed: Deed, gone: Gone): Promise<void>
}

const reactions: Reaction[] = []

/** Joins the list once, when the module that reacts is loaded. */
export const onActivity = (reaction: Reaction): void => void reactions.push(reaction)

export async function tellRecorded(deed: Deed, recorded: Recorded): Promise<void> {
  for (const reaction of reactions) await reaction.recorded?.(deed, recorded)
}

export async function tellArchived(deed: Deed, gone: Gone): Promise<void> {
  for (const reaction of reactions) await reaction.archived?.(deed, gone)
}
