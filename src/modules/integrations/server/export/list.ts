import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { Actor } from '#src/kernel/actor.ts'
import { refuse } from '#src/kernel/refusal.ts'
import type { QueryOf } from '#src/kernel/contract.ts'
import type { ListQuery } from '#src/kernel/field-shape.ts'
import { activities, tasks } from '#src/modules/activities/server/door.ts'
import { deals, presentDeals } from '#src/modules/deals/server/door.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import { inWorkspace, type Db, type Tx } from '#src/platform/db/pool.ts'
import type { Entity } from '#src/platform/records/entity.ts'
import { listRecords, type Page } from '#src/platform/records/list.ts'
import type { Kept } from '#src/platform/records/write.ts'
import type { EXPORT_KINDS, exportList } from '../../export-contract.ts'
import { columnsOf, FORMULA, seenColumns, type SheetColumn } from '../../sheet.ts'

type Row = Record<string, unknown>
interface Exported { entity: Entity; columns: SheetColumn[]; present?(tx: Tx, actor: Actor, rows: Kept[], now: string): Promise<Row[]> }

const more = (head: string, id: string): SheetColumn => ({ head, cell: (row) => (row[id] ?? null) as string | null })

const exported: Record<(typeof EXPORT_KINDS)[number], Exported> = {
  deals: { entity: deals, columns: columnsOf(deals.fields, { stage: 'stageName', proven: 'provenName' }), present: async (tx, actor, rows) => (await presentDeals(tx, actor, rows as never)) as Row[] },
  companies: { entity: companies, columns: columnsOf(companies.fields) },
  contacts: { entity: contacts, columns: columnsOf(contacts.fields) },
  activities: { entity: activities, columns: [...columnsOf(activities.fields), { head: 'Contacts', cell: (row) => (row['contacts'] as { name: string }[]).map(({ name }) => name).join(', ') }, more('From', 'fromAddress')] },
  tasks: { entity: tasks, columns: [...columnsOf(tasks.fields), more('Done at', 'doneAt')] },
}

const PAGE = 500
// Columns of lists that are counts, not fields.
const counts: Partial<Record<(typeof EXPORT_KINDS)[number], Record<string, string>>> = { companies: { openDeals: 'Open deals', contacts: 'Contacts' } }
const shownAs: Partial<Record<(typeof EXPORT_KINDS)[number], Record<string, string>>> = { deals: { stage: 'stageName', proven: 'provenName' } }

interface Asked { db: Db; tx: Tx; actor: Actor; now: string; query: QueryOf<typeof exportList> }
export interface Sheet { name: string; columns: SheetColumn[]; pages: AsyncGenerator<Row[]> }

/** The list page after page by key: of any length, it takes the memory of one page. The first is read at once, so that a bad filter is told. */
export async function sheetOf({ db, tx, actor, now, query }: Asked): Promise<Sheet> {
  const { kind, bom: _bom, format: _format, columns: wanted, ...filters } = query
  const { entity, columns: every, present } = exported[kind]
  const columns = wanted ? seenColumns(entity.fields, wanted.split(',').filter(Boolean), shownAs[kind], counts[kind]) : every
  if ('unknown' in columns) throw refuse(422, 'unknown-column', `This list has no column “${columns.unknown.slice(0, 60)}”.`, null, 'columns')
  const { limit: _, after: __, until: ___, ...asked } = filters as ListQuery
  const read = async (inside: Tx, after: string | null): Promise<{ rows: Row[]; next: string | null }> => {
    const page: Page<Kept> = await listRecords<Kept>(inside, entity, actor, { ...asked, limit: PAGE, ...(after ? { after } : {}) })
    return { rows: present ? await present(inside, actor, page.items, now) : page.items, next: page.next }
  }
  const first = await read(tx, null)
  async function* pages(): AsyncGenerator<Row[]> {
    for (let page = first; ; page = await inWorkspace(db, actor.workspace, (inside) => read(inside, page.next))) {
      yield page.rows
      if (!page.next) return
    }
  }
  return { name: `${kind}-${now.slice(0, 10)}`, columns, pages: pages() }
}

/** The list as CSV. */
export function csvOf({ columns, pages }: Sheet, bom: boolean): Readable {
  const lines = (rows: Row[]): string => (rows.length === 0 ? '' : `${Papa.unparse(rows.map((row) => columns.map((column) => column.cell(row))), { header: false, newline: '\r\n', escapeFormulae: FORMULA })}\r\n`)
  async function* parts(): AsyncGenerator<string> {
    yield `${bom ? '\ufeff' : ''}${Papa.unparse([columns.map((column) => column.head)], { header: false })}\r\n`
    for await (const rows of pages) yield lines(rows)
  }
  return Readable.from(parts())
}
