import { memo, useRef, useState } from 'react'
import { textAt, type Refused } from './useMends.ts'
import { quoted, t } from '#src/web/words/index.ts'

export type Then = 'next' | 'right' | 'left' | 'alike' | 'stay'

/** What a row asks of its table: always the same object, so that a row is drawn again only when something of its own has changed. */
export interface RowDeeds {
  stand: (row: number, column: number) => void
  write: (row: number, column: number) => void
  keep: (row: number, column: number, text: string, then: Then) => void
  leave: () => void
  toggle: (row: number) => void
}

interface Props { id: string; row: Refused; number: string; index: number; start: number; heads: readonly string[]; at: number; editing: string | null; deeds: RowDeeds }

function Row({ id, row, number, index, start, heads, at, editing, deeds }: Props) {
  const out = row.state === 'leftOut'
  return (
    <div role="row" aria-rowindex={index + 2} data-at={at >= 0} className={`dl-row${out ? ' mut3' : ''}`} style={{ transform: `translateY(${start}px)` }}>
      <span role="rowheader" className="mrow"><b>{number}</b><span className={row.state === 'refused' ? 'sm caret el' : 'sm mut3 el'} title={row.reason ?? undefined}>{out ? t('left out') : row.state === 'mended' ? t('fits now') : row.at === null ? row.reason : t('refused')}</span></span>
      {heads.map((header, column) => {
        const text = textAt(row, header)
        const fault = row.state === 'refused' && row.at === header
        const was = row.was[header]
        return (
          <span key={header} role="gridcell" id={`${id}-${index}-${column}`} className={`mcell${fault ? ' mfault' : ''}`} data-cursor={at === column || undefined} aria-readonly={out || undefined}
            onClick={() => { if (at !== column || editing === null) { if (at === column && !out) deeds.write(index, column); else deeds.stand(index, column) } }}>
            {at === column && editing !== null ? <Editor header={header} begun={editing} onKeep={(next, then) => deeds.keep(index, column, next, then)} onLeave={deeds.leave} /> : <>
              <span className="el mtext" title={text}>{text === '' ? <span className="mut3">{fault ? t('empty') : ''}</span> : text}</span>
              {fault ? <span className="sm caret el" title={row.reason ?? undefined}>{row.reason}</span> : was !== undefined && <span className="sm mut3 el" title={was}>{t('was {was}', { was: was === '' ? t('empty') : quoted(was) })}</span>}
            </>}
          </span>
        )
      })}
      <span role="gridcell" id={`${id}-${index}-${heads.length}`} data-cursor={at === heads.length || undefined}>
        <button type="button" className="btn s q" tabIndex={-1} onClick={() => deeds.toggle(index)}>{out ? t('Take in') : t('Leave out')}</button>
      </span>
    </div>
  )
}

export const MendRow = memo(Row)

/** A cell that is being written: Enter keeps it and goes to the next fault, Tab to the next cell, Ctrl Enter mends all alike, Esc puts it back. */
function Editor({ header, begun, onKeep, onLeave }: { header: string; begun: string; onKeep: (text: string, then: Then) => void; onLeave: () => void }) {
  const [text, setText] = useState(begun)
  const done = useRef(false)
  const finish = (then: Then) => { if (!done.current) { done.current = true; onKeep(text, then) } }
  return (
    <input className="inp" aria-label={header} value={text} autoFocus autoComplete="off" onChange={(event) => setText(event.target.value)} onBlur={() => finish('stay')}
      onFocus={(event) => { if (begun.length > 1) event.target.select() }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') { event.preventDefault(); done.current = true; onLeave() }
        else if (event.key === 'Tab') { event.preventDefault(); finish(event.shiftKey ? 'left' : 'right') }
        else if (event.key === 'Enter') { event.preventDefault(); finish(event.ctrlKey || event.metaKey ? 'alike' : 'next') }
      }} />
  )
}
