import { Document, isMap, isScalar, isSeq, Scalar, type YAMLMap } from 'yaml'
import type { Milestone, Outcome, ProcessVersion, Stage, Thresholds } from '../content/version.ts'
import { putComments } from './comments.ts'
import { DEFAULT_THRESHOLDS, usualLabel } from './parse.ts'

/** The canonical YAML of a version: keys in one order, what is usual left out. Comments are kept when the version came from a text. */
export function printProcess(version: ProcessVersion): string {
  const document = new Document(content(version), { schema: 'core', aliasDuplicateObjects: false })
  shape(document.contents)
  if (version.comments) putComments(document, version.comments)
  return document.toString({ lineWidth: 120, flowCollectionPadding: true, singleQuote: false })
}

const content = (version: ProcessVersion) => ({
  process: version.process,
  version: version.n,
  ...(version.status === 'draft' ? {} : { status: version.status }),
  subject: version.subject, title: version.title, for: version.for, promise: version.promise,
  stages: version.stages.map(stageOf),
  outcomes: version.outcomes.map(outcomeOf),
  ...thresholdsOf(version.thresholds),
})

const stageOf = (stage: Stage) => ({
  id: stage.id, name: stage.name, buyer_step: stage.buyerStep, result: stage.result, typical_days: stage.typicalDays,
  milestones: stage.milestones.map(milestoneOf),
})

const milestoneOf = ({ proof, ...milestone }: Milestone) => ({
  id: milestone.id, sentence: milestone.sentence,
  ...(milestone.short === '' ? {} : { short: milestone.short }),
  side: milestone.side,
  ...(milestone.when === null ? {} : { when: milestone.when }),
  ...(milestone.after.length === 0 ? {} : { after: milestone.after }),
  why: milestone.why,
  ...(milestone.ask.length === 0 ? {} : { ask: milestone.ask }),
  proof: {
    least: proof.least, kinds: proof.kinds,
    ...(proof.role === 'any' ? {} : { role: proof.role }),
    ...(proof.freshDays === null ? {} : { fresh_days: proof.freshDays }),
  },
  gate: milestone.gate,
  ...(milestone.skill === null ? {} : { skill: milestone.skill }),
  ...(milestone.weight === 1 ? {} : { weight: milestone.weight }),
  ...(milestone.scope === 'run' ? {} : { scope: milestone.scope }),
  ...(milestone.review === null ? {} : { review: milestone.review }),
})

const outcomeOf = (outcome: Outcome) => ({
  id: outcome.id, kind: outcome.kind,
  ...(outcome.label === usualLabel[outcome.kind] ? {} : { label: outcome.label }),
  ...(outcome.ask.length === 0 ? {} : { ask: outcome.ask }),
})

function thresholdsOf(thresholds: Thresholds): { thresholds?: Record<string, unknown> } {
  const usual = DEFAULT_THRESHOLDS
  const told = {
    ...(thresholds.debtDays === usual.debtDays ? {} : { debt_days: thresholds.debtDays }),
    ...(thresholds.bunchedMinutes === usual.bunchedMinutes ? {} : { bunched_minutes: thresholds.bunchedMinutes }),
    ...(thresholds.bunchedCount === usual.bunchedCount ? {} : { bunched_count: thresholds.bunchedCount }),
    ...(Object.keys(thresholds.rushed).length === 0 ? {} : { rushed: thresholds.rushed }),
  }
  return Object.keys(told).length === 0 ? {} : { thresholds: told }
}

const folded = new Set(['promise'])
const inline = new Set(['proof', 'after'])

/** Air between stages and milestones; proofs on one line; the promise folded. */
function shape(node: unknown): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      if (isMap(item) && item.has('why') && index > 0) item.spaceBefore = true
      if (isMap(item) && item.has('buyer_step') && index > 0) item.spaceBefore = true
      shape(item)
    }
  }
  if (!isMap(node)) return
  for (const pair of (node as YAMLMap).items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    if (isScalar(pair.key) && (key === 'stages' || key === 'outcomes')) pair.key.spaceBefore = true
    if (folded.has(key) && isScalar(pair.value)) pair.value.type = Scalar.BLOCK_FOLDED
    else if (key === 'short' && isScalar(pair.value)) pair.value.type = Scalar.QUOTE_DOUBLE
    else if (inline.has(key) && (isMap(pair.value) || isSeq(pair.value))) pair.value.flow = true
    else shape(pair.value)
  }
}
