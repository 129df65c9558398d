import { fermata, head, lookOf } from './heads.ts'
import type { Look } from './heads.ts'
import { Ink } from './Ink.tsx'
import type { Mark, Note } from './types.ts'

export interface NoteMarkProps {
  /** A milestone, or a look of one: 'A', 'ring', 'dot', 'rest', 'dashed', 'struck'. */
  note: Pick<Note, 'state' | 'grade' | 'passedUnmet' | 'challenged'> | Look
  /** Ringed in pencil: the next one, or the one that is asked for. */
  ringed?: boolean
  /** 20 unless stated. */
  px?: number
}

/** One note beside its sentence. It is a picture for the eye: write the state in words next to it. */
export function NoteMark({ note, ringed = false, px = 20 }: NoteMarkProps) {
  const look = typeof note === 'string' ? note : lookOf({ id: '', sentence: '', side: 'buyer', gate: 'coaches', ...note })
  const y = look === 'rest' ? 14 : 10
  const marks: Mark[] = head(10, y, look, { rx: look === 'struck' ? 6.2 : 7.4, ry: look === 'struck' ? 5.1 : 6.1, turn: -20, stroke: 1.5 })
  if (ringed || (typeof note !== 'string' && note.challenged)) marks.push({ kind: 'circle', ink: 'sc-x', x: 10, y: 10, r: 9.2, width: 1.6 })
  return <svg className="score" width={px} height={px} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}><Ink marks={marks} /></svg>
}

export const FermataMark = () => (
  <svg className="score" width={20} height={20} viewBox="0 0 20 20" aria-hidden="true"><Ink marks={fermata(10, 13, 0.9)} /></svg>
)
