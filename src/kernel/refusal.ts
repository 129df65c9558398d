/** One thing that would mend a refusal. `action` names a command of the product; `label` is what its button says. */
export interface Remedy {
  action: string
  label: string
  /** What the action needs to know, such as `{ milestone: 'veto-holder' }`. */
  with?: Record<string, string>
}

/** Why something did not happen: the rule's id, a sentence for a person, and the way out. */
export interface Refusal {
  rule: string
  sentence: string
  remedy: Remedy | null
  /** What the refusal is about, where it is about one thing: a milestone's or a field's id. */
  about?: string
}

/** A question that lets a command through once it is answered (a reason for passing a `warns` gate, for example). */
export interface Ask {
  rule: string
  sentence: string
  about?: string
}

/** The domain's "no". Thrown inside a write, it undoes the write and becomes a problem document of its status. */
export class Refused extends Error {
  readonly status: number
  readonly refusals: Refusal[]
  readonly asks: Ask[]
  /** What else the problem document says. */
  readonly more: object
  constructor(status: number, refusals: Refusal[], asks: Ask[] = [], more: object = {}) {
    super(refusals[0]?.sentence ?? asks[0]?.sentence ?? 'Refused.')
    this.status = status
    this.refusals = refusals
    this.asks = asks
    this.more = more
  }
}

/** A single-rule refusal, for the common case. */
export function refuse(status: number, rule: string, sentence: string, remedy: Remedy | null = null, about?: string): Refused {
  return new Refused(status, [{ rule, sentence, remedy, ...(about ? { about } : {}) }])
}

/** What is not there and what may not be seen answer alike, so that nobody learns that a record exists. */
export const notFound = (what: string): Refused =>
  refuse(404, 'not-found', `There is no such ${what}, or it is not shared with you.`)

export const forbidden = (sentence: string): Refused => refuse(403, 'not-allowed', sentence)
