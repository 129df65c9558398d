import { useState } from 'react'
import { addressOf } from '#src/web/data/index.ts'
import { Button, Link, Sec, useFormat } from '#src/web/ui/index.ts'
import type { One } from './words.ts'
import { rich, t } from '#src/web/words/index.ts'

const COUNTS = [['created', t('New')], ['updated', t('Updated')], ['unchanged', t('Unchanged')], ['refused', t('Refused')], ['leftOut', t('Left out')]] as const

/** Every file's rows, and where they went: the figures of a line add up to its rows. */
export function Figures({ one }: { one: One }) {
  const f = useFormat()
  // Where no row went, no column is needed.
  const counts = COUNTS.filter(([id]) => id === 'created' || one[id] > 0)
  const figure = (count: number) => (count === 0 ? <span className="mut3" aria-label="0">·</span> : f.number(count))
  return (
    <Sec title={t('Files')} note={one.dryRun ? t('what would become of their rows') : t('what became of their rows')} className="mt5">
      <table className="ifigures">
        <thead><tr><th scope="col">{t('File')}</th><th scope="col" className="only-d">{t('Holds')}</th><th scope="col" className="r">{t('Rows')}</th>{counts.map(([id, label]) => <th key={id} scope="col" className="r">{label}</th>)}</tr></thead>
        <tbody>
          {one.files.map((file) => (
            <tr key={file.file} className={file.kind === 'none' ? 'mut' : undefined}>
              <th scope="row" className="ifile"><span className="b">{file.file}</span><span className="only-p"><span className="sm iholds">{file.kind === 'none' ? t('Left out. {reason}', { reason: file.reason ?? '' }) : file.label}</span></span><span className="sm mut3">{file.readAs}{file.headerLine > 1 ? t(', heading on line {headerLine}', { headerLine: f.number(file.headerLine) }) : ''}</span></th>
              <td className="only-d">{file.kind === 'none' ? <span title={file.reason ?? ''}>{rich('Left out{span}', { span: <span className="sm mut3 iwhy">{file.reason}</span> })}</span> : <span className="iholds">{file.label}</span>}</td>
              <td className="r num">{f.number(file.rows)}</td>
              {counts.map(([id]) => <td key={id} className={id === 'refused' && file.refused > 0 ? 'r num caret b' : 'r num'}>{figure(file[id])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Sec>
  )
}

/** The refused rows as they came, each with its reason, for whoever mends them in the file. */
export const Download = ({ one }: { one: One }) =>
  <a className="btn" href={addressOf('GET /imports/{id}/refused.csv', { params: { id: one.id } })} download={`${one.name} refused.csv`}>{t('Download the refused rows')}</a>

/** Refused rows with their reasons; all of them in one file, to be mended and brought again. */
export function RefusedRows({ one }: { one: One }) {
  const f = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? one.refusedSample : one.refusedSample.slice(0, 8)
  return (
    <Sec title={t('Refused')} note={`${f.number(one.refused)} ${t('{refused, plural, one {row} other {rows}}', { refused: one.refused })}`} className="mt5">
      <ul className="irows">{shown.map((row) => <li key={`${row.file} ${row.row}`}><span className="sm mut3 nw">{rich('{file}, row {row}', { file: row.file, row: f.number(row.row) })}</span><span className="ui">{row.reason}</span></li>)}</ul>
      <div className="row g2 wrap mt3">
        <Download one={one} />
        {!all && one.refusedSample.length > shown.length && <Button kind="quiet" onPress={() => setAll(true)}>{t('Show {count}', { count: f.number(one.refusedSample.length) })}</Button>}
        <span className="sm mut3">{t('As they came, each with its reason. Mended, the file can be brought again.')}</span>
      </div>
    </Sec>
  )
}

const places: Record<string, string> = { company: '/companies', contact: '/contacts', deal: '/deals' }

/** Rows that look like a record that is here, or like each other: shown, never merged by themselves. */
export function Duplicates({ one }: { one: One }) {
  const f = useFormat()
  const [all, setAll] = useState(false)
  const { total, items } = one.duplicates
  if (total === 0) return null
  const shown = all ? items : items.slice(0, 8)
  return (
    <Sec title={t('Might be the same')} note={t('{total} {total2, plural, one {row} other {rows}}, nothing was merged', { total: f.number(total), total2: total })} className="mt5">
      <ul className="irows">
        {shown.map((twin) => (
          <li key={`${twin.file} ${twin.row}`}>
            <span className="sm mut3 nw">{rich('{file}, row {row}', { file: twin.file, row: f.number(twin.row) })}</span>
            <span className="ui">{rich('{b} has {reason} as', { b: <b>{twin.name}</b>, reason: twin.reason })}{' '}{twin.withId && places[twin.kind] ? <Link to={`${places[twin.kind]}/${twin.withId}`} className="lnk">{twin.withName}</Link> : twin.withName}.</span>
          </li>
        ))}
      </ul>
      {!all && items.length > shown.length && <Button small kind="quiet" className="mt2" onPress={() => setAll(true)}>{t('Show {count}{what}', { count: f.number(items.length), what: total > items.length ? t(' of {total}', { total: f.number(total) }) : '' })}</Button>}
    </Sec>
  )
}

/** What was kept as text, taken differently, or not found: said once each, with how many rows. */
export function Notices({ one }: { one: One }) {
  const f = useFormat()
  if (one.notices.length === 0) return null
  return (
    <Sec title={t('Worth knowing')} className="mt5">
      <ul className="irows">
        {one.notices.map((notice, index) => (
          <li key={index}><span className="sm mut3">{notice.file}{notice.column ? `, ${notice.column}` : ''}</span><span className="ui">{notice.sentence}{notice.rows > 1 ? t(' {rows} rows.', { rows: f.number(notice.rows) }) : ''}</span></li>
        ))}
      </ul>
    </Sec>
  )
}

const kinds: Record<string, string> = { deal: t('Deal'), company: t('Company'), contact: t('Contact'), product: t('Product'), person: t('Person'), team: t('Team') }

/** What an undo did, and what it left with the reason. */
export function Undone({ one }: { one: One }) {
  const f = useFormat()
  const { removed, restored, kept, items } = one.undo!
  if (removed + restored + kept === 0) return null
  return (
    <Sec title={t('Taken back')} className="mt5">
      <p className="ui mt2">{rich('{removed} {removed2, plural, one {record is} other {records are}} gone, {restored} {restored2, plural, one {has its old values} other {have their old values}} back, {kept} {kept2, plural, one {stays} other {stay}}.', { removed: f.number(removed), removed2: removed, restored: f.number(restored), restored2: restored, kept: f.number(kept), kept2: kept })}</p>
      {items.length > 0 && (
        <ul className="irows mt2">
          {items.slice(0, 200).map((item) => <li key={`${item.kind} ${item.id} ${item.reason}`}><span className="sm mut3 nw">{kinds[item.kind] ?? item.kind}</span><span className="ui">{places[item.kind] ? <Link to={`${places[item.kind]}/${item.id}`} className="lnk">{item.name}</Link> : <b>{item.name}</b>}{' '}{rich('stays. {reason}', { reason: item.reason })}</span></li>)}
        </ul>
      )}
      {kept > 200 && <p className="sm mut3 mt2">{rich('And {kept} more.', { kept: f.number(kept - 200) })}</p>}
    </Sec>
  )
}
