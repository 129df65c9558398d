import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { Mend, Mends } from '../../mapping/mend.ts'

/** A row that was refused, with what was mended of it. `raw`: its cells as they came, in pairs, since JSON keeps no order of names. */
export interface KeptRow {
  file: string; row: number; raw: [string, string][]; cells: Record<string, string>; leftOut: boolean; mended: boolean; looked: boolean; reason: string | null; at: string | null
  /** For what it was refused as it came. */
  cameReason: string | null; cameAt: string | null
}

/** What is mended of an import, for a pass over its files. */
export async function mendsOf(tx: Tx, workspace: Id, id: Id): Promise<Mends> {
  const found = await rows(tx, sql<{ file: string; row: number; cells: Mend['cells']; leftOut: boolean }>`select file, row, cells, left_out as "leftOut" from import_mend where workspace_id = ${workspace} and import_id = ${id}`)
  const mends = new Map<string, Map<number, Mend>>()
  for (const { file, row: line, cells, leftOut } of found) {
    let of = mends.get(file)
    if (!of) mends.set(file, of = new Map())
    of.set(line, { cells, leftOut })
  }
  return mends
}

// A row that was refused, or mended and not carried out yet; what a run has carried out is no row to mend any more.
const refusedRows = (workspace: Id, id: Id) => sql`(
  select coalesce(m.file, r.file) as file, coalesce(m.row, r.row) as row, coalesce(m.raw, r.raw, '[]'::jsonb) as raw, coalesce(m.cells, '{}'::jsonb) as cells, coalesce(m.left_out, false) as "leftOut",
    coalesce(m.came_reason, r.reason) as "cameReason", coalesce(m.came_at_header, r.at_header) as "cameAt", m.row is not null as mended, coalesce(m.looked, true) as looked, case when m.row is null then r.reason else m.reason end as reason, case when m.row is null then r.at_header else m.at_header end as at,
    case when m.left_out then 'leftOut' when m.row is not null and m.reason is null then 'mended' else 'refused' end as state
  from (select * from import_row where workspace_id = ${workspace} and import_id = ${id} and outcome = 'refused') r
  full join (select * from import_mend where workspace_id = ${workspace} and import_id = ${id}) m on m.file = r.file and m.row = r.row
  where m.row is null or not exists (select 1 from import_row d where d.workspace_id = ${workspace} and d.import_id = ${id} and d.file = m.file and d.row = m.row and d.outcome <> 'refused')
) k`

export interface Wanted { state?: string; file?: string; after?: { file: string; row: number } | null; limit: number }

export const findRefused = (tx: Tx, workspace: Id, id: Id, { state, file, after, limit }: Wanted): Promise<KeptRow[]> =>
  rows(tx, sql<KeptRow>`select k.* from ${refusedRows(workspace, id)} where ${state ? sql`k.state = ${state}` : sql`true`} and ${file === undefined ? sql`true` : sql`k.file = ${file}`}
    and ${after ? sql`(k.file, k.row) > (${after.file}, ${after.row}::int)` : sql`true`} order by k.file, k.row limit ${limit}`)

export const findThese = (tx: Tx, workspace: Id, id: Id, wanted: readonly { file: string; row: number }[]): Promise<KeptRow[]> =>
  rows(tx, sql<KeptRow>`select k.* from ${refusedRows(workspace, id)} join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(file text, row int) on x.file = k.file and x.row = k.row order by k.file, k.row`)

// What stands in the cell at fault now.
const wrong = sql`coalesce(k.cells ->> k.at, (select pair ->> 1 from jsonb_array_elements(k.raw) pair where pair ->> 0 = k.at limit 1), '')`

/** The refused rows with the same wrong value in the same column. */
export const findAlike = (tx: Tx, workspace: Id, id: Id, { file, at, is }: { file: string; at: string; is: string }, limit: number): Promise<KeptRow[]> =>
  rows(tx, sql<KeptRow>`select k.* from ${refusedRows(workspace, id)} where k.state = 'refused' and k.file = ${file} and k.at = ${at} and ${wrong} = ${is} order by k.row limit ${limit}`)

/** The rows with which that was done: to take it back. */
export const findDone = (tx: Tx, workspace: Id, id: Id, { file, at, is, to }: { file: string; at: string; is: string; to?: string | undefined }, limit: number): Promise<KeptRow[]> =>
  rows(tx, sql<KeptRow>`select k.* from ${refusedRows(workspace, id)} where k.mended and k.file = ${file}
    and (select pair ->> 1 from jsonb_array_elements(k.raw) pair where pair ->> 0 = ${at} limit 1) = ${is} and ${to === undefined ? sql`k."leftOut"` : sql`k.cells ->> ${at} = ${to}`} order by k.row limit ${limit}`)

