import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { row, type Tx } from '#src/platform/db/pool.ts'
import { findRecord, type Kept, type Values } from '#src/platform/records/write.ts'
import { companies } from './entities.ts'

/** Refuses links to nobody and to companies that the actor does not see; a company is not part of itself. */
export async function checkPeopleLinks({ tx, actor }: { tx: Tx; actor: Actor }, values: Values, kept: Kept | null): Promise<Values> {
  const { ownerId, companyId, parentId } = values as Record<string, string | null | undefined>
  if (ownerId && ownerId !== actor.person && ownerId !== kept?.['ownerId']) {
    const found = await row(tx, sql`select 1 as found from person where workspace_id = ${actor.workspace} and id = ${ownerId}`)
    if (!found) throw refuse(422, 'not-valid', 'The owner must be one of the people here.', null, 'ownerId')
  }
  if (companyId && companyId !== kept?.['companyId']) await findRecord(tx, companies, actor, companyId)
  if (parentId && parentId !== kept?.['parentId']) {
    await findRecord(tx, companies, actor, parentId)
    const above = await row(tx, sql<{ circle: boolean }>`with recursive up as (
      select id, parent_id from company where workspace_id = ${actor.workspace} and id = ${parentId}
      union select c.id, c.parent_id from company c join up on c.id = up.parent_id where c.workspace_id = ${actor.workspace}
    ) select exists (select from up where id = ${kept?.id ?? null}) as circle`)
    if (above?.circle) throw refuse(422, 'circle', 'A company cannot be part of itself, or of one that is part of it.', null, 'parentId')
  }
  return values
}

