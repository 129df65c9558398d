import { insertion } from '#src/platform/db/insert.ts'
import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { ofMajor } from '#src/kernel/money.ts'
import { notFound, refuse, type Refused } from '#src/kernel/refusal.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { lookup, type BuyingRole, type CompanyEvidence, type ProcessVersion, type Stay, type Who } from '#src/modules/process/index.ts'
import { liveVersion, openRuns, sharedEvidence, type Opening, type RunDeed } from '#src/modules/process/server/door.ts'
import type { LogEntry } from '#src/platform/db/log.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { columnsOf, keptOf, visibleIds, type Kept, type Values } from '#src/platform/records/write.ts'
import { columnOf, type Field } from '#src/kernel/field.ts'
import { dealFields } from '../deal.ts'
import { deals, nextStepStateOf } from './entities.ts'
import { factsOf, settingOf, type CompanyFound } from './facts.ts'
import { runColumns } from './keeper.ts'

/** A deal to be made, with what comes with it. */
export interface NewDeal {
  id?: Id
  /** By field id, as in the API; read-only fields are ignored. */
  values: Values
  /** The standard process of deals unless named; its live version. */
  process?: string
  /** A later stage is a move, decided like any other. */
  stage?: string
  reason?: string
  reasons?: Record<string, string>
  contacts?: { contactId: Id; roles: BuyingRole[]; stance?: string | null }[]
  lines?: { productId?: Id | null; name: string; quantity?: number; price?: number | null }[]
  /** Its life elsewhere: only for whoever may import history. The stage and outcome that it had there are kept. */
  history?: {
    claimed: string; openedAt: string; stays?: Stay[]; closed?: { outcome: string; at: string; answers?: Record<string, string>; reason?: string }; graceDays?: number
    /** The same record was open here before: then its history is refused. */
    everOpenHere?: boolean
  }
  importId?: Id
  sourceKey?: string
  extra?: Record<string, unknown>
}

export interface Creating {
  /** Hears of each no instead of it being thrown; the rest is made. */
  refused?(index: number, no: Refused): void
  /** The caller has looked at owners, companies and contacts already. */
  checked?: boolean
  /** Hears what is written, as it will be read; then nobody waits for it here: it goes with what is sent next, the commit at the latest, which fails if it does. */
  written?(kept: Kept[]): void
}

/** Makes deals with their runs, people and lines: a handful of statements however many they are. Returns their ids; null for one that was refused. */
export async function createDeals(deed: RunDeed, list: NewDeal[], creating: Creating = {}): Promise<(Id | null)[]> {
  if (list.length === 0) return []
  const { tx, actor } = deed
  const workspace = actor.workspace
  const companyIds = unique(list.map((one) => one.values['companyId']))
  // All that must be known is asked at once. An import's deals learn what their company has proven with their first command here.
  const [, { standard, currency, companies: companyOf }, versions, owners, names] = await Promise.all([
    creating.checked ? null : Promise.all([checkContacts(deed, list), checkOwners(deed, list)]),
    settingOf(tx, actor, companyIds),
    versionsOf(deed, list),
    ownersOf(deed, list),
    contactNames(tx, workspace, unique(list.flatMap((one) => (one.contacts ?? []).map((contact) => contact.contactId)))),
  ])
  const held = await Promise.all(list.length > 20 ? [] : list.map((one) => heldBy(tx, workspace, companyOf.get(String(one.values['companyId'])))))
  if (!creating.checked && companyIds.some((id) => !companyOf.get(id)?.seen)) throw notFound('company')
  const made = list.map((one) => ({ id: one.id ?? deed.newId(), one, values: completed(one.values, currency) }))
  const openings = made.map(({ id, one, values }, index): Opening => {
    const version = one.process ? versions.get(one.process)! : standard
    const company = typeof values['companyId'] === 'string' ? (companyOf.get(values['companyId']) ?? null) : null
    const money = typeof values['amount'] === 'number' ? ofMajor(values['amount'], String(values['currency'])).minor : null
    const text = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? (values[name] as string) : null)
    const facts = factsOf({
      amountMinor: money, currency: text('currency'), incumbent: text('incumbent'), needsIntegration: typeof values['needsIntegration'] === 'boolean' ? values['needsIntegration'] : null,
      source: text('source'), company, product: one.lines?.[0]?.name ?? null, deciders: (one.contacts ?? []).filter((contact) => contact.roles.includes('decision-maker')).length, workspaceCurrency: currency,
    })
    const people = (one.contacts ?? []).map((contact) => ({ contact: contact.contactId, name: names.get(contact.contactId) ?? '', roles: contact.roles }))
    const common = { run: deed.newId(), subject: 'deal', owner: owners.get(String(values['ownerId'])) ?? null, facts, people } as const
    const { history } = one
    return {
      subject: id, version, everOpenHere: history?.everOpenHere ?? false, ...(lookup(version).hasCompanyScope && held[index] ? { company: held[index] } : {}),
      command: history
        ? { kind: 'import', ...common, openedAt: history.openedAt, claimed: history.claimed, ...(history.stays ? { stays: history.stays } : {}), ...(history.closed ? { closed: history.closed } : {}), ...(history.graceDays === undefined ? {} : { graceDays: history.graceDays }) }
        : { kind: 'open', ...common, ...(one.stage ? { to: one.stage } : {}), ...(one.reasons ? { reasons: one.reasons } : {}), ...(one.reason ? { reason: one.reason } : {}) },
    }
  })
  const told = made.map(({ id, values, one }): LogEntry => ({ kind: 'deal.created', subjectKind: 'deal', subjectId: id, door: deed.door, data: { values, ...(one.importId ? { import: one.importId } : {}) } }))
  const { saved, done } = openRuns(deed, openings, told, creating.refused?.bind(creating))
  const kept = made.flatMap(({ id, one, values }, index) => {
    const run = saved[index]
    return run ? [{ id, one, values, columns: runColumns(run.columns) }] : []
  })
  const rowsOf = kept.map((one): Values => ({ ...rowOf(deed, one), company_name: companyOf.get(String(one.values['companyId']))?.name }))
  const sent = Promise.all([done, rowsOf.length > 0 && insertion('deal', columnTypes, rowsOf).execute(tx), insertParts(deed, kept)])
  if (creating.written) {
    sent.catch(() => {})
    creating.written(rowsOf.map((row) => asRead(row, deed.now, owners.get(String(row['owner_id']))?.name, companyOf.get(String(row['company_id']))?.name)))
  } else await sent
  return made.map(({ id }, index) => (saved[index] ? id : null))
}

