import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'

/** Whether an owner's records are among those that the actor sees. A record that nobody owns is everybody's. */
export const seesOwner = (actor: Actor, owner: Id | null): boolean => actor.sees === 'all' || owner === null || actor.sees.includes(owner)

/**
 * Whether the actor may change a record that they see: their own and those that nobody owns; with `record.write.all` every one
 * that they see.
 */
export const mayChange = (actor: Actor, owner: Id | null): boolean =>
  actor.kind === 'system' || may(actor, 'record.write.all') || (may(actor, 'record.write') && (owner === null || owner === actor.person))

/** Why the actor may not change a record of this owner, in a sentence that says who may; null when they may. */
export function whyNotChange(actor: Actor, owner: Id | null): string | null {
  if (mayChange(actor, owner)) return null
  return may(actor, 'record.write')
    ? 'This is a colleague’s. Its owner, or a manager, can change it or assign it to you.'
    : `Your role (${actor.role}) reads this but does not change it.`
}
