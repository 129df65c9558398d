import { useState } from 'react'
import { Button, Field, TextInput, useFormat } from '#src/web/ui/index.ts'
import { keyOf, textAt, type Mends, type Refused } from './useMends.ts'
import { t } from '#src/web/words/index.ts'

/** The refused rows on a phone: one under the other, the cell at fault first. */
export function MendCards({ mends }: { mends: Mends }) {
  return (
    <>
      <ul className="imends">{mends.rows.map((row) => <Card key={keyOf(row)} row={row} mends={mends} />)}</ul>
      {mends.list.hasMore && <Button kind="quiet" className="mt2" busy={mends.list.isFetching} onPress={mends.list.more}>{t('Show more rows')}</Button>}
    </>
  )
}

function Card({ row, mends }: { row: Refused; mends: Mends }) {
  const f = useFormat()
  const [all, setAll] = useState(row.at === null && row.state === 'refused')
  const first = row.at ?? Object.keys(row.was)[0]
  const shown = all ? row.cells.map(([header]) => header) : first === undefined ? [] : [first]
  return (
    <li>
      <p className="ui"><b>{t('Row {number}', { number: f.number(row.row) })}</b> <span className="sm mut3">{row.cells.filter(([header, text]) => header !== first && text !== '').slice(0, 2).map(([, text]) => text).join(' · ')}</span></p>
      {row.state === 'refused' ? <p className="sm caret mt1">{row.reason}</p> : <p className="sm mut mt1">{row.state === 'mended' ? t('It fits now.') : t('It is left out.')}</p>}
      {row.state !== 'leftOut' && shown.map((header) => <Cell key={`${header} ${textAt(row, header)}`} row={row} header={header} mends={mends} />)}
      <div className="row g2 wrap mt2">
        <Button small onPress={() => void mends.mend(row, { leaveOut: row.state !== 'leftOut' })}>{row.state === 'leftOut' ? t('Take in') : t('Leave out')}</Button>
        {!all && row.state !== 'leftOut' && <Button small kind="quiet" onPress={() => setAll(true)}>{t('All its cells')}</Button>}
      </div>
    </li>
  )
}

function Cell({ row, header, mends }: { row: Refused; header: string; mends: Mends }) {
  const before = textAt(row, header)
  const [text, setText] = useState(before)
  const keep = () => { if (text !== before) void mends.mend(row, { cells: { [header]: text } }) }
  return (
    <form className="mt2" onSubmit={(event) => { event.preventDefault(); keep() }}>
      <Field label={header}><TextInput value={text} onChange={setText} onBlur={keep} /></Field>
    </form>
  )
}
