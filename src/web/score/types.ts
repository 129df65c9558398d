/** What the score draws. It is the shape of `GET /deals/{id}/run`; a process without a run leaves `claimed` and `proven` out. */
export type Side = 'buyer' | 'seller' | 'company'
export type Gate = 'blocks' | 'warns' | 'coaches'
export type Grade = 'A' | 'B' | 'C' | 'D'
export type NoteState = 'open' | 'unknown' | 'proposed' | 'below' | 'met' | 'stale' | 'suspended' | 'excepted' | 'not-applicable'
export type Size = 's' | 'm' | 'l'

export interface Note {
  id: string
  sentence: string
  /** The lyric: at most two lines of ten characters. `|` breaks the line where it must break; else words are wrapped. */
  short?: string
  side: Side
  gate: Gate
  /** A NoteState; `open` where there is no run. Wider here, so that an answer of the API can be given as it is. */
  state?: NoteState | (string & {})
  grade?: Grade | (string & {}) | null
  /** A challenge waits for its defence. */
  challenged?: boolean
  /** Its gate was passed while it was unmet, or its challenge was lost. */
  passedUnmet?: boolean
  /** The following note that the same conversation proved. */
  beamWith?: string | null
  /** The least grade that counts, read out where it is not reached. */
  least?: Grade | (string & {})
  /** Said in place of the state's own words: "Claimed by Ana on 6 November". */
  words?: string
}

export interface Bar {
  id: string
  name: string
  milestones: readonly Note[]
  /** Beside the bar's name at size L: "14 Oct to 6 Nov". */
  since?: string
  /** In pencil beside the bar's name at size M with names: "one note added". */
  remark?: string
}

export type StageRef = string | { id: string }

export interface Run {
  name: string
  stages: readonly Bar[]
  claimed?: StageRef | null
  proven?: StageRef | null
  /** The milestone that carries the best next question. */
  next?: string | null
}

export interface Drawn {
  size?: Size
  /** CSS pixels. The strip is drawn for this width, never scaled to it. */
  width: number
  /** Words under the notes at size L, where they fit. True unless stated. */
  lyrics?: boolean
  /** Buyer, Seller, Company at the left of size L. True unless stated. */
  labels?: boolean
  /** The bars' names under size M. */
  names?: boolean
  /** Bars of one width, so that lanes can stand beneath them (the process page). */
  equal?: boolean
  /** One system of several, as on paper: only the bars from the first to the last of these, counted from 0, at size L however narrow it is. */
  system?: readonly [first: number, last: number]
}

/** One stroke of ink. `x`, `y` are the centre of what has a centre. */
export type Mark =
  | { kind: 'path'; ink: string; d: string; width?: number; dash?: string; cap?: 'butt' }
  | { kind: 'circle'; ink: string; x: number; y: number; r: number; width?: number; dash?: string }
  | { kind: 'ellipse'; ink: string; x: number; y: number; rx: number; ry: number; turn?: number; width?: number }
  | { kind: 'segment'; ink: string; x: number; y: number; d: string; turn?: number }
  | { kind: 'rect'; ink: string; x: number; y: number; w: number; h: number }
  | { kind: 'text'; ink: string; x: number; y: number; text: string; anchor?: 'middle' | 'end' }

export interface Placed { note: Note; bar: Bar; x: number; y: number; left: number; width: number }

export interface Drawing {
  size: Size
  width: number
  height: number
  marks: Mark[]
  /** Where each note stands: the column that is its target. Folded notes have none. */
  notes: Placed[]
}

export const idOf = (ref: StageRef | null | undefined): string | null => (ref == null ? null : typeof ref === 'string' ? ref : ref.id)
export const hasRun = (run: Run): boolean => idOf(run.claimed) !== null
/** The notes that are drawn: what does not apply here is neither drawn nor missed. */
export const played = (bar: Bar): Note[] => bar.milestones.filter((note) => note.state !== 'not-applicable')
export const indexOf = (run: Run, ref: StageRef | null | undefined): number => {
  const id = idOf(ref)
  return id === null ? -1 : run.stages.findIndex((stage) => stage.id === id)
}
