import { draw } from './draw.ts'
import { says } from './words.ts'
import type { Drawn, Mark, Run } from './types.ts'

/** The same strip as SVG text, for print, mail and tests. */
export function svg(run: Run, options: Drawn): string {
  const d = draw(run, options)
  return `<svg class="score score-${d.size}" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${d.width} ${d.height}" width="${d.width}" height="${d.height}" aria-label="${escape(says(run))}">${d.marks.map(write).join('')}</svg>`
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const n = (value: number) => String(Math.round(value * 100) / 100)
const stroke = (mark: { width?: number; dash?: string }) => `${mark.width === undefined ? '' : ` stroke-width="${n(mark.width)}"`}${mark.dash ? ` stroke-dasharray="${mark.dash}"` : ''}`
const place = (mark: { x: number; y: number; turn?: number }) => `transform="translate(${n(mark.x)} ${n(mark.y)})${mark.turn ? ` rotate(${mark.turn})` : ''}"`

function write(mark: Mark): string {
  switch (mark.kind) {
    case 'path': return `<path class="${mark.ink}" d="${mark.d}"${stroke(mark)}/>`
    case 'circle': return `<circle class="${mark.ink}" cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}"${stroke(mark)}/>`
    case 'ellipse': return `<ellipse class="${mark.ink}" ${place(mark)} rx="${n(mark.rx)}" ry="${n(mark.ry)}"${stroke(mark)}/>`
    case 'segment': return `<path class="${mark.ink}" ${place(mark)} d="${mark.d}"/>`
    case 'rect': return `<rect class="${mark.ink}" x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.w)}" height="${n(mark.h)}"/>`
    case 'text': return `<text class="${mark.ink}" x="${n(mark.x)}" y="${n(mark.y)}"${mark.anchor ? ` text-anchor="${mark.anchor}"` : ''}>${escape(mark.text)}</text>`
  }
}
