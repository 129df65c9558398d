import type { Id } from './id.ts'

/**
 * Who acts. A person, a key that acts with a person's rights, the buyer behind one link, or Solfa itself (jobs).
 * `sees` is the answer of the visibility policy: everyone's records, or those owned by the people listed.
 */
export interface Actor {
  kind: 'person' | 'key' | 'buyer' | 'system'
  /** The person in whose name it happens; for a key, the person who made it. Null only for the buyer and for Solfa. */
  person: Id | null
  workspace: Id
  role: string
  rights: ReadonlySet<string>
  sees: 'all' | readonly Id[]
  name: string
  /** IANA zone and BCP 47 locale of the person. */
  zone: string
  locale: string
}

/** Whether the actor's role carries a right, such as `deal.edit` or `import.history`. */
export const may = (actor: Actor, right: string): boolean => actor.rights.has(right)
