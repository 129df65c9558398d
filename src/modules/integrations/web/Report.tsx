import { useState } from 'react'
import { addressOf } from '#src/web/data/index.ts'
import { Button, Link, Sec, useFormat } from '#src/web/ui/index.ts'
import type { One } from './words.ts'

const COUNTS = [['created', 'New'], ['updated', 'Updated'], ['unchanged', 'Unchanged'], ['refused', 'Refused'], ['leftOut', 'Left out']] as const

/** Every file's rows, and where they went: the figures of a line add up to its rows. */
export function Figures({ one }: { one: One }) {
  const f = useFormat()
  // Where no row went, no column is needed.
  const counts = COUNTS.filter(([id]) => id === 'created' || one[id] > 0)
  const figure = (count: number) => (count === 0 ? <span className="mut3" aria-label="0">·</span> : f.number(count))
  return (
    <Sec title="Files" note={one.dryRun ? 'what would become of their rows' : 'what became of their rows'} className="mt5">
      <table className="ifigures">
        <thead><tr><th scope="col">File</th><th scope="col" className="only-d">Holds</th><th scope="col" className="r">Rows</th>{counts.map(([id, label]) => <th key={id} scope="col" className="r">{label}</th>)}</tr></thead>
        <tbody>
          {one.files.map((file) => (
            <tr key={file.file} className={file.kind === 'none' ? 'mut' : undefined}>
              <th scope="row" className="ifile"><span className="b">{file.file}</span><span className="only-p"><span className="sm iholds">{file.kind === 'none' ? `Left out. ${file.reason ?? ''}` : file.label}</span></span><span className="sm mut3">{file.readAs}{file.headerLine > 1 ? `, heading on line ${f.number(file.headerLine)}` : ''}</span></th>
              <td className="only-d">{file.kind === 'none' ? <span title={file.reason ?? ''}>Left out<span className="sm mut3 iwhy">{file.reason}</span></span> : <span className="iholds">{file.label}</span>}</td>
              <td className="r num">{f.number(file.rows)}</td>
              {counts.map(([id]) => <td key={id} className={id === 'refused' && file.refused > 0 ? 'r num caret b' : 'r num'}>{figure(file[id])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Sec>
  )
}

/** Refused rows with their reasons; all of them in one file, to be mended and brought again. */
export function RefusedRows({ one }: { one: One }) {
  const f = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? one.refusedSample : one.refusedSample.slice(0, 8)
  return (
    <Sec title="Refused" note={`${f.number(one.refused)} ${one.refused === 1 ? 'row' : 'rows'}`} className="mt5">
      <ul className="irows">{shown.map((row) => <li key={`${row.file} ${row.row}`}><span className="sm mut3 nw">{row.file}, row {f.number(row.row)}</span><span className="ui">{row.reason}</span></li>)}</ul>
      <div className="row g2 wrap mt3">
        <a className="btn" href={addressOf('GET /imports/{id}/refused.csv', { params: { id: one.id } })} download={`${one.name} refused.csv`}>Download the refused rows</a>
        {!all && one.refusedSample.length > shown.length && <Button kind="quiet" onPress={() => setAll(true)}>{`Show ${f.number(one.refusedSample.length)}`}</Button>}
        <span className="sm mut3">As they came, each with its reason. Mended, the file can be brought again.</span>
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
    <Sec title="Might be the same" note={`${f.number(total)} ${total === 1 ? 'row' : 'rows'}, nothing was merged`} className="mt5">
      <ul className="irows">
        {shown.map((twin) => (
          <li key={`${twin.file} ${twin.row}`}>
            <span className="sm mut3 nw">{twin.file}, row {f.number(twin.row)}</span>
            <span className="ui"><b>{twin.name}</b> has {twin.reason} as {twin.withId && places[twin.kind] ? <Link to={`${places[twin.kind]}/${twin.withId}`} className="lnk">{twin.withName}</Link> : twin.withName}.</span>
          </li>
        ))}
      </ul>
      {!all && items.length > shown.length && <Button small kind="quiet" className="mt2" onPress={() => setAll(true)}>{`Show ${f.number(items.length)}${total > items.length ? ` of ${f.number(total)}` : ''}`}</Button>}
    </Sec>
  )
}

/** What was kept as text, taken differently, or not found: said once each, with how many rows. */
export function Notices({ one }: { one: One }) {
  const f = useFormat()
  if (one.notices.length === 0) return null
  return (
    <Sec title="Worth knowing" className="mt5">
      <ul className="irows">
        {one.notices.map((notice, index) => (
          <li key={index}><span className="sm mut3">{notice.file}{notice.column ? `, ${notice.column}` : ''}</span><span className="ui">{notice.sentence}{notice.rows > 1 ? ` ${f.number(notice.rows)} rows.` : ''}</span></li>
        ))}
      </ul>
    </Sec>
  )
}

const kinds: Record<string, string> = { deal: 'Deal', company: 'Company', contact: 'Contact', product: 'Product', person: 'Person', team: 'Team' }

/** What an undo did, and what it left with the reason. */
export function Undone({ one }: { one: One }) {
  const f = useFormat()
  const { removed, restored, kept, items } = one.undo!
  if (removed + restored + kept === 0) return null
  return (
    <Sec title="Taken back" className="mt5">
      <p className="ui mt2">{f.number(removed)} {removed === 1 ? 'record is' : 'records are'} gone, {f.number(restored)} {restored === 1 ? 'has its old values' : 'have their old values'} back, {f.number(kept)} {kept === 1 ? 'stays' : 'stay'}.</p>
      {items.length > 0 && (
        <ul className="irows mt2">
          {items.slice(0, 200).map((item) => <li key={`${item.kind} ${item.id} ${item.reason}`}><span className="sm mut3 nw">{kinds[item.kind] ?? item.kind}</span><span className="ui">{places[item.kind] ? <Link to={`${places[item.kind]}/${item.id}`} className="lnk">{item.name}</Link> : <b>{item.name}</b>} stays. {item.reason}</span></li>)}
        </ul>
      )}
      {kept > 200 && <p className="sm mut3 mt2">And {f.number(kept - 200)} more.</p>}
    </Sec>
  )
}
