import type { Remedy } from '#src/kernel/refusal.ts'
import { showDate } from '#src/kernel/period.ts'
import { missingFacts } from '../content/condition.ts'
import type { FactName } from '../content/facts.ts'
import type { ProofRole } from '../content/version.ts'
import type { EvidenceKind, Grade } from '../evidence/kinds.ts'
import type { Assessed } from './assess.ts'
import { fits } from './proof.ts'
import type { Debt, Evidence, Run } from './run.ts'

const kindWords: Record<EvidenceKind, string> = {
  'buyer-answer': 'an answer by link', 'quoted-reply': 'a reply that says yes', room: 'an answer in the room', mail: 'a mail of theirs',
  'accepted-invitation': 'an accepted invitation', document: 'a document of theirs', 'signed-document': 'a signed document', quote: 'their words',
  call: 'a call', meeting: 'a meeting', partner: 'a partner’s word', note: 'a note', tick: 'a tick',
}
const gradeWords: Record<Grade, string> = {
  A: 'their own yes (A)', B: 'something of theirs (B)', C: 'their words (C)', D: 'your word (D)',
}
const roleWords: Record<ProofRole, string> = {
  any: 'anybody', 'each-decider': 'everybody who decides', 'decision-maker': 'the person who decides', veto: 'the person who can stop it',
  champion: 'the champion', signer: 'the person who signs', technical: 'their technical person', user: 'a user',
}
const factWords: Record<FactName, string> = {
  amount: 'the amount', currency: 'the currency', incumbent: 'the present supplier', needs_integration: 'whether it must work with other systems',
  source: 'the source', size: 'the size of the company', employees: 'the number of employees', industry: 'the industry', country: 'the country',
  product: 'the product', existing_customer: 'whether they are a customer already', deciders: 'how many people decide', term_months: 'the term',
  discount: 'the discount', price_given: 'whether a price was given', boss_involved: 'whether a manager was brought in',
}