/** Which wrong values stand in several rows, the most frequent first. */
export const alikeOf = (tx: Tx, workspace: Id, id: Id): Promise<{ file: string; at: string; is: string; rows: number }[]> =>
  rows(tx, sql<{ file: string; at: string; is: string; rows: number }>`select k.file, k.at, ${wrong} as is, count(*)::int as rows from ${refusedRows(workspace, id)}
    where k.state = 'refused' and k.at is not null group by 1, 2, 3 having count(*) > 1 order by 4 desc, 1, 2, 3 limit 200`)

export interface Mending { refused: number; mended: number; leftOut: number }

export async function mendingOf(tx: Tx, workspace: Id, id: Id): Promise<Mending> {
  const found = await row(tx, sql<Mending>`select count(*) filter (where k.state = 'refused')::int as refused, count(*) filter (where k.state = 'mended')::int as mended, count(*) filter (where k.state = 'leftOut')::int as "leftOut"
    from ${refusedRows(workspace, id)}`)
  return found ?? { refused: 0, mended: 0, leftOut: 0 }
}

export const filesRefused = (tx: Tx, workspace: Id, id: Id): Promise<{ file: string; rows: number }[]> =>
  rows(tx, sql<{ file: string; rows: number }>`select k.file, count(*)::int as rows from ${refusedRows(workspace, id)} group by 1 order by 1`)

export async function countMends(tx: Tx, workspace: Id, id: Id): Promise<number> {
  return (await row(tx, sql<{ n: number }>`select count(*)::int as n from import_mend where workspace_id = ${workspace} and import_id = ${id}`))?.n ?? 0
}

/** Keeps what was mended of rows; one that is as it came again is no longer mended. */
export async function keepMends(tx: Tx, workspace: Id, id: Id, person: Id | null, now: string, kept: readonly KeptRow[]): Promise<void> {
  const as = (list: readonly KeptRow[]) => JSON.stringify(list.map((one) => ({ file: one.file, row: one.row, raw: one.raw, cells: one.cells, left_out: one.leftOut, looked: one.looked, reason: one.reason, at_header: one.at, came_reason: one.cameReason, came_at_header: one.cameAt })))
  const gone = kept.filter((one) => !one.mended), stay = kept.filter((one) => one.mended)
  if (gone.length > 0) {
    await sql`delete from import_mend m using jsonb_to_recordset(${as(gone)}::jsonb) as x(file text, row int) where m.workspace_id = ${workspace} and m.import_id = ${id} and m.file = x.file and m.row = x.row`.execute(tx)
    // After a look at all rows only the mended row knew that it had been refused.
    await sql`insert into import_row (workspace_id, import_id, file, row, outcome, reason, at_header, raw)
      select ${workspace}, ${id}, x.file, x.row, 'refused', x.reason, x.at_header, x.raw from jsonb_to_recordset(${as(gone)}::jsonb) as x(file text, row int, reason text, at_header text, raw jsonb)
      on conflict (workspace_id, import_id, file, row) do update set reason = excluded.reason, at_header = excluded.at_header`.execute(tx)
  }
  if (stay.length > 0) {
    await sql`insert into import_mend (workspace_id, import_id, file, row, raw, cells, left_out, looked, reason, at_header, came_reason, came_at_header, mended_by, mended_at)
      select ${workspace}, ${id}, x.file, x.row, x.raw, x.cells, x.left_out, x.looked, x.reason, x.at_header, x.came_reason, x.came_at_header, ${person}, ${now}
      from jsonb_to_recordset(${as(stay)}::jsonb) as x(file text, row int, raw jsonb, cells jsonb, left_out boolean, looked boolean, reason text, at_header text, came_reason text, came_at_header text)
      on conflict (workspace_id, import_id, file, row) do update set cells = excluded.cells, left_out = excluded.left_out, looked = excluded.looked, reason = excluded.reason, at_header = excluded.at_header,
        mended_by = excluded.mended_by, mended_at = excluded.mended_at`.execute(tx)
  }
}

/** After a look at all rows: what the mended ones were refused for, if they were. */
export const lookAtMends = (tx: Tx, workspace: Id, id: Id): Promise<unknown> =>
  sql`update import_mend m set looked = true, reason = case when m.left_out then null else r.reason end, at_header = case when m.left_out then null else r.at_header end
    from import_mend o left join import_row r on r.workspace_id = o.workspace_id and r.import_id = o.import_id and r.file = o.file and r.row = o.row and r.outcome = 'refused'
    where o.workspace_id = ${workspace} and o.import_id = ${id} and m.workspace_id = o.workspace_id and m.import_id = o.import_id and m.file = o.file and m.row = o.row`.execute(tx)
