import { Environment } from '@marcbachmann/cel-js'
import { FACT_TYPES, type FactName, type Facts } from './facts.ts'

// A condition is short, shallow, and reads facts only: never milestones or evidence, nothing that a hostile text could make slow.
const MAX_LENGTH = 300
const limits = { maxAstNodes: 60, maxDepth: 12, maxListElements: 30, maxMapEntries: 0, maxCallArguments: 2 }
const allowedCalls = new Set(['startsWith', 'endsWith', 'contains', 'size'])

const environment = new Environment({ unlistedVariablesAreDyn: false, limits })
for (const name of Object.keys(FACT_TYPES)) environment.registerVariable(name, 'dyn')

interface Compiled {
  facts: FactName[]
  holds: (values: Record<string, unknown>) => unknown
}

/** Yes, no, or null: it cannot be told without a fact that is not known. Unknown counts as applicable. */
export type Truth = boolean | null

const compiledOf = new Map<string, Compiled | string>()
const answersOf = new WeakMap<Facts, Map<string, Truth>>()

/** Whether a condition holds on what is known. Three-valued (Kleene): `a || b` is yes as soon as one of them is. */
export function holds(expression: string, facts: Facts): Truth {
  let answers = answersOf.get(facts)
  if (!answers) answersOf.set(facts, (answers = new Map()))
  let answer = answers.get(expression)
  if (answer === undefined) answers.set(expression, (answer = evaluate(expression, facts)))
  return answer
}

/** The facts that a condition reads and that are not known. */
export function missingFacts(expression: string, facts: Facts): FactName[] {
  const compiled = compile(expression)
  return typeof compiled === 'string' ? [] : compiled.facts.filter((name) => facts[name] === null)
}

/** What is wrong with a condition, in a sentence; null: nothing. */
export function faultOf(expression: string): string | null {
  const compiled = compile(expression)
  if (typeof compiled === 'string') return compiled
  if (compiled.facts.length === 0) return 'A condition reads at least one fact of the record.'
  const sample: Record<string, unknown> = {}
  for (const name of compiled.facts) sample[name] = { number: 1, text: 'a', boolean: true }[FACT_TYPES[name]]
  try {
    if (typeof compiled.holds(sample) !== 'boolean') return 'A condition answers yes or no.'
  } catch {
    return 'The condition compares things of different kinds.'
  }
  return null
}

function evaluate(expression: string, facts: Facts): Truth {
  const compiled = compile(expression)
  if (typeof compiled === 'string') return null
  const known: Record<string, unknown> = {}
  let unknowns = 0
  for (const name of compiled.facts) {
    const value = facts[name]
    if (value === null) unknowns += 1
    // Known to be none: CEL's null.
    else known[name] = value === '' ? null : value
  }
  if (unknowns > 0 && unknowns === compiled.facts.length) return null
  try {
    // CEL absorbs what cannot be told where the other side of `||` or `&&` settles it; what is left over is unknown.
    const answer = compiled.holds(known)
    return typeof answer === 'boolean' ? answer : null
  } catch {
    return null
  }
}

function compile(expression: string): Compiled | string {
  const before = compiledOf.get(expression)
  if (before !== undefined) return before
  if (compiledOf.size > 1000) compiledOf.clear()
  const compiled = read(expression)
  compiledOf.set(expression, compiled)
  return compiled
}

function read(expression: string): Compiled | string {
  if (expression.length > MAX_LENGTH) return `A condition has at most ${MAX_LENGTH} characters.`
  try {
    const checked = environment.check(expression)
    if (!checked.valid) return unreadable(checked.error)
    const parsed = environment.parse(expression)
    const facts = new Set<FactName>()
    const foreign = walk(parsed.ast, facts)
    if (foreign !== null) return `A condition cannot call "${foreign}".`
    return { facts: [...facts], holds: (values) => parsed(values) }
  } catch (error) {
    return unreadable(error)
  }
}

function unreadable(error: unknown): string {
  const first = error instanceof Error ? error.message.split('\n')[0]! : 'it cannot be read'
  const name = /^Unknown variable: (\w+)/.exec(first)?.[1]
  if (name) return `"${name}" is not a fact that a condition may read. There are: ${Object.keys(FACT_TYPES).join(', ')}.`
  return `The condition cannot be read: ${first}.`
}

/** Gathers the facts of a tree; returns the name of a call that is not allowed, or null. */
function walk(node: unknown, facts: Set<FactName>): string | null {
  if (Array.isArray(node)) {
    for (const part of node) {
      const foreign = walk(part, facts)
      if (foreign !== null) return foreign
    }
    return null
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) return null
  const args = 'args' in node ? node.args : null
  if (node.op === 'id' && typeof args === 'string') {
    if (args in FACT_TYPES) facts.add(args as FactName)
    return null
  }
  if ((node.op === 'call' || node.op === 'rcall') && Array.isArray(args) && typeof args[0] === 'string') {
    if (!allowedCalls.has(args[0])) return args[0]
    return walk(args.slice(1), facts)
  }
  return walk(args, facts)
}
