import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { EVIDENCE_KINDS } from './evidence/kinds.ts'
import { BUYING_ROLES } from './content/version.ts'
import { MILESTONE_STATES } from './run/run.ts'

// What the process and the run look like in an answer. The modules whose subject runs (deals today) build their answers from these.

const side = z.enum(['buyer', 'seller', 'company'])
const gate = z.enum(['blocks', 'warns', 'coaches'])
export const grade = z.enum(['A', 'B', 'C', 'D'])
export const buyingRole = z.enum(BUYING_ROLES)
export const evidenceKind = z.enum(EVIDENCE_KINDS)
export const place = z.object({ id: z.string(), name: z.string() })

/** Why not, the way out, and what may be asked: the same objects in `why-not`, in a refused move and in a bulk edit. */
export const refusal = z.object({
  rule: z.string(), sentence: said(), about: z.string().optional(),
  remedy: z.object({ action: z.string(), label: said(), with: z.record(z.string(), z.string()).optional() }).nullable(),
})
export const ask = z.object({ rule: z.string(), sentence: said(), about: z.string().optional() })

const proof = z.object({ least: grade, kinds: z.array(z.string()), role: z.string(), freshDays: z.number().nullable() })
const milestoneContent = z.object({
  id: z.string(), sentence: z.string(), short: z.string(), side, why: z.string(), ask: z.array(z.string()), skill: z.string().nullable(), proof, gate,
  when: z.string().nullable(), after: z.array(z.string()), weight: z.number(), scope: z.enum(['run', 'company']), review: z.string().nullable(),
})

/** One version of a process, whole. */
export const processContent = z.object({
  process: z.string(), n: z.int(), subject: z.enum(['lead', 'deal', 'delivery']), title: z.string(), for: z.string(), promise: z.string(), status: z.enum(['draft', 'live', 'retired']),
  stages: z.array(z.object({ id: z.string(), name: z.string(), buyerStep: z.string(), result: z.string(), typicalDays: z.number(), milestones: z.array(milestoneContent) })),
  outcomes: z.array(z.object({ id: z.string(), kind: z.enum(['won', 'lost', 'no-decision']), label: z.string(), ask: z.array(z.string()) })),
  thresholds: z.object({ debtDays: z.number(), bunchedMinutes: z.number(), bunchedCount: z.number(), rushed: z.record(z.string(), z.object({ days: z.number(), runs: z.number() })) }),
})

const who = z.object({ id: z.string(), name: z.string(), kind: z.string() })

/** One proof, counting or not: nothing is deleted, so `status` tells what became of it. */
export const evidence = z.object({
  id: z.string(), kind: z.string(), grade, text: z.string(), status: z.enum(['proposed', 'recorded', 'rejected', 'superseded', 'withdrawn', 'overruled', 'returned']),
  source: z.object({ kind: z.string(), id: z.string() }).nullable(), contact: z.string().nullable(), contactName: z.string().nullable(), side: z.enum(['buyer', 'partner', 'ours']), roles: z.array(z.string()),
  observedAt: z.string(), recordedAt: z.string(), by: who,
  /** It is among what makes the state: what counts when met, what is there but falls short when not. */
  counts: z.boolean(),
})

export const milestoneStanding = z.object({
  id: z.string(), sentence: z.string(), short: z.string(), side, gate, state: z.enum(MILESTONE_STATES), grade: grade.nullable(), evidence: z.array(evidence),
  least: grade, kinds: z.array(z.string()), role: z.string(), freshDays: z.number().nullable(), why: z.string(), questions: z.array(z.string()), skill: z.string().nullable(),
  /** Why it is in that state, in one sentence. */
  words: said(),
  askOn: z.string().nullable(), applicable: z.boolean(), passedUnmet: z.boolean(),
  debt: z.string().nullable(), exception: z.string().nullable(), challenge: z.string().nullable(), challenged: z.boolean(),
})

export const debt = z.object({
  id: z.string(), milestone: z.string(), kind: z.string(), since: z.string(), due: z.string(), ownerId: z.string().nullable(), ownerName: z.string().nullable(),
  reason: z.string().nullable(), overdue: z.boolean(), dormant: z.boolean(), sentence: said(),
})
export const exception = z.object({
  id: z.string(), milestone: z.string(), kind: z.enum(['asked', 'order-in-hand']), status: z.enum(['asked', 'granted', 'refused', 'ended']), reason: said({ unless: { kind: ['asked'] } }), until: z.string().nullable(),
  askedAt: z.string(), askedBy: who, decidedAt: z.string().nullable(), decidedBy: who.nullable(), live: z.boolean(), answererId: z.string().nullable(), answererName: z.string().nullable(), answerBy: z.string().nullable(),
  answer: z.string().nullable(), sentence: said(),
})
export const challenge = z.object({
  id: z.string(), milestone: z.string(), reason: z.string(), at: z.string(), by: who, due: z.string(), status: z.enum(['open', 'defended', 'accepted', 'upheld']),
  defence: z.string().nullable(), bySilence: z.boolean(), suspends: z.boolean(), sentence: said(),
})
export const deviation = z.object({ kind: z.string(), stage: z.string(), milestone: z.string(), severity: z.number(), sentence: said(), repair: said() })
export const move = z.object({
  id: z.string(), kind: z.enum(['open', 'forward', 'back', 'close', 'reopen', 'import', 'migrate']), from: z.string(), to: z.string(), at: z.string(), by: who, reason: z.string().nullable(), undone: z.boolean(),
})

/** Where a run stands, whole: what the Deal page shows, and what other checks read. */
export const runStanding = {
  claimed: place, proven: place, ahead: z.boolean(), gap: z.int(),
  stages: z.array(z.object({ id: z.string(), name: z.string(), buyerStep: z.string(), result: z.string(), typicalDays: z.number(), where: z.enum(['passed', 'claimed', 'ahead']), milestones: z.array(milestoneStanding) })),
  deviations: z.array(deviation), workarounds: z.array(z.object({ kind: z.string(), at: z.string(), sentence: said() })),
  /** 0 to 1; null: not yet known. */
  adherence: z.number().nullable(), obligations: z.int(),
  debts: z.array(debt), exceptions: z.array(exception), challenges: z.array(challenge),
  /** `why` is the milestone's benefit, `first` why it stands before all others. */
  next: z.object({ milestone: z.string(), question: z.string(), why: z.string(), first: said() }).nullable(),
  closed: z.object({ outcome: z.string(), kind: z.enum(['won', 'lost', 'no-decision']), label: z.string(), at: z.string(), orderInHand: z.boolean() }).nullable(),
  process: z.object({ id: z.string(), n: z.int(), title: z.string() }),
  outcomes: z.array(z.object({ id: z.string(), kind: z.enum(['won', 'lost', 'no-decision']), label: z.string(), ask: z.array(z.string()) })),
  moves: z.array(move), imported: z.object({ at: z.string(), graceUntil: z.string() }).nullable(), holdsUntil: z.string().nullable(), score: z.string(),
}
