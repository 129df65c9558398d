import { useState } from 'react'
import { Button, Field, Sec, TextInput, useFormat } from '#src/web/ui/index.ts'
import { keyOf, type Alike, type Mends } from './useMends.ts'
import { quoted, rich, t } from '#src/web/words/index.ts'

const FEW = 3

/** The wrong values that stand in several rows: each is mended in all of them by one deed. */
export function AlikeRows({ alike, mends }: { alike: readonly Alike[]; mends: Mends }) {
  const f = useFormat()
  const [all, setAll] = useState(false)
  const shown = all ? alike : alike.slice(0, FEW)
  return (
    <Sec title={t('The same wrong value in several rows')} note={t('one answer mends them all')} className="mt5">
      <ul className="ialike">{shown.map((group) => <Group key={`${group.at} ${group.is} ${keyOf({ file: group.file, row: 0 })}`} group={group} mends={mends} />)}</ul>
      {!all && alike.length > FEW && <Button small kind="quiet" className="mt2" onPress={() => setAll(true)}>{t('Show {count}', { count: f.number(alike.length) })}</Button>}
    </Sec>
  )
}

function Group({ group, mends }: { group: Alike; mends: Mends }) {
  const f = useFormat()
  const [to, setTo] = useState('')
  const n = f.number(group.rows), { rows } = group
  const mend = () => { if (to.trim() !== '' || group.is !== '') void mends.mendAlike(group, { to: to.trim() }) }
  return (
    <li>
      <form className="row g2 wrap" onSubmit={(event) => { event.preventDefault(); mend() }}>
        <span className="grow ui">{rich('{is} in {at}', { is: <b>{group.is === '' ? t('Nothing') : quoted(group.is.slice(0, 80))}</b>, at: group.at })} <span className="sm mut3">{t('{n} {rows, plural, one {row} other {rows}}', { n, rows })}</span></span>
        <span className="iright"><Field bare label={t('What shall stand in {at} instead of “{is}”', { at: group.at, is: group.is.slice(0, 80) })}><TextInput value={to} onChange={setTo} placeholder={t('What shall stand there')} /></Field></span>
        <Button small type="submit" disabled={to.trim() === '' && group.is === ''}>{to.trim() === '' && group.is !== '' ? t('Empty all {n}', { n }) : t('Mend all {n}', { n })}</Button>
        <Button small kind="quiet" onPress={() => void mends.mendAlike(group, { leaveOut: true })}>{t('Leave out all {n}', { n })}</Button>
      </form>
    </li>
  )
}
