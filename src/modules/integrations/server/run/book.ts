import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { bare, mostAlike } from '../../matching/alike.ts'
import type { RecordKind } from '../../mapping/mapping.ts'
import { sourceKey } from '../../mapping/source-key.ts'
import { entityOf } from './records.ts'

/** The kinds that other rows name. */
export type NamedKind = 'person' | 'product' | 'company' | 'contact' | 'deal'

const CANDIDATES = 5_000

/**
 * Knows which record a text of the files means: by its key at the source, else by its address, else by its name where exactly one
 * record bears it. What was looked up once is remembered, also that it is not there.
 */
export class Book {
  readonly #keys = new Map<string, Id>()
  readonly #names = new Map<string, Id | 'many'>()
  readonly #looked = new Set<string>()
  readonly #spellings = new Map<NamedKind, Map<string, string>>()
  readonly #aliases = new Map<string, string>()
  readonly #labels = new Map<Id, string>()
  readonly #actor: Actor
  readonly #source: string
  constructor(actor: Actor, source: string) { this.#actor = actor; this.#source = source }

  /** A record of this import, or one that a row was found to be. */
  note(kind: NamedKind, id: Id, key: string | null, ...names: (string | null | undefined)[]): void {
    if (key) this.#keys.set(`${kind}\n${key.trim()}`, id)
    for (const name of names) if (name) this.#name(kind, name, id)
  }

  /** A text that a person said means another. */
  alias(kind: NamedKind, text: string, meant: string): void { this.#aliases.set(`${kind}\n${text}`, meant) }

  find(kind: NamedKind, text: string): Id | 'many' | null {
    const meant = this.#aliases.get(`${kind}\n${text}`) ?? text
    return this.#keys.get(`${kind}\n${meant.trim()}`) ?? this.#names.get(`${kind}\n${meant.trim().toLowerCase()}`) ?? null
  }

  /** What a product is called. */
  label(id: Id): string | null { return this.#labels.get(id) ?? null }

  /** A known name so like the text that a person should be asked whether it is meant. */
  alike(kind: NamedKind, text: string): string | null {
    const known = this.#spellings.get(kind)
    if (!known) return null
    return known.get(bare(text)) ?? (known.size > CANDIDATES ? null : mostAlike(text, [...known.values()], 0.86)?.name ?? null)
  }

  /** Looks up the texts that are not known yet, in one query a kind. */
  async look(tx: Tx, kind: NamedKind, texts: readonly string[]): Promise<void> {
    const fresh = [...new Set(texts.flatMap((text) => [text, this.#aliases.get(`${kind}\n${text}`) ?? text]))].filter((text) => !this.#looked.has(`${kind}\n${text}`) && !this.#keys.has(`${kind}\n${text.trim()}`))
    for (const text of fresh) this.#looked.add(`${kind}\n${text}`)
    if (fresh.length === 0) return
    const keys = new Map(fresh.map((text) => [sourceKey(this.#source, kind as RecordKind, text), text]))
    const names = fresh.map((text) => text.trim().toLowerCase())
    const email = kind === 'person' || kind === 'contact' ? sql`r.email` : sql`null::text`
    const known = (condition: Sql<unknown>) => sql`select r.id, r.name, ${email} as email, r.source_key from ${sql.table(kind)} r where ${this.#seen(kind)} and ${condition}`
    const name = kind === 'person' || kind === 'product' ? sql`lower(r.name)` : sql`r.sort_name`
    // Conditions that an index serves are quicker one by one than joined by "or".
    const parts = [known(sql`r.source_key = any(${[...keys.keys()]}::text[])`), known(sql`${name} = any(${names}::text[])`)]
    if (kind === 'person' || kind === 'contact') parts.push(known(sql`lower(r.email) = any(${names}::text[])`))
    const found = await rows(tx, sql<{ id: Id; name: string; email: string | null; source_key: string | null }>`${sql.join(parts, sql` union `)}`)
    for (const one of found) {
      const text = one.source_key ? keys.get(one.source_key) : undefined
      if (text) this.#keys.set(`${kind}\n${text.trim()}`, one.id)
      this.#name(kind, one.name, one.id)
      if (one.email) this.#name(kind, one.email, one.id)
    }
  }

  /** Reads the names of a kind once, so that alike ones can be found among them. */
  async learn(tx: Tx, kind: NamedKind): Promise<void> {
    const found = await rows(tx, sql<{ name: string }>`select r.name from ${sql.table(kind)} r where ${this.#seen(kind)} order by r.id limit ${CANDIDATES}`)
    for (const one of found) this.#spell(kind, one.name)
  }

  // Only what the importer sees can be meant: an import tells nobody that a record exists.
  #seen(kind: NamedKind): Sql<unknown> {
    const here = sql`r.workspace_id = ${this.#actor.workspace}`
    if (kind === 'person') return sql`${here} and r.state <> 'left'`
    return sql`${here} and r.archived_at is null and ${entityOf(kind).visible(this.#actor)}`
  }

  #name(kind: NamedKind, name: string, id: Id): void {
    if (kind === 'product') this.#labels.set(id, name)
    const known = `${kind}\n${name.trim().toLowerCase()}`
    const before = this.#names.get(known)
    this.#names.set(known, before === undefined || before === id ? id : 'many')
    this.#spell(kind, name)
  }

  #spell(kind: NamedKind, name: string): void {
    if (kind === 'deal' || kind === 'contact') return
    let known = this.#spellings.get(kind)
    if (!known) this.#spellings.set(kind, known = new Map())
    if (known.size <= CANDIDATES && bare(name) !== '') known.set(bare(name), name)
  }
}
