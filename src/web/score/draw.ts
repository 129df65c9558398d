import { fermata, head, isProof, lookOf, pencilRing } from './heads.ts'
import { lyric } from './lyric.ts'
import { nameLetter, plan } from './plan.ts'
import type { Laid, Plan } from './plan.ts'
import type { Drawing, Drawn, Mark, Note, Placed, Run, Side } from './types.ts'
import { t } from '../words/index.ts'

const lineOf: Record<Side, 0 | 1 | 2> = { buyer: 0, seller: 1, company: 2 }
export const r2 = (n: number) => Math.round(n * 100) / 100
const line = (ink: string, d: string, width?: number, dash?: string): Mark => ({ kind: 'path', ink, d, width, dash })

/**
 * The score as strokes of ink: run in, drawing out, no state, no DOM. Marks are in the order in which they are laid on the paper.
 * The geometry is that of the visual language, sections 4.1 and 4.2.
 */
export function draw(run: Run, options: Drawn): Drawing {
  const p = plan(run, options)
  const { size, measures: m } = p
  const words = size === 'l' && p.running && options.lyrics !== false ? Math.floor(Math.min(...p.bars.map((b) => b.unit)) / 6.1) : 0
  const lyrics = words >= 6
  const staff: Mark[] = [], bars: Mark[] = [], heads: Mark[] = [], over: Mark[] = []
  const notes: Placed[] = []
  let lowest = 2
  for (const laid of p.bars) {
    drawStaff(staff, p, laid)
    if (laid.folded > 0) over.push({ kind: 'text', ink: 'fold', x: (laid.left + laid.right) / 2, y: m.lines[1] + 4, text: `+${laid.folded}`, anchor: 'middle' })
    else if (size === 'l') nameBar(over, laid, options)
    else if (size === 'm' && options.names) nameBelow(over, laid, laid === p.bars.at(-1) ? p.bars.at(-2) : undefined)
    let beam: { x: number; y: number }[] = []
    laid.notes.forEach((note, j) => {
      const x = laid.left + m.pad + laid.unit * (j + 0.5), y = m.lines[lineOf[note.side]], look = lookOf(note)
      notes.push({ note, bar: laid.bars[0]!, x, y, left: x - laid.unit / 2, width: laid.unit })
      if (!p.running) heads.push({ kind: 'circle', ink: 'sc-n', x, y, r: size === 'l' ? 4.2 : size === 'm' ? 2.6 : 1.4 })
      else heads.push(...head(x, y, look, { rx: m.rx, ry: m.ry, turn: m.turn, stroke: m.stroke, fold: size === 's' }))
      if (size === 'l' && p.running) {
        if (isProof(look)) {
          beam.push({ x: x + m.rx * 0.92, y: y - m.ry * 0.35 })
          if (!joins(note, laid.notes[j + 1])) { heads.push(...stems(beam)); beam = [] }
          over.push({ kind: 'text', ink: 'gr', x, y: y + m.ry + 13, text: look, anchor: 'middle' })
        }
        if (lyrics) {
          const ink = note.id === run.next ? 'ly nx' : look === 'dot' ? 'ly o' : 'ly'
          const lines = lyric(note, Math.min(10, words))
          lowest = Math.max(lowest, lines.length)
          lines.forEach((text, k) => over.push({ kind: 'text', ink, x, y: m.rule + 42 + k * 15.5, text, anchor: 'middle' }))
        }
      }
      if (note.id === run.next) over.push(...pencilRing(x, y, size, look === 'dot' && p.running))
      if (note.challenged && size === 'm') over.push(...fermata(x, y - 9, 0.55))
      // Beside the stem, not above it: over the buyer's line a stem ends just below the name of the stage.
      if (note.challenged && size === 'l') over.push(...(isProof(look) ? fermata(x - 3, y - 18, 0.8) : fermata(x, y - 21, 1)))
    })
    drawBarLine(bars, p, laid)
  }
  const end = p.bars.at(-1)?.right ?? p.left
  drawEnds(bars, p, end)
  if (p.running) drawPlace(bars, over, p)
  if (p.left > 0) ([t('Buyer'), t('Seller'), t('Company')] as const).forEach((text, k) => over.push({ kind: 'text', ink: 'si', x: 0, y: m.lines[k]! + 4, text }))
  const height = size !== 'l' || !p.running ? m.height : lyrics ? m.height + (lowest - 2) * 15.5 : 168
  return { size, width: options.width, height, marks: [...staff, ...bars, ...heads, ...over], notes }
}

const joins = (note: Note, next: Note | undefined) => next !== undefined && note.beamWith === next.id && isProof(lookOf(next))

function drawStaff(out: Mark[], p: Plan, laid: Laid) {
  if (laid.folded > 0) return
  const ink = !p.running || laid.first <= p.claimed ? 'sc-l' : 'sc-lf'
  for (const y of p.measures.lines) out.push(line(ink, `M${r2(laid.left)} ${y}H${r2(laid.right)}`))
}

/** The bar line after a bar: heavy while a `blocks` gate in it is shut, at or before the claimed stage; on a process page, always. */
function drawBarLine(out: Mark[], p: Plan, laid: Laid) {
  if (laid === p.bars.at(-1) && laid.last === p.last) return
  const [top, , bottom] = p.measures.lines
  const shut = laid.notes.some((note) => note.gate === 'blocks' && (!p.running || (laid.last <= p.claimed && !isProof(lookOf(note)))))
  const reach = p.size === 's' ? 0.5 : 0
  const weight = shut ? { s: 1.8, m: 2, l: 3 }[p.size] : 1
  out.push(line(shut ? 'sc-g' : 'sc-b', `M${r2(laid.right)} ${top - reach}V${bottom + reach}`, weight))
}

