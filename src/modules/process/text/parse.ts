import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import { instant } from '#src/kernel/period.ts'
import { faultOf } from '../content/condition.ts'
import {
  BUYING_ROLES, SKILLS, SUBJECTS, type Milestone, type Outcome, type OutcomeKind, type Problem, type ProcessVersion, type Proof, type ProofRole,
  type Stage, type Thresholds,
} from '../content/version.ts'
import { hopelessKinds } from '../evidence/accepts.ts'
import { gradeOf } from '../evidence/grade.ts'
import { EVIDENCE_KINDS, type Grade } from '../evidence/kinds.ts'
import { checkWhole } from './check.ts'
import { commentsOf } from './comments.ts'
import { at, Reader } from './reader.ts'

const MAX_TEXT = 200_000
export const DEFAULT_THRESHOLDS: Thresholds = { debtDays: 14, bunchedMinutes: 10, bunchedCount: 3, rushed: {} }

/** A text that was read: `version` is there when `ok`; `problems` say what is wrong, and where. */
export type Parsed = { ok: true; version: ProcessVersion; problems: [] } | { ok: false; version?: undefined; problems: Problem[] }

/** Reads a process from YAML. Never throws. `n` is 1 and `status` draft where the text does not say. */
export function parseProcess(text: string): Parsed {
  if (text.length > MAX_TEXT) return { ok: false, problems: [{ path: '', sentence: `A process has at most ${MAX_TEXT} characters.` }] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' })
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.map((error) => ({ path: '', line: lines.linePos(error.pos[0]).line, sentence: `The text is not YAML: ${error.message}.` })) }
  }
  const reader = new Reader(lines)
  const version = readVersion(reader, document.contents)
  if (version) checkWhole(version, (path, sentence) => reader.problem(path, sentence, document.getIn(keysOf(path), true)))
  if (!version || reader.problems.length > 0) return { ok: false, problems: reader.problems }
  const comments = commentsOf(document)
  return { ok: true, version: Object.keys(comments).length > 0 ? { ...version, comments } : version, problems: [] }
}

/** `stages[1].milestones[0].after` as keys for the tree. */
const keysOf = (path: string): (string | number)[] => path.split(/[.[\]]+/).filter((part) => part !== '').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

function readVersion(reader: Reader, node: unknown): ProcessVersion | null {
  const map = reader.map(node, '', ['process', 'version', 'status', 'subject', 'title', 'for', 'promise', 'stages', 'outcomes', 'thresholds'],
    ['process', 'subject', 'title', 'for', 'promise', 'stages', 'outcomes'])
  if (!map) return null
  return {
    process: reader.id(map, 'process', ''),
    n: reader.number(map, 'version', '', 1, { min: 1, max: 1_000_000, whole: true }),
    subject: reader.oneOf(map, 'subject', '', SUBJECTS, 'deal'),
    title: reader.text(map, 'title', '', 80),
    for: reader.text(map, 'for', '', 200),
    promise: reader.text(map, 'promise', ''),
    status: reader.oneOf(map, 'status', '', ['draft', 'live', 'retired'], 'draft'),
    stages: reader.list(map, 'stages', '', 12).map((one, index) => readStage(reader, one, `stages[${index}]`)).filter((one) => one !== null),
    outcomes: reader.list(map, 'outcomes', '', 12).map((one, index) => readOutcome(reader, one, `outcomes[${index}]`)).filter((one) => one !== null),
    thresholds: readThresholds(reader, map),
  }
}

function readStage(reader: Reader, node: unknown, path: string): Stage | null {
  const map = reader.map(node, path, ['id', 'name', 'buyer_step', 'result', 'typical_days', 'milestones'], ['id', 'name', 'buyer_step', 'result', 'typical_days', 'milestones'])
  if (!map) return null
  return {
    id: reader.id(map, 'id', path),
    name: reader.text(map, 'name', path, 40),
    buyerStep: reader.text(map, 'buyer_step', path, 200),
    result: reader.text(map, 'result', path, 200),
    typicalDays: reader.number(map, 'typical_days', path, 1, { min: 0.01, max: 1000 }),
    milestones: reader.list(map, 'milestones', path, 20).map((one, index) => readMilestone(reader, one, `${path}.milestones[${index}]`)).filter((one) => one !== null),
  }
}

function readMilestone(reader: Reader, node: unknown, path: string): Milestone | null {
  const map = reader.map(node, path,
    ['id', 'sentence', 'short', 'side', 'why', 'ask', 'skill', 'proof', 'gate', 'when', 'after', 'weight', 'scope', 'review'],
    ['id', 'sentence', 'side', 'why', 'proof', 'gate'])
  if (!map) return null
  const sentence = reader.text(map, 'sentence', path, 200)
  return {
    id: reader.id(map, 'id', path), sentence, short: readShort(reader, map, path),
    side: reader.oneOf(map, 'side', path, ['buyer', 'seller', 'company'], 'buyer'),
    why: reader.text(map, 'why', path),
    ask: reader.texts(map, 'ask', path, 12),
    skill: map.has('skill') ? reader.oneOf(map, 'skill', path, SKILLS, 'communication') : null,
    proof: readProof(reader, map.get('proof', true), at(path, 'proof')),
    gate: reader.oneOf(map, 'gate', path, ['blocks', 'warns', 'coaches'], 'coaches'),
    when: readCondition(reader, map, path),
    after: reader.texts(map, 'after', path, 20),
    weight: reader.number(map, 'weight', path, 1, { min: 0.01, max: 10 }),
    scope: reader.oneOf(map, 'scope', path, ['run', 'company'], 'run'),
    review: readDate(reader, map, 'review', path),
  }
}

