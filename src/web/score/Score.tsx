import { memo, useId, useMemo, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { draw } from './draw.ts'
import { Ink } from './Ink.tsx'
import { joined } from './joined.ts'
import { useWidth } from './useWidth.ts'
import { says, saysNote } from './words.ts'
import type { Drawing, Placed, Run, Size } from './types.ts'

export interface ScoreProps extends Run {
  size?: Size
  /** Fixed width in CSS pixels, where it is known beforehand (a column of a list). Without it the strip fills its box. */
  width?: number
  lyrics?: boolean
  labels?: boolean
  names?: boolean
  equal?: boolean
  /** On a record: opens a milestone (Enter, or a press on its column). Its presence makes the strip a list that arrow keys walk. */
  onOpen?: (milestone: string) => void
  /** H on a note. */
  onChallenge?: (milestone: string) => void
  /** E on a note. */
  onEvidence?: (milestone: string) => void
  /** The note that is open beside the strip. */
  current?: string | null
}

/** A run as a staff of three lines. Redrawn to the width it has, never scaled. */
export const Score = memo(function Score({ width: fixed, size = 's', lyrics, labels, names, equal, onOpen, onChallenge, onEvidence, current, ...run }: ScoreProps) {
  const [ref, measured] = useWidth()
  const width = fixed ?? measured
  const { name, stages, claimed, proven, next } = run
  const drawing = useMemo(
    () => (width > 0 ? draw({ name, stages, claimed, proven, next }, { size, width, lyrics, labels, names, equal }) : null),
    [name, stages, claimed, proven, next, size, width, lyrics, labels, names, equal],
  )
  const spoken = useMemo(() => says({ name, stages, claimed, proven, next }), [name, stages, claimed, proven, next])
  const ink = useMemo(() => drawing && joined(drawing.marks), [drawing])
  const picture = drawing && ink && (
    <svg className={`score score-${drawing.size}`} role={onOpen ? undefined : 'img'} aria-hidden={onOpen ? true : undefined} aria-label={onOpen ? undefined : spoken}
      viewBox={`0 0 ${width} ${drawing.height}`} width={width} height={drawing.height}>
      <Ink marks={ink} />
    </svg>
  )
  return (
    <div className="score-box" ref={fixed === undefined ? ref : undefined} style={drawing ? undefined : { height: least[size] }}>
      {picture}
      {drawing && onOpen && <Notes drawing={drawing} spoken={spoken} next={next ?? null} current={current ?? null} onOpen={onOpen} onChallenge={onChallenge} onEvidence={onEvidence} />}
    </div>
  )
})

const least: Record<Size, number> = { s: 16, m: 36, l: 222 }

interface NotesProps extends Pick<ScoreProps, 'onChallenge' | 'onEvidence'> {
  drawing: Drawing; spoken: string; next: string | null; current: string | null; onOpen: (milestone: string) => void
}

/** The notes as a list over the picture. One stop for Tab; arrows walk; the pointer takes the column that it is in. */
function Notes({ drawing, spoken, next, current, onOpen, onChallenge, onEvidence }: NotesProps) {
  const id = useId()
  const { notes } = drawing
  const [at, setAt] = useState(-1)
  const [over, setOver] = useState(-1)
  const [focused, setFocused] = useState(false)
  const start = Math.max(0, notes.findIndex((p) => p.note.id === (current ?? next)))
  const active = Math.min(at < 0 ? start : at, notes.length - 1)
  const told = over >= 0 ? over : focused ? active : -1

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const here = notes[active]?.note.id
    if (step) setAt(Math.max(0, Math.min(notes.length - 1, active + step)))
    else if (event.key === 'Home') setAt(0)
    else if (event.key === 'End') setAt(notes.length - 1)
    else if (here && (event.key === 'Enter' || event.key === ' ')) onOpen(here)
    else if (here && event.key.toLowerCase() === 'h' && onChallenge) onChallenge(here)
    else if (here && event.key.toLowerCase() === 'e' && onEvidence) onEvidence(here)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const nearest = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    return notes.reduce((best, p, i) => (Math.abs(p.x - x) < Math.abs(notes[best]!.x - x) ? i : best), 0)
  }
  if (notes.length === 0) return null
  return (
    <>
      <div role="listbox" tabIndex={0} aria-label={spoken} aria-orientation="horizontal" aria-activedescendant={`${id}-${active}`} className="score-list"
        style={{ position: 'absolute', inset: 0, cursor: 'pointer' }} onKeyDown={walk} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
        onPointerMove={(event) => event.pointerType === 'mouse' && setOver(nearest(event))} onPointerLeave={() => setOver(-1)}
        onPointerUp={(event) => { const i = nearest(event); setAt(i); onOpen(notes[i]!.note.id) }}>
        {notes.map((p, i) => (
          <span key={p.note.id} id={`${id}-${i}`} role="option" aria-selected={p.note.id === current} aria-label={saysNote(p.bar, p.note, p.note.id === next)}
            className={focused && i === active ? 'score-col is-focus' : p.note.id === current ? 'score-col is-open' : 'score-col'}
            style={{ left: p.left, width: p.width, pointerEvents: 'none' }} />
        ))}
      </div>
      {told >= 0 && notes[told] && <Told placed={notes[told]} drawing={drawing} next={next} />}
    </>
  )
}

const Told = ({ placed, drawing, next }: { placed: Placed; drawing: Drawing; next: string | null }) => (
  <div className="score-tip" aria-hidden="true" style={{ top: drawing.height + 4, left: Math.max(0, Math.min(placed.x - 140, drawing.width - 280)) }}>
    {saysNote(placed.bar, placed.note, placed.note.id === next)}
  </div>
)
