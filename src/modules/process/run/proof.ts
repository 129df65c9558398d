import { addDays } from '#src/kernel/period.ts'
import type { Proof } from '../content/version.ts'
import { reaches } from '../evidence/grade.ts'
import { accepts } from '../evidence/accepts.ts'
import type { Evidence, RunPerson } from './run.ts'

export interface ProofJudged {
  state: 'open' | 'below' | 'met' | 'stale' | 'suspended'
  /** What meets it. */
  good: Evidence[]
  /** Everything recorded, enough or not. */
  counting: Evidence[]
  /** Deciders who have yet to act. */
  missing: string[]
  staleBy: 'age' | 'contact-left' | null
}


/** Proofs that needed the role of a contact who left turn stale after this many days. */
export const LEFT_DAYS = 14

/** What the recorded evidence amounts to. Pure: no exception, no condition, no promise to ask is looked at. */
export function judgeProof(
  proof: Proof, evidence: readonly Evidence[], people: readonly RunPerson[], suspended: ReadonlySet<string>, now: string,
): ProofJudged {
  const counting = evidence.filter((one) => one.status === 'recorded')
  if (counting.length === 0) return { state: 'open', good: [], counting, missing: proof.role === 'each-decider' ? deciders(people) : [], staleBy: null }
  let staleBy: 'age' | 'contact-left' | null = null
  const good: Evidence[] = []
  const held: Evidence[] = []
  const old: Evidence[] = []
  for (const one of counting) {
    if (!fits(proof, one)) continue
    const why = staleOf(proof, one, people, now)
    if (why) staleBy = why
    ;(why ? old : suspended.has(one.id) ? held : good).push(one)
  }
  const asked = proof.role === 'each-decider' ? deciders(people) : []
  const missing = asked.filter((contact) => !good.some((one) => one.contact === contact))
  const enough = proof.role === 'each-decider' ? everyDecider(asked, people, now) : (some: readonly Evidence[]) => some.length > 0
  const judged = { good, counting, missing, staleBy }
  if (enough(good)) return { ...judged, state: 'met', staleBy: null }
  if (enough([...good, ...held])) return { ...judged, state: 'suspended' }
  // With nobody left who decides, the proof of whoever left is what has gone stale.
  if (old.length > 0 && (enough([...good, ...held, ...old]) || (proof.role === 'each-decider' && asked.length === 0))) return { ...judged, state: 'stale' }
  return { ...judged, state: 'below' }
}

/** Whether one piece of evidence is of a kind, grade and role that the milestone asks for. */
export function fits(proof: Proof, evidence: Evidence): boolean {
  if (!accepts(proof, evidence.kind, evidence.grade) || !reaches(evidence.grade, proof.least)) return false
  if (proof.role === 'any') return true
  if (proof.role === 'each-decider') return evidence.contact !== null
  return evidence.roles.includes(proof.role)
}

/** Why a proof is stale at `now`; null: it is fresh. */
export function staleOf(proof: Proof, evidence: Evidence, people: readonly RunPerson[], now: string): 'age' | 'contact-left' | null {
  if (proof.freshDays !== null && now >= addDays(evidence.observedAt, proof.freshDays)) return 'age'
  if (proof.role === 'any' || evidence.contact === null) return null
  const left = people.find((person) => person.contact === evidence.contact)?.leftAt
  return left && now >= addDays(left, LEFT_DAYS) ? 'contact-left' : null
}

const decides = (person: RunPerson): boolean => person.roles.includes('decision-maker') || person.roles.includes('veto')
const deciders = (people: readonly RunPerson[]): string[] =>
  people.filter((person) => person.leftAt === null && decides(person)).map((person) => person.contact)

/** One proof for each decider who is there; with none there, one from a decider who left and has not been replaced yet. */
function everyDecider(asked: readonly string[], people: readonly RunPerson[], now: string): (some: readonly Evidence[]) => boolean {
  const recent = people.filter((one) => one.leftAt !== null && decides(one) && now < addDays(one.leftAt, LEFT_DAYS)).map((one) => one.contact)
  return (some) => {
    const heard = (contact: string) => some.some((one) => one.contact === contact)
    return asked.length > 0 ? asked.every(heard) : recent.some(heard)
  }
}
