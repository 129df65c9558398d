import type { BodyOf, AnswerOf } from '#src/kernel/contract.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Call } from '#src/platform/http/implement.ts'
import type { mendRows, refusedRow } from '../../draft-contract.ts'
import type { ImportRow } from '../store.ts'
import { keyOf, look } from './bench.ts'
import { countMends, findAlike, findDone, findThese, keepMends, type KeptRow } from './store.ts'
import type { z } from 'zod'

type Row = z.infer<typeof refusedRow>
type Asked = NonNullable<BodyOf<typeof mendRows>['rows']>[number]

const MOST_MENDED = 20_000

/** Mends the rows that were asked for, looks at each again as a run would, and keeps what was found. */
export async function mend({ tx, db, actor, now }: Pick<Call, 'tx' | 'db' | 'actor' | 'now'>, found: ImportRow, body: BodyOf<typeof mendRows>): Promise<Pick<AnswerOf<typeof mendRows>, 'items' | 'changed'>> {
  const { workspace } = actor
  if ((body.rows === undefined) === (body.alike === undefined)) throw refuse(422, 'not-valid', 'Send either “rows” or “alike”.')
  const asked = body.rows ?? []
  const { alike } = body
  const rows = alike ? await (alike.back ? findDone : findAlike)(tx, workspace, found.id, alike, MOST_MENDED) : await findThese(tx, workspace, found.id, asked)
  const wishes = new Map(asked.map((one) => [keyOf(one.file, one.row), one]))
  const absent = asked.find((one) => !rows.some((row) => row.file === one.file && row.row === one.row))
  if (absent) throw refuse(404, 'no-such-row', `Row ${absent.row} of “${absent.file.slice(0, 80)}” is not among the refused ones.`)
  const next = rows.map((row) => changed(row, alike ? { file: row.file, row: row.row, ...wishOf(alike) } : wishes.get(keyOf(row.file, row.row))!))
  if (await countMends(tx, workspace, found.id) + next.filter((one, index) => one.mended && !rows[index]!.mended).length > MOST_MENDED) {
    throw refuse(413, 'mends-full', `${MOST_MENDED.toLocaleString('en-GB')} rows of an import can be mended here. Mend the others in the file, then bring it again.`)
  }
  const open = next.filter((one) => one.mended && !one.leftOut)
  const looked = open.length > 0 ? await look({ db, clock: systemClock }, workspace, found, open) : new Map()
  const told = next.map((one): KeptRow => {
    if (!one.mended) return { ...one, looked: true, reason: one.cameReason, at: one.cameAt }
    if (one.leftOut) return { ...one, looked: true, reason: null, at: null }
    const result = looked?.get(keyOf(one.file, one.row))
    return { ...one, looked: looked !== null, reason: result?.outcome === 'refused' ? result.reason ?? 'It was refused.' : null, at: result?.outcome === 'refused' ? result.at : null }
  })
  await keepMends(tx, workspace, found.id, actor.person, now, told)
  return { items: told.slice(0, 500).map(presentRow), changed: told.length }
}

// Taken back, a cell is as it came, and a row that was left out is in again.
const wishOf = ({ at, to, leaveOut, back }: NonNullable<BodyOf<typeof mendRows>['alike']>): Pick<Asked, 'cells' | 'leaveOut'> =>
  ({ ...(to === undefined ? {} : { cells: { [at]: back ? null : to } }), ...(leaveOut === undefined ? {} : { leaveOut: back ? false : leaveOut }) })

function changed(row: KeptRow, wish: Asked): KeptRow {
  const cells = { ...row.cells }
  const came = new Map(row.raw)
  for (const [header, text] of Object.entries(wish.cells ?? {})) {
    if (!came.has(header)) throw refuse(422, 'no-such-column', `“${row.file.slice(0, 80)}” has no column “${header.slice(0, 80)}”.`)
    if (text === null) delete cells[header]
    else cells[header] = text.replaceAll('\u0000', '').toWellFormed()
  }
  const leftOut = wish.leaveOut ?? row.leftOut
  return { ...row, cells, leftOut, mended: leftOut || Object.keys(cells).length > 0 }
}

export function presentRow(one: KeptRow): Row {
  return {
    file: one.file, row: one.row, state: one.leftOut ? 'leftOut' : one.mended && one.reason === null ? 'mended' : 'refused', reason: one.reason, at: one.at, looked: one.looked,
    cells: one.raw.map(([header, text]): [string, string] => [header, Object.hasOwn(one.cells, header) ? one.cells[header]! : text]),
    was: Object.fromEntries(one.raw.filter(([header, text]) => Object.hasOwn(one.cells, header) && one.cells[header] !== text)),
  }
}

/** Where a page of rows ends, and the next begins. */
export const cursorOf = ({ row, file }: { file: string; row: number }): string => `${row}/${file}`

export function readCursor(text: string | undefined): { file: string; row: number } | null {
  if (text === undefined) return null
  const [, row, file] = /^(\d{1,9})\/(.+)$/s.exec(text) ?? []
  if (!row || !file) throw refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
  return { file, row: Number(row) }
}
