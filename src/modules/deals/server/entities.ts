import { sql } from '#src/platform/db/sql.ts'
import { may, type Actor } from '#src/kernel/actor.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { whyNotChange } from '#src/modules/identity/index.ts'
import { ownedBySeen } from '#src/modules/identity/server/door.ts'
import type { Condition, Entity } from '#src/platform/records/entity.ts'
import { escapeLike } from '#src/platform/records/list.ts'
import type { NEXT_STEP_STATES} from '../deal.ts';
import { dealFields, productFields } from '../deal.ts'

const fromImport = (name: string): Condition => sql<boolean>`r.import_id in (select i.id from import i where i.workspace_id = r.workspace_id and lower(i.name) = lower(${name}))`
const inSample = (value: string): Condition => value === 'true'
  ? sql<boolean>`exists (select from workspace w where w.id = r.workspace_id and w.sample)`
  : sql<boolean>`not exists (select from workspace w where w.id = r.workspace_id and w.sample)`

const id = (value: string, name: string): string => {
  if (!/^[0-9a-f-]{36}$/i.test(value)) throw refuse(422, 'not-valid', `“${name}” asks for an id; “${value.slice(0, 60)}” is none.`, null, name)
  return value
}

const OUTCOMES = ['open', 'closed', 'won', 'lost', 'no-decision']
function byOutcome(value: string): Condition {
  const wanted = value.split(',').filter(Boolean)
  const unknown = wanted.find((one) => !OUTCOMES.includes(one))
  if (unknown !== undefined || wanted.length === 0) throw refuse(422, 'not-valid', `“outcome” is one of ${OUTCOMES.join(', ')}.`, null, 'outcome')
  if (wanted.length === 1 && wanted[0] === 'open') return sql<boolean>`r.outcome is null`
  if (wanted.length === 1 && wanted[0] === 'closed') return sql<boolean>`r.outcome is not null`
  const kinds = wanted.includes('closed') ? ['won', 'lost', 'no-decision'] : wanted.filter((one) => one !== 'open')
  return wanted.includes('open') ? sql<boolean>`(r.outcome is null or r.outcome = any(${kinds}::text[]))` : sql<boolean>`r.outcome = any(${kinds}::text[])`
}

/** A team and those below it. */
const inTeam = (value: string): Condition => sql<boolean>`r.owner_id in (
  with recursive below as (
    select t.id, t.workspace_id from team t where t.workspace_id = r.workspace_id and t.id = ${id(value, 'team')}
    union select t.id, t.workspace_id from team t join below b on t.parent_id = b.id and t.workspace_id = b.workspace_id)
  select p.id from person p join below b on b.id = p.team_id and b.workspace_id = p.workspace_id)`
const inOffice = (value: string): Condition => sql<boolean>`r.owner_id in (select p.id from person p join team t on t.workspace_id = p.workspace_id and t.id = p.team_id
  where p.workspace_id = r.workspace_id and lower(t.office) = lower(${value}))`

/** Where a deal counts as proven: one that is ahead counts at its claimed stage, on the board and in the funnels alike. */
export const provenPlace = sql<string>`case when r.gap > 0 then r.proven else r.stage end`

const nextStepState = sql`case when r.next_step is null then 'none' when r.next_step_on is null or r.next_step_on > current_date then 'planned'
  when r.next_step_on < current_date then 'overdue' else 'today' end`
/** The same of a row that is not written yet. */
export const nextStepStateOf = ({ next_step: step, next_step_on: on }: Record<string, unknown>, today: string): (typeof NEXT_STEP_STATES)[number] =>
  (step ?? null) === null ? 'none' : typeof on !== 'string' || on > today ? 'planned' : on < today ? 'overdue' : 'today'

/** A deal is seen by those who see its owner; assigning it gives it, and all that hangs on it, to who gets it. */
export const deals: Entity = {
  kind: 'deal', table: 'deal', searched: true, fields: dealFields, visible: (actor: Actor) => ownedBySeen(actor, sql`r.owner_id`),
  whyNotChange: (actor, kept) => whyNotChange(actor, (kept['ownerId'] as string | null) ?? null), defaultSort: 'name',
  joins: sql`left join person o on o.workspace_id = r.workspace_id and o.id = r.owner_id left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`,
  extra: { extra: sql`r.extra`, score: sql`r.score`, overdueDebts: sql`r.overdue_debts`, nextStepState, runId: sql`r.run_id` },
  joined: { ownerName: sql`o.name`, companyName: sql`c.name` },
  filters: {
    import: fromImport, sample: inSample, outcome: byOutcome, team: inTeam, office: inOffice,
    ownerTeam: (value) => (value === 'null' ? sql<boolean>`o.team_id is null` : sql<boolean>`o.team_id = ${id(value, 'ownerTeam')}`),
    provenIn: (value) => sql<boolean>`r.outcome is null and ${provenPlace} = ${value}`,
    company: (value) => sql<boolean>`r.company_id = ${id(value, 'company')}`,
    contact: (value) => sql<boolean>`exists (select from deal_contact dc where dc.workspace_id = r.workspace_id and dc.deal_id = r.id and dc.contact_id = ${id(value, 'contact')})`,
    product: (value) => sql<boolean>`exists (select from deal_line l where l.workspace_id = r.workspace_id and l.deal_id = r.id and (l.product_id::text = ${value} or lower(l.name) like lower(${escapeLike(value)})))`,
    overdue: (value) => value === 'true' ? sql<boolean>`r.overdue_debts > 0` : sql<boolean>`r.overdue_debts = 0`,
    nextStepState: (value) => sql<boolean>`r.outcome is null and ${nextStepState} = ${value}`,
    debt: (value) => sql<boolean>`exists (select from run_item i where i.workspace_id = r.workspace_id and i.run_id = r.run_id and i.kind = 'debt' and i.milestone = ${value})`,
  },
  sorts: { name: sql`r.sort_name`, companyName: sql`c.sort_name`, ownerName: sql`lower(o.name)` },
}

export const products: Entity = {
  kind: 'product', table: 'product', fields: productFields, visible: () => sql<boolean>`true`, defaultSort: 'name',
  whyNotChange: (actor) => (actor.kind === 'system' || may(actor, 'record.write') ? null : `Your role (${actor.role}) reads this but does not change it.`),
  filters: { import: fromImport },
}
