export const DESK_KINDS = [
  'buyer-answered', 'challenge', 'defence', 'debt', 'unknown-due', 'exception-to-grant', 'exception-ending', 'order-in-hand', 'proposal', 'gate-near', 'proof-expiring',
  'task', 'next-step', 'no-next-step', 'mention', 'assigned', 'quiet',
] as const
export type DeskKind = (typeof DESK_KINDS)[number]

/** Something that may be worth doing, as it was found. What a kind does not have is null. */
export interface Cause {
  kind: DeskKind
  /** Of the thing itself: the same cause has the same id tomorrow. */
  id: string
  deal: { id: string; name: string; company: string | null; amount: number | null } | null
  /** Instant or date by which, or since when. */
  due: string | null
  /** The milestone's sentence without its stop, and the question that gets it. */
  milestone: { id: string; sentence: string; ask: string | null } | null
  /** What was said or is to be done: the task, the next step, the question's answer, the words of a mention. */
  text: string | null
  who: string | null
  /** Where it is done, when not on the deal. */
  to: string | null
}

export interface Today {
  /** ISO instant. */
  now: string
  /** The person's date. */
  date: string
  locale: string
  /** The person's first day here: what asks for typing waits until something useful was shown. */
  first?: boolean
}