const unique = (values: unknown[]): Id[] => [...new Set(values.filter((value): value is Id => typeof value === 'string' && value !== ''))]

function completed(values: Values, currency: string): Values {
  const own = Object.fromEntries(dealFields.filter((field: Field) => !field.readOnly && field.id in values).map((field) => [field.id, values[field.id]]))
  return { ...own, currency: values['currency'] ?? currency }
}

/** Refuses what the actor may not link to: companies and contacts that they do not see, owners who are nobody here. */
export async function checkLinks(deed: RunDeed, list: Linked[]): Promise<void> {
  const { tx, actor } = deed
  const company = unique(list.map((one) => one.values['companyId']))
  if (company.length > 0 && (await visibleIds(tx, companies, actor, company)).length < company.length) throw notFound('company')
  await checkContacts(deed, list)
  await checkOwners(deed, list)
}

type Linked = Pick<NewDeal, 'values' | 'contacts'>

async function checkContacts({ tx, actor }: RunDeed, list: Linked[]): Promise<void> {
  const contact = unique(list.flatMap((one) => (one.contacts ?? []).map(({ contactId }) => contactId)))
  if (contact.length > 0 && (await visibleIds(tx, contacts, actor, contact)).length < contact.length) throw notFound('contact')
}

async function checkOwners({ tx, actor }: RunDeed, list: Linked[]): Promise<void> {
  const owner = unique(list.map((one) => one.values['ownerId'])).filter((id) => id !== actor.person)
  if (owner.length === 0) return
  if (actor.kind !== 'system' && !actor.rights.has('deal.assign')) throw refuse(403, 'not-allowed', `Your role (${actor.role}) does not hand deals to others.`)
  const found = await rows(tx, sql<{ id: Id }>`select id from person where workspace_id = ${actor.workspace} and id = any(${owner}::uuid[]) and state <> 'left'`)
  if (found.length < owner.length) throw refuse(422, 'not-valid', 'The owner is nobody here, or has left.', null, 'ownerId')
}

/** What other deals of the company have proven for the company as a whole. */
const heldBy = async (tx: Tx, workspace: Id, company: CompanyFound | undefined): Promise<CompanyEvidence[]> =>
  (company?.shares ? sharedEvidence(tx, workspace, sql`select run_id from deal where workspace_id = ${workspace} and company_id = ${company.id} and shares_proof`) : [])

