import type { ProcessVersion } from '../content/version.ts'

/** What only the whole of a version can be asked: ids once, `after` that leads somewhere and not round, an outcome that is won. */
export function checkWhole(version: ProcessVersion, problem: (path: string, sentence: string) => void): void {
  const placed = version.stages.flatMap((stage, at) => stage.milestones.map((milestone, index) => ({ milestone, path: `stages[${at}].milestones[${index}]` })))
  const milestones = new Map(placed.map(({ milestone }) => [milestone.id, milestone]))
  once(version.stages.map((stage, at) => ({ id: stage.id, path: `stages[${at}].id` })), 'stage', problem)
  once(placed.map(({ milestone, path }) => ({ id: milestone.id, path: `${path}.id` })), 'milestone', problem)
  once([
    ...version.stages.map((stage, at) => ({ id: stage.id, path: `stages[${at}].id` })),
    ...version.outcomes.map((outcome, at) => ({ id: outcome.id, path: `outcomes[${at}].id` })),
  ], 'stage or outcome', problem, version.stages.length)
  if (version.stages.length === 0) problem('stages', 'A process has at least one stage.')
  if (!version.outcomes.some((outcome) => outcome.kind === 'won')) problem('outcomes', 'A process has an outcome of kind won.')
  if (!version.outcomes.some((outcome) => outcome.kind !== 'won')) problem('outcomes', 'A process has an outcome of kind lost or no-decision.')
  for (const { milestone, path } of placed) {
    for (const id of milestone.after) if (!milestones.has(id)) problem(`${path}.after`, `There is no milestone "${id}" to come first.`)
    if (leadsRound(milestone.id, milestones)) problem(`${path}.after`, `"${milestone.id}" would have to come before itself.`)
  }
  for (const stage of Object.keys(version.thresholds.rushed)) {
    if (!version.stages.some((one) => one.id === stage)) problem(`thresholds.rushed.${stage}`, `There is no stage "${stage}".`)
  }
}

function once(named: { id: string; path: string }[], what: string, problem: (path: string, sentence: string) => void, from = 0): void {
  const seen = new Set<string>()
  for (const [index, { id, path }] of named.entries()) {
    if (id !== '' && seen.has(id) && index >= from) problem(path, `There is a ${what} "${id}" already.`)
    seen.add(id)
  }
}

function leadsRound(start: string, milestones: ReadonlyMap<string, { after: string[] }>): boolean {
  const seen = new Set<string>()
  const ahead = [...(milestones.get(start)?.after ?? [])]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === start) return true
    if (seen.has(id)) continue
    seen.add(id)
    ahead.push(...(milestones.get(id)?.after ?? []))
  }
  return false
}