function readShort(reader: Reader, map: YAMLMap, path: string): string {
  const node = map.get('short', true)
  if (node === undefined) return ''
  const value = isScalar(node) && typeof node.value === 'string' ? node.value.trim().split('\n').map((line) => line.trim()).join('\n') : null
  if (value !== null && /^[^\n]{1,10}(\n[^\n]{1,10})?$/.test(value)) return value
  reader.problem(at(path, 'short'), '"short" is one or two lines of at most ten characters.', node)
  return ''
}

function readProof(reader: Reader, node: unknown, path: string): Proof {
  const none: Proof = { least: 'D', kinds: [], role: 'any', freshDays: null }
  if (node === undefined) return none
  const map = reader.map(node, path, ['least', 'kinds', 'role', 'fresh_days'], ['least', 'kinds'])
  if (!map || !isMap(node)) return none
  const kinds = reader.texts(map, 'kinds', path, 20).flatMap((told) => {
    const kind = EVIDENCE_KINDS.find((one) => one === told)
    if (!kind) reader.problem(at(path, 'kinds'), `There is no kind of evidence "${told}". There are: ${EVIDENCE_KINDS.join(', ')}.`, map.get('kinds', true))
    return kind ? [kind] : []
  })
  const roles: ProofRole[] = ['any', 'each-decider', ...BUYING_ROLES]
  const proof: Proof = {
    least: reader.oneOf<Grade>(map, 'least', path, ['A', 'B', 'C', 'D'], 'D'), kinds: [...new Set(kinds)], role: reader.oneOf(map, 'role', path, roles, 'any'),
    freshDays: map.has('fresh_days') ? reader.number(map, 'fresh_days', path, 1, { min: 1, max: 3650, whole: true }) : null,
  }
  if (map.has('kinds') && kinds.length === 0) reader.problem(at(path, 'kinds'), 'A proof names at least one kind.', map.get('kinds', true))
  for (const kind of hopelessKinds(proof)) {
    reader.problem(at(path, 'kinds'), `"${kind}" is of grade ${gradeOf(kind)} and can never reach ${proof.least}.`, map.get('kinds', true))
  }
  return proof
}

function readCondition(reader: Reader, map: YAMLMap, path: string): string | null {
  if (!map.has('when')) return null
  const when = reader.text(map, 'when', path, 300)
  const fault = when === '' ? null : faultOf(when)
  if (fault) reader.problem(at(path, 'when'), fault, map.get('when', true))
  return when
}

function readDate(reader: Reader, map: YAMLMap, key: string, path: string): string | null {
  if (!map.has(key)) return null
  const date = reader.text(map, key, path)
  if (date.length !== 10 || instant(date) === null) reader.problem(at(path, key), `"${key}" is a date such as 2027-03-31.`, map.get(key, true))
  return date
}

function readOutcome(reader: Reader, node: unknown, path: string): Outcome | null {
  const map = reader.map(node, path, ['id', 'kind', 'label', 'ask'], ['id', 'kind'])
  if (!map) return null
  const kind = reader.oneOf<OutcomeKind>(map, 'kind', path, ['won', 'lost', 'no-decision'], 'lost')
  const id = reader.id(map, 'id', path)
  return { id, kind, label: map.has('label') ? reader.text(map, 'label', path, 40) : usualLabel[kind], ask: reader.texts(map, 'ask', path, 12) }
}

export const usualLabel: Record<OutcomeKind, string> = { won: 'Won', lost: 'Lost', 'no-decision': 'No decision' }

function readThresholds(reader: Reader, whole: YAMLMap): Thresholds {
  if (!whole.has('thresholds')) return DEFAULT_THRESHOLDS
  const path = 'thresholds'
  const map = reader.map(whole.get('thresholds', true), path, ['debt_days', 'bunched_minutes', 'bunched_count', 'rushed'], [])
  if (!map) return DEFAULT_THRESHOLDS
  const rushed: Thresholds['rushed'] = {}
  const told = map.get('rushed', true)
  if (told !== undefined && !isMap(told)) reader.problem('thresholds.rushed', '"rushed" is a map from stages to days and runs.', told)
  for (const { key, value } of isMap(told) ? told.items : []) {
    const stage = isScalar(key) ? String(key.value) : ''
    const entry = reader.map(value, `thresholds.rushed.${stage}`, ['days', 'runs'], ['days', 'runs'])
    if (!entry || stage === '__proto__') continue
    const below = `thresholds.rushed.${stage}`
    rushed[stage] = { days: reader.number(entry, 'days', below, 0, { min: 0, max: 10_000 }), runs: reader.number(entry, 'runs', below, 0, { min: 0, max: 1e9, whole: true }) }
  }
  return {
    debtDays: reader.number(map, 'debt_days', path, 14, { min: 1, max: 365, whole: true }),
    bunchedMinutes: reader.number(map, 'bunched_minutes', path, 10, { min: 1, max: 1440, whole: true }),
    bunchedCount: reader.number(map, 'bunched_count', path, 3, { min: 2, max: 20, whole: true }),
    rushed,
  }
}
