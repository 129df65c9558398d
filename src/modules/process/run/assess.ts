import { addDays, endOfDate } from '#src/kernel/period.ts'
import { holds, type Truth } from '../content/condition.ts'
import { lookup, type Placed } from '../content/lookup.ts'
import { isObligation, type ProcessVersion } from '../content/version.ts'
import { better } from '../evidence/grade.ts'
import type { Grade } from '../evidence/kinds.ts'
import { fits, judgeProof, LEFT_DAYS } from './proof.ts'
import type { CompanyEvidence, Evidence, MilestoneState, Run } from './run.ts'

/** How one milestone stands at an instant. */
export interface Assessed extends Placed {
  state: MilestoneState
  /** Null: it cannot be told whether it applies, so it does. */
  applies: Truth
  grade: Grade | null
  evidence: Evidence[]
  /** Contacts who have yet to act, where one proof each is asked. */
  missing: string[]
  /** What made proof stale, where it is. */
  staleBy: 'age' | 'contact-left' | null
}

export interface Assessment {
  all: readonly Assessed[]
  byId: ReadonlyMap<string, Assessed>
  /** Index of the proven stage. */
  proven: number
}

interface Remembered {
  version: ProcessVersion
  now: string
  company: readonly CompanyEvidence[]
  assessment: Assessment
}
const remembered = new WeakMap<Run, Remembered>()

/** Where every milestone of a run stands at `now`. A run is never changed, so the last answer is remembered. */
export function assess(run: Run, version: ProcessVersion, now: string, company: readonly CompanyEvidence[] = run.company): Assessment {
  const before = remembered.get(run)
  if (before && before.now === now && before.version === version && before.company === company) return before.assessment
  const assessment = compute(run, version, now, company)
  remembered.set(run, { version, now, company, assessment })
  return assessment
}

function compute(run: Run, version: ProcessVersion, now: string, company: readonly CompanyEvidence[]): Assessment {
  const byMilestone = Map.groupBy(run.evidence, (evidence) => evidence.milestone)
  const suspended = suspendedEvidence(run, now)
  const all: Assessed[] = []
  const byId = new Map<string, Assessed>()
  let proven = Number.POSITIVE_INFINITY
  for (const placed of lookup(version).all) {
    const { milestone } = placed
    let evidence = byMilestone.get(milestone.id) ?? []
    if (milestone.scope === 'company' && company.length > 0) {
      evidence = [...evidence, ...company.filter((shared) => shared.evidence.milestone === milestone.id).map((shared) => shared.evidence)]
    }
    const assessed = assessOne(run, placed, evidence, suspended, now)
    all.push(assessed)
    byId.set(milestone.id, assessed)
    if (proven > placed.at && isObligation(milestone) && assessed.state !== 'met' && assessed.state !== 'not-applicable') proven = placed.at
  }
  return { all, byId, proven: Math.min(proven, version.stages.length - 1) }
}

function assessOne(run: Run, placed: Placed, evidence: Evidence[], suspended: ReadonlySet<string>, now: string): Assessed {
  const { milestone } = placed
  const applies = milestone.when === null ? true : holds(milestone.when, run.facts)
  const base = { ...placed, applies, missing: [] as string[], staleBy: null }
  if (applies === false) return { ...base, state: 'not-applicable', grade: null, evidence: [] }
  const proof = judgeProof(milestone.proof, evidence, run.people, suspended, now)
  const told = { ...base, missing: proof.missing, staleBy: proof.state === 'stale' ? proof.staleBy : null }
  if (proof.state === 'met') return { ...told, state: 'met', ...seen(proof.good) }
  if (isExcepted(run, milestone.id, now)) return { ...told, state: 'excepted', ...seen(proof.counting) }
  if (proof.state !== 'open') return { ...told, state: proof.state, ...seen(proof.counting) }
  const proposed = evidence.filter((one) => one.status === 'proposed')
  if (proposed.length > 0) return { ...told, state: 'proposed', ...seen(proposed) }
  const unknown = run.unknowns.find((one) => one.milestone === milestone.id)
  return { ...told, state: unknown && now < endOfDate(unknown.askOn) ? 'unknown' : 'open', grade: null, evidence: [] }
}

const seen = (evidence: Evidence[]): { evidence: Evidence[]; grade: Grade | null } => ({
  evidence,
  grade: evidence.reduce<Grade | null>((best, one) => better(best, one.grade), null),
})

/** Whether an exception stands for a milestone. */
export const isExcepted = (run: Run, milestone: string, now: string): boolean =>
  run.exceptions.some((one) => one.milestone === milestone && one.status === 'granted' && (one.until === null || now < one.until))

function suspendedEvidence(run: Run, now: string): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const challenge of run.challenges) {
    if (challenge.status === 'open' && now >= challenge.due) for (const id of challenge.evidence) ids.add(id)
  }
  return ids
}

/** The next instant after `now` at which time alone changes how the run stands; null: never. */
export function nextChange(run: Run, version: ProcessVersion, now: string): string | null {
  let next: string | null = null
  const consider = (at: string | null) => {
    if (at !== null && at > now && (next === null || at < next)) next = at
  }
  for (const one of staleInstants(run, version)) consider(one.at)
  for (const one of run.unknowns) consider(endOfDate(one.askOn))
  for (const one of run.exceptions) if (one.status === 'granted' || one.status === 'asked') consider(one.until)
  for (const one of run.challenges) if (one.status === 'open' || one.status === 'defended') consider(one.due)
  for (const one of run.debts) if (one.settled === null) consider(one.due)
  return next
}

interface Ageing {
  evidence: Evidence
  at: string
  why: 'age' | 'contact-left'
}

/** When each proof that counts turns stale, and why; what the company holds included. */
export function staleInstants(run: Run, version: ProcessVersion): Ageing[] {
  const { milestones } = lookup(version)
  const found: Ageing[] = []
  for (const evidence of run.company.length > 0 ? [...run.evidence, ...run.company.map((one) => one.evidence)] : run.evidence) {
    if (evidence.status !== 'recorded') continue
    const placed = milestones.get(evidence.milestone)
    if (!placed) continue
    const { proof } = placed.milestone
    if (!fits(proof, evidence)) continue
    if (proof.freshDays !== null) found.push({ evidence, at: addDays(evidence.observedAt, proof.freshDays), why: 'age' })
    if (proof.role === 'any') continue
    const left = run.people.find((person) => person.contact === evidence.contact)?.leftAt
    if (left) found.push({ evidence, at: addDays(left, LEFT_DAYS), why: 'contact-left' })
  }
  return found
}
