/** How a question begins that can be answered with yes, or put right: "We have written down … Is it right?" "Here is the plan …" */
const confirming = /^(we have|here is|is|are|do|does|did|have|has|can|could|shall)\b/i

/** Of a milestone's questions, the one for a buyer who answers yes, a correction or not yet; an open one only where there is no other. */
export const toConfirm = (questions: readonly string[]): string | null => questions.find((question) => confirming.test(question)) ?? questions[0] ?? null

export interface Asked { contactId: string; name: string; roles: readonly string[]; leftAt: string | null }
export interface Talk { at: string; kind: 'call' | 'meeting'; contacts: readonly { id: string }[] }
/** Whom to ask, and when one sees them next. `who` null: nobody fits yet, so the first thing to ask is who it is. */
export interface Whom { who: Asked | null; talk: Talk | null }

/**
 * Whom a question is for: of the people on the deal those who fit the role that its milestone asks for; among them whom one meets first, else the first.
 * `talks` are the calls and meetings that are planned; those before `now` are over. Any role fits everybody.
 */
export function whomToAsk({ role, people, talks, now }: { role: string; people: readonly Asked[]; talks: readonly Talk[]; now: string }): Whom {
  const here = people.filter((one) => one.leftAt === null)
  const fits = role === 'any' ? here : here.filter((one) => one.roles.includes(role) || (role === 'each-decider' && (one.roles.includes('decision-maker') || one.roles.includes('veto'))))
  const ahead = talks.filter((one) => one.at >= now).toSorted((a, b) => a.at.localeCompare(b.at))
  for (const talk of ahead) {
    const who = fits.find((one) => talk.contacts.some(({ id }) => id === one.contactId))
    if (who) return { who, talk }
  }
  return { who: fits[0] ?? null, talk: null }
}
