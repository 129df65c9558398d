import pg from 'pg'
import { serialize } from 'pg-protocol'
import { prepareValue } from 'pg/lib/utils.js'
import type { Compiled } from './sql.ts'

/** What a statement gave. */
export interface Found<R = unknown> { rows: R[]; count: number }

/** Whoever can send a statement: a transaction, or the owner outside of one. */
export interface Executor { send(statement: Compiled): Promise<Found> }

export interface Sent extends Compiled { done(found: Found): void; failed(error: unknown): void }

/**
 * Several statements in one message to PostgreSQL, answered together: one transaction unless one is open. When one fails, those
 * behind it are not carried out, and all of them fail. Statements that come again are prepared once for each connection and
 * planned once; what they answer is described once.
 * This is the extended query protocol as `pg` itself speaks it (PostgreSQL, "Message Flow", 55.2.3 and 55.2.4), through the
 * interface that its cursors use.
 */
export class Batch {
  readonly #sent: Sent[]
  readonly #plans: Plan[] = []
  readonly #found: Found[]
  #at = 0
  #known: Map<string, Plan> = new Map()
  // `pg` sets it; it is called by nobody here.
  callback = (): void => {}

  /** How many statements it holds. */
  get size(): number { return this.#sent.length }

  constructor(sent: Sent[]) {
    this.#sent = sent
    this.#found = sent.map(() => ({ rows: [], count: 0 }))
  }

  submit(connection: Wire): Error | null {
    this.#known = plansOf(connection)
    const mapped: unknown[][] = []
    try {
      for (const { values } of this.#sent) mapped.push(values.map((value) => prepareValue(value)))
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
    const parts: Buffer[] = []
    for (const [index, { text }] of this.#sent.entries()) {
      const plan = this.#known.get(text) ?? newPlan(this.#known, text)
      this.#plans.push(plan)
      if (!plan.parsed || plan.name === '') parts.push(serialize.parse({ name: plan.name, text }))
      plan.parsed = plan.name !== ''
      parts.push(serialize.bind({ statement: plan.name, values: mapped[index]! }))
      if (!plan.described) parts.push(serialize.describe({ type: 'P', name: '' }))
      parts.push(serialize.execute())
    }
    parts.push(serialize.sync())
    connection.stream.write(Buffer.concat(parts))
    return null
  }

  handleRowDescription({ fields }: { fields: Column[] }): void {
    const plan = this.#plans[this.#at]!
    plan.names = fields.map((field) => field.name)
    plan.parsers = fields.map((field) => pg.types.getTypeParser(field.dataTypeID, 'text') as Parser)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { names, parsers } = this.#plans[this.#at]!
    const row: Record<string, unknown> = {}
    for (let index = 0; index < fields.length; index += 1) {
      const value = fields[index]!
      row[names[index]!] = value === null ? null : parsers[index]!(value)
    }
    this.#found[this.#at]!.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#found[this.#at]!.count = Number(/ (\d+)$/.exec(text)?.[1] ?? 0)
    const plan = this.#plans[this.#at]!
    plan.described = plan.name !== ''
    this.#at += 1
  }

  handleEmptyQuery(): void { this.#at += 1 }
  handlePortalSuspended(): void {}
  handleCopyInResponse(connection: Wire): void { connection.sendCopyFail('Nothing is copied here.') }
  handleCopyData(): void {}

  handleReadyForQuery(): void {
    for (const [index, one] of this.#sent.entries()) one.done(this.#found[index]!)
  }

  handleError(error: unknown): void {
    // What was prepared before the failure is there, and what came behind it is not: next time all of it is prepared anew, under new names.
    for (const plan of this.#plans) if (!plan.described) this.#known.delete(plan.text)
    // A plan that no longer fits its tables is made anew, too.
    if (codeOf(error) === '0A000') this.#known.clear()
    for (const one of this.#sent) one.failed(error)
  }
}

/** As much of pg's connection as is used here. */
interface Wire {
  stream: { write(message: Buffer): void }
  sendCopyFail(sentence: string): void
}

interface Column { name: string; dataTypeID: number }
type Parser = (text: string) => unknown

/** A statement on one connection. Without a name it is not kept. */
interface Plan { name: string; text: string; parsed: boolean; described: boolean; names: string[]; parsers: Parser[] }

// How often a text has been met, over all connections: what comes a third time is kept. Both are bounded, because texts may vary without end.
const met = new Map<string, number>()
const kept = new WeakMap<object, Map<string, Plan>>()
const MOST_TEXTS = 5_000
const MOST_PLANS = 500
let number = 0

function plansOf(connection: object): Map<string, Plan> {
  let plans = kept.get(connection)
  if (!plans) kept.set(connection, plans = new Map())
  return plans
}

function newPlan(plans: Map<string, Plan>, text: string): Plan {
  const times = (met.get(text) ?? 0) + 1
  if (times === 1 && met.size >= MOST_TEXTS) met.clear()
  met.set(text, times)
  const plan: Plan = { name: '', text, parsed: false, described: false, names: [], parsers: [] }
  if (times > 2 && plans.size < MOST_PLANS) {
    plan.name = `s${number += 1}`
    plans.set(text, plan)
  }
  return plan
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code
