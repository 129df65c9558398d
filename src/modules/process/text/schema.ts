import { BUYING_ROLES, SKILLS, SUBJECTS } from '../content/version.ts'
import { EVIDENCE_KINDS } from '../evidence/kinds.ts'

const ID = '^[a-z][a-z0-9-]{0,59}$'
const id = (description: string) => ({ type: 'string', pattern: ID, description })
const text = (description: string, maxLength = 500) => ({ type: 'string', minLength: 1, maxLength, description })
const oneOf = (values: readonly string[], description: string) => ({ enum: [...values], description })
const texts = (description: string) => ({ type: 'array', items: text('One question.'), maxItems: 12, description })

const proof = {
  type: 'object', additionalProperties: false, required: ['least', 'kinds'],
  description: 'What meets the milestone.',
  properties: {
    least: oneOf(['A', 'B', 'C', 'D'], 'The lowest grade that meets it. A: confirmed by the buyer; B: their own artefact; C: their words, recorded; D: our word.'),
    kinds: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: [...EVIDENCE_KINDS] }, description: 'The kinds accepted. Each must be able to reach `least`.' },
    role: oneOf(['any', 'each-decider', ...BUYING_ROLES], 'Who must have acted. Default: any.'),
    fresh_days: { type: 'integer', minimum: 1, maximum: 3650, description: 'Days after which the proof is stale. Default: never.' },
  },
}

const milestone = {
  type: 'object', additionalProperties: false, required: ['id', 'sentence', 'side', 'why', 'proof', 'gate'],
  properties: {
    id: id('Stable across versions.'),
    sentence: text('What is true when it is met, about the buyer where it can be.', 200),
    short: { type: 'string', pattern: '^[^\\n]{1,10}(\\n[^\\n]{1,10})?$', description: 'The lyric under its note: one or two lines of at most ten characters.' },
    side: oneOf(['buyer', 'seller', 'company'], 'Whose it is.'),
    why: text('What it does for the rep.'),
    ask: texts('Questions that get it.'),
    skill: oneOf(SKILLS, 'The area of skill that it takes.'),
    proof,
    gate: oneOf(['blocks', 'warns', 'coaches'], 'What happens when it is not met as its stage is left.'),
    when: text('CEL over the facts of the record. Unknown counts as applicable.', 300),
    after: { type: 'array', items: id('A milestone.'), uniqueItems: true, description: 'Milestones that come first.' },
    weight: { type: 'number', exclusiveMinimum: 0, maximum: 10, description: 'Its weight in adherence. Default: 1.' },
    scope: oneOf(['run', 'company'], '`company`: met once for the whole company. Default: run.'),
    review: { type: 'string', format: 'date', description: 'The date by which it must re-earn its place.' },
  },
}

/** JSON Schema (draft 2020-12) of a process text; published, so that editors can complete and check. */
export const processJsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Solfa process',
  description: 'A sales process: stages, milestones with their proof and gate, outcomes.',
  type: 'object', additionalProperties: false,
  required: ['process', 'subject', 'title', 'for', 'promise', 'stages', 'outcomes'],
  properties: {
    process: id('Stable across versions.'),
    version: { type: 'integer', minimum: 1, description: 'Default: 1.' },
    status: oneOf(['draft', 'live', 'retired'], 'Default: draft.'),
    subject: oneOf(SUBJECTS, 'What runs through it.'),
    title: text('Its name.', 80),
    for: text('For which customers it is written.', 200),
    promise: text('What it does for the buyer.'),
    stages: {
      type: 'array', minItems: 1, maxItems: 12,
      items: {
        type: 'object', additionalProperties: false, required: ['id', 'name', 'buyer_step', 'result', 'typical_days', 'milestones'],
        properties: {
          id: id('Stable across versions.'),
          name: text('A word.', 40),
          buyer_step: text('What the buyer is doing.', 200),
          result: text('What is there at the end.', 200),
          typical_days: { type: 'number', exclusiveMinimum: 0, maximum: 1000 },
          milestones: { type: 'array', maxItems: 20, items: milestone },
        },
      },
    },
    outcomes: {
      type: 'array', minItems: 1, maxItems: 12,
      items: {
        type: 'object', additionalProperties: false, required: ['id', 'kind'],
        properties: {
          id: id('Stable across versions.'),
          kind: oneOf(['won', 'lost', 'no-decision'], 'What it counts as.'),
          label: text('Its own word, such as “Qualified”.', 40),
          ask: texts('What is asked at the close.'),
        },
      },
    },
    thresholds: {
      type: 'object', additionalProperties: false,
      properties: {
        debt_days: { type: 'integer', minimum: 1, maximum: 365, description: 'Days until a process debt is due. Default: 14.' },
        bunched_minutes: { type: 'integer', minimum: 1, maximum: 1440, description: 'Default: 10.' },
        bunched_count: { type: 'integer', minimum: 2, maximum: 20, description: 'Default: 3.' },
        rushed: {
          type: 'object', propertyNames: { pattern: ID },
          additionalProperties: {
            type: 'object', additionalProperties: false, required: ['days', 'runs'],
            properties: { days: { type: 'number', minimum: 0 }, runs: { type: 'integer', minimum: 0 } },
          },
          description: 'Per stage: the tenth percentile of days in stage, and over how many runs. Silent below 50.',
        },
      },
    },
  },
} as const
