import { EVIDENCE_KINDS, type Evidence, type Milestone, type ProcessVersion, type Run } from '#src/modules/process/index.ts'
import { conditions } from './versions.ts'

// The rules told a second time, slowly and on their own, so that the engine has something to be wrong against.

const day = 86_400_000
const later = (at: string, days: number): string => new Date(Date.parse(at) + days * day).toISOString()

type Seen = 'not-applicable' | 'met' | 'suspended' | 'stale' | 'under' | 'nothing'

/** What the evidence for a milestone amounts to at an instant. */
export function seen(run: Run, milestone: Milestone, now: string): Seen {
  if (milestone.when !== null && conditions[milestone.when]!(run.facts) === false) return 'not-applicable'
  const shared = milestone.scope === 'company' ? run.company.map((one) => one.evidence) : []
  const recorded = [...run.evidence, ...shared].filter((one) => one.milestone === milestone.id && one.status === 'recorded')
  const able = recorded.filter((one) => isAble(milestone, one))
  const fresh = able.filter((one) => isFresh(run, milestone, one, now))
  const held = (one: Evidence) => run.challenges.some((challenge) => challenge.status === 'open' && challenge.due <= now && challenge.evidence.includes(one.id))
  if (suffices(run, milestone, fresh.filter((one) => !held(one)), now)) return 'met'
  if (suffices(run, milestone, fresh, now)) return 'suspended'
  const decidersGone = milestone.proof.role === 'each-decider' && !run.people.some((one) => one.leftAt === null && isDecider(one.roles))
  if (able.length > fresh.length && (decidersGone || suffices(run, milestone, able, now))) return 'stale'
  return recorded.length > 0 ? 'under' : 'nothing'
}

const isDecider = (roles: readonly string[]): boolean => roles.includes('veto') || roles.includes('decision-maker')

function isAble({ proof }: Milestone, evidence: Evidence): boolean {
  if ('ABCD'.indexOf(evidence.grade) > 'ABCD'.indexOf(proof.least)) return false
  const papers = ['document', 'signed-document']
  const taken = proof.kinds.includes(evidence.kind)
    || (evidence.kind === 'signed-document' && proof.kinds.includes('document'))
    || (evidence.grade === 'A' && EVIDENCE_KINDS.some((kind) => proof.kinds.includes(kind) && !papers.includes(kind)))
  if (!taken) return false
  if (proof.role === 'any') return true
  return proof.role === 'each-decider' ? evidence.contact !== null : evidence.roles.some((role) => role === proof.role)
}

function isFresh(run: Run, { proof }: Milestone, evidence: Evidence, now: string): boolean {
  if (proof.freshDays !== null && later(evidence.observedAt, proof.freshDays) <= now) return false
  const left = run.people.find((one) => one.contact === evidence.contact)?.leftAt ?? null
  return proof.role === 'any' || left === null || now < later(left, 14)
}

function suffices(run: Run, { proof }: Milestone, evidence: readonly Evidence[], now: string): boolean {
  if (proof.role !== 'each-decider') return evidence.length > 0
  const present = run.people.filter((one) => one.leftAt === null && isDecider(one.roles))
  const recent = run.people.filter((one) => one.leftAt !== null && isDecider(one.roles) && now < later(one.leftAt, 14))
  const spoke = (contact: string) => evidence.some((one) => one.contact === contact)
  return present.length > 0 ? present.every((one) => spoke(one.contact)) : recent.some((one) => spoke(one.contact))
}

/** Whether a granted exception stands for a milestone. */
export const excepted = (run: Run, milestone: string, now: string): boolean =>
  run.exceptions.some((one) => one.milestone === milestone && one.status === 'granted' && (one.until === null || one.until > now))

/** Index of the proven stage. */
export function proven(run: Run, version: ProcessVersion, now: string): number {
  const last = version.stages.length - 1
  const first = version.stages.findIndex((stage) => stage.milestones.some((one) => one.gate !== 'coaches' && !['met', 'not-applicable'].includes(seen(run, one, now))))
  return first === -1 ? last : Math.min(first, last)
}

/** Obligations of stages before an index that are neither met nor excepted. */
export function unmetBefore(run: Run, version: ProcessVersion, index: number, now: string): { milestone: Milestone; at: number; is: Seen }[] {
  return version.stages.slice(0, index).flatMap((stage, at) =>
    stage.milestones
      .filter((milestone) => milestone.gate !== 'coaches')
      .map((milestone) => ({ milestone, at, is: seen(run, milestone, now) }))
      .filter(({ milestone, is }) => is !== 'met' && is !== 'not-applicable' && !excepted(run, milestone.id, now)))
}