export const kindInWords = (kind: EvidenceKind): string => kindWords[kind]
export const gradeInWords = (grade: Grade): string => gradeWords[grade]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const or = (items: string[]): string => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`)

/** Why a gate that blocks is shut. */
export function blockedSentence(assessed: Assessed, run: Run, now: string): string {
  const { milestone, state, stage } = assessed
  const named = `"${milestone.sentence}"`
  const unsure = assessed.applies === null ? missingFacts(milestone.when ?? '', run.facts) : []
  const maybe = unsure.length > 0 ? ` It may not apply: tell ${or(unsure.map((fact) => factWords[fact]))}.` : ''
  switch (state) {
    case 'unknown': return `${stage.name} holds: ${named} is not known yet. You will ask on ${askDay(run, milestone.id, now)}.${maybe}`
    case 'proposed': return `${stage.name} holds: ${named} has a proposal only. A person has to confirm it.${maybe}`
    case 'below': return `${stage.name} holds: ${named} asks for ${lacking(assessed)}${maybe}`
    case 'stale': return `${stage.name} holds: ${named} ${assessed.staleBy === 'contact-left' ? 'rested on somebody who has left.' : `was proven more than ${milestone.proof.freshDays} days ago.`}${maybe}`
    case 'suspended': return `${stage.name} holds: ${named} is challenged, and nobody has defended it in time.${maybe}`
    default: return `${stage.name} holds: ${named} has no proof yet.${maybe}`
  }
}

/** What is asked for and what is there: "their own yes (A). You have your word (D) so far." */
export function lacking(assessed: Assessed): string {
  const { proof } = assessed.milestone
  const best = assessed.grade
  const fit = assessed.evidence.some((one) => fits(proof, one))
  if (proof.role === 'each-decider' && fit) return `everybody who decides. ${assessed.missing.length} of them ${assessed.missing.length === 1 ? 'is' : 'are'} missing.`
  const reached = assessed.evidence.some((one) => fits({ ...proof, role: 'any' }, one))
  if (reached) return `${roleWords[proof.role]} to have acted. What you have is from somebody else.`
  if (best !== null && best <= proof.least) return `${or(proof.kinds.map((kind) => kindWords[kind]))}. You have ${kindWords[assessed.evidence.find((one) => one.grade === best)!.kind]} so far.`
  return `${gradeWords[proof.least]}. You have ${best === null ? 'nothing' : gradeWords[best]} so far.`
}

/** The one way out that mends it soonest. */
export function remedyFor(assessed: Assessed, run: Run): Remedy {
  const { milestone, state } = assessed
  const of = { milestone: milestone.id }
  const unsure = assessed.applies === null ? missingFacts(milestone.when ?? '', run.facts)[0] : undefined
  if (unsure) return { action: 'tell-fact', label: `Tell ${factWords[unsure]}`, with: { ...of, fact: unsure } }
  if (state === 'proposed') return { action: 'confirm-evidence', label: 'Look at the proposal', with: { ...of, evidence: assessed.evidence[0]!.id } }
  if (state === 'suspended') {
    const challenge = run.challenges.find((one) => one.milestone === milestone.id && one.status === 'open')
    return { action: 'defend', label: 'Defend it', with: { ...of, ...(challenge ? { challenge: challenge.id } : {}) } }
  }
  const { role, least } = milestone.proof
  const there = run.people.some((one) => one.leftAt === null
    && (role === 'each-decider' ? one.roles.includes('decision-maker') || one.roles.includes('veto') : role === 'any' || one.roles.includes(role)))
  if (!there && (role !== 'any' || least === 'A')) return { action: 'find-person', label: role === 'any' ? 'Add a contact' : `Find ${role === 'each-decider' ? 'who decides' : roleWords[role]}`, with: { ...of, role } }
  if (least === 'A') return { action: 'ask-buyer', label: 'Ask the buyer', with: of }
  return { action: 'record-evidence', label: 'Add proof', with: of }
}

export const overdueSentence = (assessed: Assessed, debt: Debt, now: string): string =>
  `"${assessed.milestone.sentence}" has been owed since ${showDate(debt.since, now)} and was due on ${showDate(debt.due, now)}. Nothing more may be left open before it is met.`

const askDay = (run: Run, milestone: string, now: string): string => {
  const unknown = run.unknowns.find((one) => one.milestone === milestone)
  return unknown ? showDate(`${unknown.askOn}T00:00:00.000Z`, now) : 'a day that was not said'
}

/** One sentence: why a milestone is in its state, and who did it. */
export function stateWords(assessed: Assessed, run: Run, now: string): string {
  const { milestone, state, evidence } = assessed
  const latest = evidence.at(-1)
  const who = latest ? `${capital(kindWords[latest.kind])}, recorded by ${latest.by.name} on ${showDate(latest.recordedAt, now)}` : ''
  switch (state) {
    case 'not-applicable': return 'It does not apply here.'
    case 'met': return `${bestWords(evidence, run, now)}.`
    case 'excepted': return exceptionWords(run, milestone.id, now)
    case 'proposed': return `${who.replace('recorded', 'proposed')}. It counts once a person has confirmed it.`
    case 'suspended': return 'Challenged, and not defended in time.'
    case 'stale': return assessed.staleBy === 'contact-left' ? `${who}. Who said it has left. Who carries this now?` : `${who}. It is older than ${milestone.proof.freshDays} days.`
    case 'below': return `${who}. Asked for: ${lacking(assessed)}`
    case 'unknown': return `You will ask on ${askDay(run, milestone.id, now)}.`
    default: {
      const unsure = assessed.applies === null ? missingFacts(milestone.when ?? '', run.facts) : []
      return unsure.length > 0 ? `No proof yet. It may not apply: tell ${or(unsure.map((fact) => factWords[fact]))}.` : 'No proof yet.'
    }
  }
}

function bestWords(evidence: Evidence[], run: Run, now: string): string {
  const best = evidence.reduce((a, b) => (b.grade < a.grade ? b : a))
  const said = run.people.find((person) => person.contact === best.contact)?.name
  const when = showDate(best.observedAt, now)
  if (said) return `${capital(kindWords[best.kind])} (${best.grade}) from ${said} on ${when}, recorded by ${best.by.name}`
  return `${capital(kindWords[best.kind])} (${best.grade}) of ${when}, recorded by ${best.by.name}`
}

function exceptionWords(run: Run, milestone: string, now: string): string {
  const one = run.exceptions.find((exception) => exception.milestone === milestone && exception.status === 'granted')
  if (!one) return 'Excepted.'
  if (one.kind === 'order-in-hand') return `The order was in hand. ${one.answerer?.name ?? 'A manager'} answers for it.`
  return `${one.decidedBy?.name ?? 'A manager'} let it pass${one.until ? ` until ${showDate(one.until, now)}` : ''}: ${one.reason}`
}
