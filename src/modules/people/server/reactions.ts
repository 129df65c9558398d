import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'

interface Deed { actor: Actor; tx: Tx; now: string; newId: NewId }

/** What modules further down do, in the same transaction, when fields of a contact have changed. */
type Reaction = (deed: Deed, contact: Id, fields: string[]) => Promise<void>

const reactions: Reaction[] = []

/** Joins the list once, when the module that reacts is loaded. */
export const onContactChanged = (reaction: Reaction): void => void reactions.push(reaction)

export async function tellContactChanged(deed: Deed, contact: Id, fields: string[]): Promise<void> {
  for (const reaction of reactions) await reaction(deed, contact, fields)
}
