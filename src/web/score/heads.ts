import type { Grade, Mark, Note } from './types.ts'

/** How a note looks: a depth of ink, or one of the shapes that are not proof. */
export type Look = Grade | 'ring' | 'dot' | 'rest' | 'dashed' | 'struck'

/** State to shape (visual language 4.1). Only what is met is filled; nothing else ever is. */
export function lookOf(note: Note): Look {
  if (note.state === 'met') return gradeOf(note.grade)
  if (note.state === 'excepted' || note.passedUnmet) return 'struck'
  switch (note.state) {
    case 'below': case 'stale': case 'suspended': return 'ring'
    case 'proposed': return 'dashed'
    case 'unknown': return 'rest'
    default: return 'dot'
  }
}

const gradeOf = (grade: string | null | undefined): Grade => (grade === 'A' || grade === 'B' || grade === 'C' ? grade : 'D')

export const isProof = (look: Look): look is Grade => look === 'A' || look === 'B' || look === 'C' || look === 'D'

export interface HeadShape { rx: number; ry: number; turn?: number; stroke: number; fold?: boolean }

const depth: Record<Grade, number> = { A: 1, B: 0.75, C: 0.5, D: 0.25 }
const r2 = (n: number) => Math.round(n * 100) / 100

/** A note head at x, y. Proof fills it from below; with `fold`, four depths become two (A and B full, C and D half). */
export function head(x: number, y: number, look: Look, { rx, ry, turn = 0, stroke, fold = false }: HeadShape): Mark[] {
  const ring: Mark = { kind: 'ellipse', ink: 'sc-r', x, y, rx: rx - stroke / 2, ry: ry - stroke / 2, turn, width: stroke }
  switch (look) {
    case 'dot': return [{ kind: 'circle', ink: 'sc-o', x, y, r: Math.max(1.15, ry * 0.34) }]
    case 'rest': {
      const w = rx * 1.9, h = Math.max(2.4, ry * 0.82)
      return [{ kind: 'rect', ink: 'sc-n', x: x - w / 2, y: y - h, w, h }]
    }
    case 'struck': {
      const reach = Math.max(rx, ry) * 1.5
      return [ring, { kind: 'path', ink: 'sc-s', width: stroke * 1.25, d: `M${r2(x - reach)} ${r2(y + reach)}L${r2(x + reach)} ${r2(y - reach)}` }]
    }
    case 'dashed':
      return [{ kind: 'circle', ink: 'sc-q', x, y, r: ry - stroke / 2, width: stroke, dash: `${r2(ry * 0.42)} ${r2(ry * 0.36)}` }]
    case 'ring': return [ring]
    default: {
      const filled = fold ? (depth[look] >= 0.75 ? 1 : 0.5) : depth[look]
      if (filled === 1) return [{ kind: 'ellipse', ink: 'sc-n', x, y, rx, ry, turn }]
      // A circle's segment below the chord at r(1 − 2t), drawn inside the ring.
      const chord = 1 - 2 * filled, half = Math.sqrt(1 - chord * chord), a = rx - stroke * 0.4, b = ry - stroke * 0.4
      const d = `M${r2(-half * a)} ${r2(chord * b)}A${r2(a)} ${r2(b)} 0 ${filled > 0.5 ? 1 : 0} 0 ${r2(half * a)} ${r2(chord * b)}Z`
      return [ring, { kind: 'segment', ink: 'sc-n', x, y, d, turn }]
    }
  }
}

/** The pencil ring: at L by hand, else a circle; an open dot inside it turns to pencil. */
export function pencilRing(x: number, y: number, size: 's' | 'm' | 'l', open: boolean): Mark[] {
  if (size === 'l') {
    return [{ kind: 'path', ink: 'sc-x', width: 1.9, d: `M${r2(x - 11)} ${r2(y - 9)}c9 -8 26 -4 25 8c-1 11 -18 16 -27 8c-8 -7 -3 -18 9 -20c6 -1 11 1 14 4` }]
  }
  const ring: Mark = { kind: 'circle', ink: 'sc-x', x, y, r: size === 's' ? 3.4 : 6, width: size === 's' ? 1.3 : 1.7 }
  return open ? [ring, { kind: 'circle', ink: 'sc-xf', x, y, r: size === 's' ? 1.2 : 1.7 }] : [ring]
}

/** The fermata over a challenged note: an arc and its dot, `k` being its scale. */
export function fermata(x: number, y: number, k: number): Mark[] {
  return [
    { kind: 'path', ink: 'sc-x', width: r2(1.9 * k + 0.2), d: `M${r2(x - 9 * k)} ${r2(y)}a${r2(9 * k)} ${r2(9 * k)} 0 0 1 ${r2(18 * k)} 0` },
    { kind: 'circle', ink: 'sc-xf', x, y: y - 1.5 * k, r: r2(2 * k + 0.2) },
  ]
}
