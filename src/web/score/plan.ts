import { hasRun, indexOf, played } from './types.ts'
import type { Bar, Drawn, Note, Run, Size } from './types.ts'

/** The measures of one size (visual language 4.2), in CSS pixels. */
export interface Measures {
  height: number; lines: [number, number, number]; rx: number; ry: number; turn: number; stroke: number
  rule: number; ruleWeight: number; pad: number; end: number; left: number; leastWidth: number
}

const sizes: Record<Size, Measures> = {
  s: { height: 16, lines: [3.5, 7.5, 11.5], rx: 2.75, ry: 2.75, turn: 0, stroke: 1.1, rule: 15, ruleWeight: 1.6, pad: 4.5, end: 2, left: 0, leastWidth: 150 },
  m: { height: 36, lines: [6.5, 15.5, 24.5], rx: 4.6, ry: 4.6, turn: 0, stroke: 1.3, rule: 33, ruleWeight: 2, pad: 8, end: 2.5, left: 0, leastWidth: 300 },
  l: { height: 222, lines: [66.5, 92.5, 118.5], rx: 9.2, ry: 7.3, turn: -20, stroke: 1.6, rule: 147, ruleWeight: 2.5, pad: 10, end: 4, left: 64, leastWidth: 900 },
}

/** A bar where it stands; a folded one stands for several and says how many notes it hides. */
export interface Laid { bars: Bar[]; first: number; last: number; left: number; right: number; notes: Note[]; unit: number; folded: number }

export interface Plan { size: Size; measures: Measures; left: number; bars: Laid[]; claimed: number; proven: number; running: boolean; /** The last bar of the whole run. */ last: number }

const foldAbove = 24
const stub = 34
// Eight characters of a lyric; a process without a run has none.
const wordWidth = 54
/** A letter of a stage's name below size M. */
export const nameLetter = 6.9
// Under this many pixels a note two heads touch each other: the strip folds rather than smear.
const leastUnit: Record<Size, number> = { s: 5.4, m: 9.6, l: 24 }

/** Where every bar begins and ends. L becomes M under 900 wide, and where a note would be narrower than a target. */
export function plan(run: Run, { size: asked = 's', width, labels = true, names = false, equal = false, system }: Drawn): Plan {
  const running = hasRun(run)
  const count = run.stages.reduce((sum, bar) => sum + played(bar).length, 0)
  const size = asked === 'l' && !system && (width < sizes.l.leastWidth || unitFor('l', run, width, labels, count) < leastUnit.l) ? 'm' : asked
  const measures = { ...sizes[size] }
  if (size === 'l' && !running) {
    measures.lines = [40.5, 66.5, 92.5]
    measures.height = 106
  }
  if (size === 'm' && names) measures.height = 50
  const claimed = indexOf(run, run.claimed), proven = indexOf(run, run.proven)
  const left = size === 'l' && labels ? measures.left : 0
  const tight = unitFor(size, run, width, labels, count) < leastUnit[size]
  const fold = !equal && !system && running && run.stages.length > 3 && ((size === 's' && count > foldAbove) || (size !== 'l' && tight))
  return { size, measures, left, claimed, proven, running, last: run.stages.length - 1, bars: lay(run, measures, left, width, { equal, names }, fold ? Math.max(0, claimed) : -1, system) }
}

function unitFor(size: Size, run: Run, width: number, labels: boolean, count: number): number {
  const m = sizes[size]
  return (width - (size === 'l' && labels ? m.left : 0) - m.end - 1 - run.stages.length * m.pad * 2) / Math.max(1, count)
}

/** How the bars of a run are broken into systems for paper: as few as there can be with room for the words under each note (without `words`, for the note), and as even as that allows. */
export function systemsOf(run: Run, width: number, words = hasRun(run)): [first: number, last: number][] {
  const m = sizes.l
  const room = width - m.left - m.end - 1
  const needs = run.stages.map((bar) => 2 * m.pad + Math.max(1, played(bar).length) * (words ? wordWidth : leastUnit.l))
  const broken = (most: number): [number, number][] => {
    const systems: [number, number][] = []
    let filled = Infinity
    needs.forEach((need, i) => {
      const last = systems.at(-1)
      if (last && filled + need <= most) { last[1] = i; filled += need } else { systems.push([i, i]); filled = need }
    })
    return systems
  }
  const fewest = broken(room).length
  // The narrowest that needs no more systems spreads the bars over them.
  const sizesTried = needs.map((_, i) => needs.slice(0, i + 1)).flatMap((head) => head.map((__, j) => head.slice(j).reduce((sum, one) => sum + one, 0))).filter((one) => one <= room).toSorted((a, b) => a - b)
  return broken(sizesTried.find((one) => broken(one).length === fewest) ?? room)
}

/** `around` is the bar that stays open with its neighbours when the others fold; -1 folds none. */
function lay(run: Run, m: Measures, left: number, width: number, { equal, names }: { equal: boolean; names: boolean }, around: number, system?: readonly [number, number]): Laid[] {
  const open = (i: number) => around < 0 || Math.abs(i - around) <= 1
  const groups: Laid[] = []
  run.stages.forEach((bar, i) => {
    if (system && (i < system[0] || i > system[1])) return
    const before = groups.at(-1)
    if (!open(i) && before && before.folded > 0) {
      before.bars.push(bar); before.last = i; before.folded += played(bar).length
    } else {
      const notes = played(bar)
      groups.push({ bars: [bar], first: i, last: i, left: 0, right: 0, unit: 0, notes: open(i) ? notes : [], folded: open(i) ? 0 : Math.max(1, notes.length) })
    }
  })
  const total = Math.max(0, width - left - m.end - 1)
  const shown = groups.filter((g) => g.folded === 0)
  const notes = shown.reduce((sum, g) => sum + g.notes.length, 0)
  const unit = (total - (groups.length - shown.length) * stub - shown.length * m.pad * 2) / Math.max(1, notes)
  const even = equal || (notes === 0 && shown.length === groups.length)
  // Bars without notes are as wide as their names ask for, where one of even width would cut a name short.
  const letters = groups.map((g) => g.bars[0]!.name.length + 1), all = letters.reduce((sum, one) => sum + one, 0)
  const byName = names && !equal && notes === 0 && letters.some((one) => one * nameLetter > total / groups.length)
  let x = left
  for (const [i, group] of groups.entries()) {
    const breadth = byName ? total * letters[i]! / all : even ? total / groups.length : group.folded > 0 ? stub : m.pad * 2 + unit * group.notes.length
    group.left = x
    group.right = x + breadth
    group.unit = even ? (breadth - m.pad * 2) / Math.max(1, group.notes.length) : unit
    x = group.right
  }
  return groups
}
