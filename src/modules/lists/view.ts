import { may, type Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'

/** The lists that can be seen in a view of one's own. */
export const LIST_KINDS = ['deals', 'companies', 'contacts'] as const
export type ListKind = (typeof LIST_KINDS)[number]

/** With whom a view is shared: nobody, a team and those below it, everybody of the workspace. */
export const SHARED_WITH = ['me', 'team', 'all'] as const
export type SharedWith = (typeof SHARED_WITH)[number]

interface Kept { ownerId: Id; shared: SharedWith }

/**
 * Why the actor may not change a view that they see; null when they may. Its owner may; of those that are shared, a manager may change one
 * of a team of theirs (`leads`: the team, or one above it, is the manager's own), an administrator every one.
 */
export function whyNotChangeView(actor: Actor, view: Kept, leads: boolean): string | null {
  if (actor.kind === 'system' || view.ownerId === actor.person) return null
  if (view.shared !== 'me' && may(actor, 'settings.edit')) return null
  if (view.shared === 'team' && leads && may(actor, 'record.write.all')) return null
  return view.shared === 'team' ? 'This view is a colleague’s. Its owner, a manager of the team, or an administrator can change it. Save yours under a name of its own.'
    : 'This view is a colleague’s. Its owner, or an administrator, can change it. Save yours under a name of its own.'
}
