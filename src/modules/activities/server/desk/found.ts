import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { factorOf } from '#src/platform/records/entity.ts'
import type { DeskKind } from '../../desk/cause.ts'

/** A cause as the database has it; its milestone's words are in the version `n` of `process`. */
export interface Found {
  kind: DeskKind; id: string; dealId: Id | null; dealName: string | null; company: string | null; amount: number | null; due: string | null
  milestone: string | null; process: string | null; n: number | null; text: string | null; who: string | null; to: string | null
}

export const none = sql`null::text`
export const dealColumns = sql`d.id as "dealId", d.name as "dealName", c.name as company, (d.amount_minor / ${factorOf(sql`d.currency`)})::float as amount`
export const fromDeal = sql`deal d left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id`
export const openDeal = sql`d.archived_at is null and d.outcome is null`
