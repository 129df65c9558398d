import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'

const there = (table: string, column: string): Sql<boolean> => sql<boolean>`exists (select from ${sql.table(table)} x where x.workspace_id = r.workspace_id and x.${sql.ref(column)} = r.id)`

// Why a record that an import made stays when the import is undone, the plainest reason first.
const reasons: Record<'company' | 'contact' | 'product', [Sql<boolean>, string][]> = {
  company: [
    [there('deal', 'company_id'), 'A deal that stays belongs to it.'], [there('contact', 'company_id'), 'A contact that stays belongs to it.'], [there('company', 'parent_id'), 'A company that stays is part of it.'],
    [sql<boolean>`${there('activity', 'company_id')} or ${there('task', 'company_id')} or ${there('file', 'company_id')}`, 'It has notes, tasks or files since.'],
  ],
  contact: [
    [there('deal_contact', 'contact_id'), 'They are on a deal that stays.'], [there('buyer_question', 'contact_id'), 'They have been asked since.'],
    [sql<boolean>`${there('activity_contact', 'contact_id')} or ${there('task', 'contact_id')} or ${there('file', 'contact_id')}`, 'They have notes, tasks or files since.'],
  ],
  product: [[there('deal_line', 'product_id'), 'A deal that stays has it as a line.']],
}

/** Takes back the records of a kind that an import made and nobody has touched or used since; tells why the others stay. `own`: revisions at which the import itself left what it changed again. */
export async function removeImportedRecords(tx: Tx, workspace: Id, kind: 'company' | 'contact' | 'product', importId: Id, own: readonly { id: Id; revision: number }[] = []): Promise<{ removed: number; kept: { id: Id; name: string; reason: string }[] }> {
  const table = sql.table(kind)
  const cases = sql.join([[sql<boolean>`r.revision > coalesce(o.revision, 1)`, 'It has been changed since.'] as const, ...reasons[kind]].map(([when, reason]) => sql`when ${when} then ${reason}::text`), sql` `)
  // A parent stays only while one of its parts does, so the rounds go on until no more go.
  let removed = 0
  for (;;) {
    const kept = sql`select r.id, r.name, case ${cases} end as reason from ${table} r left join jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as o(id uuid, revision int) on o.id = r.id
      where r.workspace_id = ${workspace} and r.import_id = ${importId}`
    const gone = await rows(tx, sql<{ id: Id }>`delete from ${table} d using (${kept}) k where d.workspace_id = ${workspace} and d.id = k.id and k.reason is null returning d.id`)
    removed += gone.length
    if (gone.length === 0) return { removed, kept: await rows(tx, sql<{ id: Id; name: string; reason: string }>`${kept}`) }
  }
}

/** Links companies that an import made to the one they are part of. Two that name each other do not make a ring: the later link is left out. */
export async function setParents(tx: Tx, workspace: Id, importId: Id, links: readonly { id: Id; parent: Id }[]): Promise<void> {
  await sql`update company c set parent_id = x.parent from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as x(id uuid, parent uuid)
    where c.workspace_id = ${workspace} and c.id = x.id and c.import_id = ${importId} and c.parent_id is null
      and not exists (select from company p where p.workspace_id = c.workspace_id and p.id = x.parent and p.parent_id = c.id)`.execute(tx)
}