async function versionsOf({ tx, actor }: RunDeed, list: NewDeal[]): Promise<Map<string, ProcessVersion>> {
  const names = [...new Set(list.flatMap((one) => (one.process ? [one.process] : [])))]
  return new Map(await Promise.all(names.map(async (name) => [name, await liveVersion(tx, actor.workspace, name)] as const)))
}

async function ownersOf({ tx, actor }: RunDeed, list: NewDeal[]): Promise<Map<Id, Who>> {
  const known = new Map<Id, Who>(actor.person ? [[actor.person, { id: actor.person, name: actor.name }]] : [])
  const others = unique(list.map((one) => one.values['ownerId'])).filter((id) => !known.has(id))
  if (others.length > 0) for (const who of await rows(tx, sql<Who>`select id, name from person where workspace_id = ${actor.workspace} and id = any(${others}::uuid[])`)) known.set(who.id, who)
  return known
}

async function contactNames(tx: Tx, workspace: Id, ids: Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  return new Map((await rows(tx, sql<Who>`select id, name from contact where workspace_id = ${workspace} and id = any(${ids}::uuid[])`)).map(({ id, name }) => [id, name]))
}

interface Made { id: Id; one: NewDeal; values: Values; columns: Values }

const typeOf = (field: Field): string => {
  switch (field.type) {
    case 'money': case 'integer': return 'bigint'
    case 'number': return 'numeric'
    case 'boolean': return 'boolean'
    case 'date': return 'date'
    case 'instant': return 'timestamptz'
    case 'tags': return 'text[]'
    case 'person': case 'company': case 'contact': return 'uuid'
    default: return 'text'
  }
}

// Every field's column, and those that the run and the import fill, with their types: one insert for all rows, whatever fields there are.
const columnTypes: Record<string, string> = {
  workspace_id: 'uuid',
  ...Object.fromEntries(dealFields.map((field: Field) => [columnOf(field), typeOf(field)])),
  id: 'uuid', run_id: 'uuid', closed_at: 'timestamptz', score: 'text', overdue_debts: 'int', shares_proof: 'boolean', import_id: 'uuid', source_key: 'text', extra: 'jsonb', company_name: 'text', created_by: 'uuid', created_at: 'timestamptz', updated_at: 'timestamptz',
}

function rowOf({ actor, now }: RunDeed, { id, one, values, columns }: Made): Values {
  const own = columnsOf(deals, values, values)
  return {
    workspace_id: actor.workspace, tags: [], ...own, ...columns, won_minor: columns['outcome'] === 'won' ? (own['amount_minor'] ?? null) : null, id, extra: one.extra ?? {}, import_id: one.importId ?? null,
    source_key: one.sourceKey ?? null, created_by: actor.person, created_at: now, updated_at: now,
  }
}

const asRead = (row: Values, now: string, ownerName: string | undefined, companyName: string | undefined): Kept => keptOf(deals, row, {
  extra: row['extra'], score: row['score'], overdueDebts: row['overdue_debts'], nextStepState: nextStepStateOf(row, now.slice(0, 10)), runId: row['run_id'], ownerName: ownerName ?? null, companyName: companyName ?? null,
})

async function insertParts({ tx, actor, now, newId }: RunDeed, made: Made[]): Promise<void> {
  const people = made.flatMap(({ id, one }) => (one.contacts ?? []).map((contact) => ({ deal_id: id, contact_id: contact.contactId, roles: contact.roles, stance: contact.stance ?? null })))
  if (people.length > 0) {
    await sql`insert into deal_contact (workspace_id, deal_id, contact_id, roles, stance, created_at) select ${actor.workspace}::uuid, p.*, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(deal_id uuid, contact_id uuid, roles text[], stance text) on conflict do nothing`.execute(tx)
  }
  const lines = made.flatMap(({ id, one, values }) => (one.lines ?? []).map((line, position) => ({
    id: newId(), deal_id: id, product_id: line.productId ?? null, name: line.name, quantity: line.quantity ?? 1,
    price_minor: typeof line.price === 'number' ? ofMajor(line.price, String(values['currency'])).minor : null, position,
  })))
  if (lines.length > 0) {
    await sql`insert into deal_line (workspace_id, id, deal_id, product_id, name, quantity, price_minor, position) select ${actor.workspace}::uuid, l.*
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, deal_id uuid, product_id uuid, name text, quantity numeric, price_minor bigint, position int)`.execute(tx)
  }
}
