import { r2 } from './draw.ts'
import type { Mark } from './types.ts'

/** Strokes of one ink that follow each other as one: a board of scores is a third of the elements, and looks the same. */
export function joined(marks: readonly Mark[]): Mark[] {
  const out: Mark[] = []
  for (const mark of marks) {
    const before = out.at(-1), next = mark.kind === 'circle' && mark.width === undefined && mark.dash === undefined ? disc(mark) : mark
    if (before?.kind === 'path' && next.kind === 'path' && before.ink === next.ink && before.width === next.width && before.dash === next.dash && before.cap === next.cap) out[out.length - 1] = { ...before, d: before.d + next.d }
    else out.push(next)
  }
  return out
}

const disc = ({ ink, x, y, r }: { ink: string; x: number; y: number; r: number }): Mark & { kind: 'path' } =>
  ({ kind: 'path', ink, d: `M${r2(x - r)} ${r2(y)}a${r2(r)} ${r2(r)} 0 1 0 ${r2(2 * r)} 0a${r2(r)} ${r2(r)} 0 1 0 ${r2(-2 * r)} 0Z` })
