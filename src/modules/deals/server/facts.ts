import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { major } from '#src/kernel/money.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { companies } from '#src/modules/people/server/door.ts'
import type { Facts, PersonInput, ProcessVersion } from '#src/modules/process/index.ts'
import { standardFrom, standardRow, type StandardRow } from '#src/modules/process/server/door.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'

/** What a deal and its company tell the conditions of a process. */
export interface Known {
  amountMinor: number | null
  currency: string | null
  incumbent: string | null
  needsIntegration: boolean | null
  source: string | null
  company: CompanyKnown | null
  product: string | null
  deciders: number
  workspaceCurrency: string
}
export interface CompanyKnown { name?: string; employees: number | null; industry: string | null; country: string | null; existing: boolean }
/** `shares`: one of its deals holds proof for the company as a whole. */
export interface CompanyFound extends CompanyKnown { id: Id; seen: boolean; shares: boolean }

/** Fields whose change may change what applies. */
export const FACT_FIELDS: ReadonlySet<string> = new Set(['amount', 'currency', 'incumbent', 'needsIntegration', 'source', 'companyId'])

export function factsOf(known: Known): Partial<Facts> {
  const { company, incumbent, currency } = known
  // Without a rate of the day an amount in another currency is not known here, and what is not known counts as applicable.
  const same = known.amountMinor !== null && (currency === null || currency === known.workspaceCurrency)
  return {
    amount: same ? major({ minor: known.amountMinor!, currency: known.workspaceCurrency }) : null, currency: currency ?? known.workspaceCurrency,
    incumbent: incumbent === null ? null : /^(none|nobody|nothing|keiner|aucun|ninguno)\.?$/i.test(incumbent.trim()) ? '' : incumbent,
    needs_integration: known.needsIntegration, source: known.source, product: known.product, deciders: known.deciders > 0 ? known.deciders : null,
    employees: company?.employees ?? null, size: company ? sizeOf(company.employees) : null, industry: company?.industry ?? null, country: company?.country ?? null,
    existing_customer: company?.existing ?? null,
  }
}

export function sizeOf(employees: number | null): string | null {
  if (employees === null) return null
  return employees <= 10 ? '1-10' : employees <= 50 ? '11-50' : employees <= 250 ? '51-250' : employees <= 1000 ? '251-1000' : '1000+'
}

interface Row {
  amount_minor: number | null; currency: string | null; incumbent: string | null; needs_integration: boolean | null; source: string | null; company_id: Id | null
  employees: number | null; industry: string | null; country: string | null; existing: boolean; product: string | null; deciders: number; w_currency: string
}

export async function dealFacts(tx: Tx, workspace: Id, deal: Id): Promise<Partial<Facts>> {
  const found = (await row(tx, sql<Row>`
    select d.amount_minor, d.currency, d.incumbent, d.needs_integration, d.source, d.company_id, c.employees, c.industry, c.country, w.currency as w_currency,
      exists (select from deal o where o.workspace_id = d.workspace_id and o.company_id = d.company_id and o.outcome = 'won' and o.id <> d.id) as existing,
      (select l.name from deal_line l where l.workspace_id = d.workspace_id and l.deal_id = d.id order by l.position, l.id limit 1) as product,
      (select count(*) from deal_contact dc where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and dc.left_at is null and 'decision-maker' = any(dc.roles)) as deciders
    from deal d join workspace w on w.id = d.workspace_id left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
    where d.workspace_id = ${workspace} and d.id = ${deal}`))!
  return factsOf({
    amountMinor: found.amount_minor, currency: found.currency, incumbent: found.incumbent, needsIntegration: found.needs_integration, source: found.source,
    company: found.company_id === null ? null : { employees: found.employees, industry: found.industry, country: found.country, existing: found.existing },
    product: found.product, deciders: found.deciders, workspaceCurrency: found.w_currency,
  })
}

const ofCompany = (such: Sql) => sql`exists (select from deal o where o.workspace_id = r.workspace_id and o.company_id = r.id and ${such})`

/**
 * What new deals must know, in one question for all: the standard process, the workspace's currency, and their companies with whether the actor sees them. One
 * company is asked for as one: for a list of unknown length the planner reads what all companies have bought.
 */
export async function settingOf(tx: Tx, actor: Actor, ids: Id[]): Promise<{ standard: ProcessVersion; currency: string; companies: Map<Id, CompanyFound> }> {
  const found = await rows(tx, sql<CompanyFound & StandardRow & { currency: string }>`
    select p.*, w.currency, r.id, r.name, r.employees, r.industry, r.country, ${ofCompany(sql`o.outcome = 'won'`)} as existing, ${ofCompany(sql`o.shares_proof`)} as shares, ${companies.visible(actor)} as seen
    from (${standardRow(actor.workspace, 'deal')}) p join workspace w on w.id = ${actor.workspace} left join company r on r.workspace_id = ${actor.workspace} and ${ids.length === 1 ? sql`r.id = ${ids[0]}` : sql`r.id = any(${ids}::uuid[])`}`)
  return {
    standard: await standardFrom(tx, actor.workspace, 'deal', found[0] ?? null), currency: found[0]!.currency,
    companies: new Map(found.filter(({ id }) => id !== null).map((one) => [one.id, one])),
  }
}

/** The people of a deal who are still there, with what they are in the decision. */
export const peopleOf = (tx: Tx, workspace: Id, deal: Id): Promise<PersonInput[]> => rows(tx, sql<PersonInput>`
  select dc.contact_id as contact, c.name, dc.roles from deal_contact dc join contact c on c.workspace_id = dc.workspace_id and c.id = dc.contact_id
  where dc.workspace_id = ${workspace} and dc.deal_id = ${deal} and dc.left_at is null order by dc.created_at, dc.contact_id`)
