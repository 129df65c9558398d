import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { forgetRuns } from '#src/modules/process/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'

/** Links lines that an import left with a name only to the product that they turned out to be. */
export async function linkLines(tx: Tx, workspace: Id, links: readonly { deal: Id; written: string; product: Id; name: string }[]): Promise<void> {
  if (links.length === 0) return
  await sql`update deal_line l set product_id = x.product, name = x.name from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as x(deal uuid, written text, product uuid, name text)
    where l.workspace_id = ${workspace} and l.deal_id = x.deal and l.product_id is null and lower(l.name) = lower(x.written)`.execute(tx)
}

/** The revision at which an import itself left a record that it later changed again. */
export interface OwnChange { id: Id; revision: number }

/**
 * Takes back deals that an import made, with their runs, people and lines. Those on which anything happened since stay: each is
 * told with the reason. Nothing of the log goes.
 */
export async function removeImportedDeals(tx: Tx, workspace: Id, importId: Id, own: readonly OwnChange[] = []): Promise<{ removed: Id[]; kept: { id: Id; name: string; reason: string }[] }> {
  const kept = await rows(tx, sql<{ id: Id; name: string; reason: string }>`
    select * from (select d.id, d.name, case
      when exists (select from task t where t.workspace_id = d.workspace_id and t.deal_id = d.id) or exists (select from activity a where a.workspace_id = d.workspace_id and a.deal_id = d.id) then 'It has tasks, notes or conversations since.'
      when exists (select from file f where f.workspace_id = d.workspace_id and f.deal_id = d.id) then 'It has files since.'
      when exists (select from buyer_question q where q.workspace_id = d.workspace_id and q.deal_id = d.id) then 'The buyer has been asked since.'
      when exists (select from event e where e.workspace_id = d.workspace_id and e.run_id = d.run_id and e.door is distinct from 'import' and e.actor_kind <> 'system') then 'It has been worked since.'
      when d.revision > coalesce(o.revision, 1) then 'It has been changed since.' end as reason
      from deal d left join jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as o(id uuid, revision int) on o.id = d.id
      where d.workspace_id = ${workspace} and d.import_id = ${importId}) found where reason is not null`)
  const stays = kept.map(({ id }) => id)
  const gone = await rows(tx, sql<{ id: Id; run_id: Id | null }>`delete from deal where workspace_id = ${workspace} and import_id = ${importId} and not (id = any(${stays}::uuid[])) returning id, run_id`)
  await forgetRuns(tx, workspace, gone.flatMap((one) => (one.run_id ? [one.run_id] : [])))
  return { removed: gone.map(({ id }) => id), kept }
}