function drawEnds(out: Mark[], p: Plan, end: number) {
  const [top, , bottom] = p.measures.lines
  out.push(line('sc-b', `M${r2(p.left + 0.5)} ${top}V${bottom}`, 1))
  // The final bar line ends the piece, not a system of it.
  if ((p.bars.at(-1)?.last ?? p.last) < p.last) return
  if (p.size === 's') { out.push(line('sc-g', `M${r2(end + 0.6)} ${top - 0.5}V${bottom + 0.5}`, 1.6)); return }
  out.push(line('sc-b', `M${r2(end - 3)} ${top}V${bottom}`, 1))
  out.push(line('sc-g', `M${r2(end + p.measures.end / 2)} ${top - 0.5}V${bottom + 0.5}`, p.measures.end))
}

/** Solid to the end of the proven bar, dashed from there to the end of the claimed one. A run that is ahead shows its proof alone. */
function drawPlace(out: Mark[], over: Mark[], p: Plan) {
  const { rule, ruleWeight } = p.measures
  const final = p.bars.at(-1)
  const at = (stage: number) => (final && stage > final.last ? final.right : p.bars.find((b) => b.first <= stage && stage <= b.last)?.right ?? p.left)
  const here = (stage: number) => p.bars.some((b) => b.first <= stage && stage <= b.last)
  const proven = p.proven < 0 ? p.left : at(p.proven), claimed = at(p.claimed)
  if (p.proven >= 0 && proven > p.left) out.push(line('sc-p', `M${r2(p.left)} ${rule}H${r2(proven - 1)}`, ruleWeight))
  if (claimed > proven) {
    const [weight, dash] = { s: [1.4, '1.6 2.4'] as const, m: [1.6, '2.5 3'] as const, l: [2, '3.5 4.5'] as const }[p.size]
    out.push(line('sc-c', `M${r2(proven + 2)} ${rule}H${r2(claimed - 1)}`, weight, dash))
  }
  if (p.size !== 'l') return
  if (p.proven >= 0 && here(p.proven)) over.push({ kind: 'text', ink: 'si', x: Math.max(proven - 4, p.left + 90), y: rule + 16, text: t('proven to here'), anchor: 'end' })
  if (claimed > proven && here(p.claimed)) over.push({ kind: 'text', ink: 'si', x: claimed - 4, y: rule + 16, text: t('claimed to here'), anchor: 'end' })
}

/** Stems of 30, and one beam where one conversation gave several proofs: 4.5 thick, 1.5 of slope a note. */
function stems(group: { x: number; y: number }[]): Mark[] {
  const top = Math.min(...group.map((g) => g.y)) - 30
  const tops = group.map((_, k) => (group.length > 1 ? top + (k - (group.length - 1) / 2) * 1.5 : top))
  const marks: Mark[] = group.map((g, k) => ({ kind: 'path', ink: 'sc-stem', width: 1.4, d: `M${r2(g.x)} ${r2(g.y)}V${r2(tops[k]!)}` }))
  if (group.length > 1) {
    const a = group[0]!, z = group.at(-1)!, ta = tops[0]!, tz = tops.at(-1)!
    marks.push({ kind: 'path', ink: 'sc-n', d: `M${r2(a.x - 0.7)} ${r2(ta)}L${r2(z.x + 0.7)} ${r2(tz)}v4.5L${r2(a.x - 0.7)} ${r2(ta + 4.5)}Z` })
  }
  return marks
}

function nameBar(over: Mark[], laid: Laid, { equal, labels = true }: Drawn) {
  const bar = laid.bars[0]!
  const inset = equal ? 11 : laid.first > 0 || labels ? 8 : 0
  const room = laid.right - laid.left - inset - 8
  over.push({ kind: 'text', ink: 'st', x: laid.left + inset, y: 15, text: shorten(bar.name, room / 8.4) })
  if (bar.since && bar.name.length * 8.4 + bar.since.length * 6.2 + 10 < room) over.push({ kind: 'text', ink: 'sm2', x: laid.right - 8, y: 15, text: bar.since, anchor: 'end' })
}

/** A last bar too narrow for its name has it end where the piece ends, over what the bar `before` it leaves free. */
function nameBelow(over: Mark[], laid: Laid, before: Laid | undefined) {
  const bar = laid.bars[0]!, room = laid.right - laid.left - 6, long = bar.name.length * nameLetter, beside = before?.bars[0]
  if (long > room && before && beside && !beside.remark && before.left + beside.name.length * nameLetter + 10 < laid.right - long) {
    over.push({ kind: 'text', ink: 'st sn', x: laid.right, y: 46, text: bar.name, anchor: 'end' })
    return
  }
  over.push({ kind: 'text', ink: 'st sn', x: laid.left + 1, y: 46, text: shorten(bar.name, room / nameLetter) })
  if (bar.remark && bar.name.length * nameLetter + bar.remark.length * 6 + 10 < room) over.push({ kind: 'text', ink: 'pn', x: laid.right - 8, y: 46, text: bar.remark, anchor: 'end' })
}

const shorten = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, Math.max(1, Math.floor(most) - 1)).trimEnd()}…`)
