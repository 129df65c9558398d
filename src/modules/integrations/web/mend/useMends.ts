import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { api, sentenceOf, useList, type Answer, type Body } from '#src/web/data/index.ts'
import { toast, useFormat } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

export type Refused = Answer<'GET /imports/{id}/rows'>['items'][number]
export type Alike = Answer<'GET /imports/{id}/rows'>['alike'][number]
type Mending = Body<'POST /imports/{id}/mends'>
type Wish = NonNullable<Mending['rows']>[number]

export const keyOf = (row: { file: string; row: number }): string => `${row.row} ${row.file}`
/** Whether a row has a cell under a heading: one that is longer than its header has more than the others. */
export const hasCell = (row: Refused, header: string): boolean => row.cells.some(([name]) => name === header)
export const textAt = (row: Refused, header: string): string => row.cells.find(([name]) => name === header)?.[1] ?? ''

const PAGE = 200

/** The refused rows of an import, and what is done with them: on screen at once, looked at again by the server, and taken back with Z. */
export function useMends(id: string, { file, state }: { file: string; state: string }, again: () => void) {
  const f = useFormat()
  const params = { id }
  const list = useList('GET /imports/{id}/rows', { params, query: { limit: PAGE, file, ...(state ? { state: state as Refused['state'] } : {}) } })
  // What was mended here stands over what was read, so that no row leaves from under the hand that mends it.
  const [mine, setMine] = useState<ReadonlyMap<string, Refused>>(new Map())
  const rows = useMemo(() => list.rows.map((row) => mine.get(keyOf(row)) ?? row), [list.rows, mine])
  const sent = useRef<Promise<unknown>>(Promise.resolve())
  const reread = useRef(list.again)
  useLayoutEffect(() => { reread.current = list.again })

  const lay = useCallback((changed: readonly Refused[]) => setMine((before) => new Map([...before, ...changed.map((row) => [keyOf(row), row] as const)])), [])
  const send = useCallback((body: Mending): Promise<Answer<'POST /imports/{id}/mends'> | null> => {
    const turn = sent.current.then(async () => {
      try {
        const answer = await api('POST /imports/{id}/mends', { params: { id }, body })
        lay(answer.items)
        again()
        return answer
      } catch (fault) { toast(sentenceOf(fault)); again(); return null }
    })
    sent.current = turn
    return turn
  }, [again, id, lay])

  const sendAll = useCallback(async (wishes: readonly Wish[]) => {
    for (let start = 0; start < wishes.length; start += 500) await send({ rows: wishes.slice(start, start + 500) })
  }, [send])

  /** Writes one cell, empties it, or leaves the row out or takes it in again. */
  const mend = useCallback(async (row: Refused, change: { cells?: Record<string, string | null>; leaveOut?: boolean }) => {
    const given = Object.entries(change.cells ?? {})
    const cells = row.cells.map(([header, text]): [string, string] => [header, change.cells?.[header] ?? (change.cells && Object.hasOwn(change.cells, header) ? row.was[header] ?? text : text)])
    lay([{ ...row, cells, state: change.leaveOut ? 'leftOut' : row.state === 'leftOut' ? 'refused' : row.state }])
    const answer = await send({ rows: [{ file: row.file, row: row.row, ...change }] })
    if (!answer) { lay([row]); return }
    const now = answer.items[0]
    const n = f.number(row.row)
    const said = now?.state === 'leftOut' ? t('Row {n} is left out.', { n }) : now?.state === 'mended' ? (now.looked ? t('Row {n} fits now.', { n }) : t('Row {n} is kept, and looked at with the others.', { n })) : t('Row {n} is still refused.', { n })
    toast(said, { undo: () => sendAll([{ file: row.file, row: row.row, ...(change.leaveOut === undefined ? {} : { leaveOut: row.state === 'leftOut' }), ...(given.length > 0 ? { cells: Object.fromEntries(given.map(([header]) => [header, Object.hasOwn(row.was, header) ? textAt(row, header) : null])) } : {}) }]) })
  }, [f, lay, send, sendAll])

  /** Does one thing with every refused row that has the same wrong value in the same column. */
  const mendAlike = useCallback(async (group: Pick<Alike, 'file' | 'at' | 'is'>, change: { to?: string; leaveOut?: boolean }) => {
    const answer = await send({ alike: { file: group.file, at: group.at, is: group.is, ...change } })
    if (!answer) return
    if (answer.items.length < answer.changed) reread.current()
    const n = f.number(answer.changed), count = answer.changed
    // Of very many rows the answer names the first only; the server knows the others.
    const whole = answer.items.length < count
    const back = answer.items.map((row): Wish => ({ file: row.file, row: row.row, ...(change.leaveOut === undefined ? { cells: { [group.at]: (row.was[group.at] ?? group.is) === group.is ? null : group.is } } : { leaveOut: false }) }))
    toast(change.leaveOut ? t('{count, plural, one {One row is} other {{n} rows are}} left out.', { count, n }) : t('{count, plural, one {One row is} other {{n} rows are}} mended.', { count, n }), { undo: () => (whole ? send({ alike: { file: group.file, at: group.at, is: group.is, ...change, back: true } }).then(() => reread.current()) : sendAll(back)) })
  }, [f, send, sendAll])

  return { list, rows, mend, mendAlike }
}
export type Mends = ReturnType<typeof useMends>
