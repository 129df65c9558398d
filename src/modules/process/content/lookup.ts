import type { Milestone, Outcome, ProcessVersion, Stage } from './version.ts'

export interface Placed {
  milestone: Milestone
  stage: Stage
  /** Index of its stage. */
  at: number
}

/** A version made quick to ask. Built once per version object, which is never changed. */
export interface Lookup {
  stages: readonly Stage[]
  stageAt: ReadonlyMap<string, number>
  outcomes: ReadonlyMap<string, Outcome>
  milestones: ReadonlyMap<string, Placed>
  /** All milestones in order. */
  all: readonly Placed[]
  hasCompanyScope: boolean
}

const lookups = new WeakMap<ProcessVersion, Lookup>()

export function lookup(version: ProcessVersion): Lookup {
  let found = lookups.get(version)
  if (!found) lookups.set(version, (found = build(version)))
  return found
}

function build(version: ProcessVersion): Lookup {
  const all = version.stages.flatMap((stage, at) => stage.milestones.map((milestone) => ({ milestone, stage, at })))
  return {
    stages: version.stages,
    stageAt: new Map(version.stages.map((stage, at) => [stage.id, at])),
    outcomes: new Map(version.outcomes.map((outcome) => [outcome.id, outcome])),
    milestones: new Map(all.map((placed) => [placed.milestone.id, placed])),
    all,
    hasCompanyScope: all.some((placed) => placed.milestone.scope === 'company'),
  }
}
