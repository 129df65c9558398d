import type { Mark } from './types.ts'

const n = (value: number) => Math.round(value * 100) / 100
const at = (mark: { x: number; y: number; turn?: number }) => `translate(${n(mark.x)} ${n(mark.y)})${mark.turn ? ` rotate(${mark.turn})` : ''}`

/** Strokes of ink as SVG elements. */
export const Ink = ({ marks }: { marks: readonly Mark[] }) => <>{marks.map((mark, i) => <Stroke key={i} mark={mark} />)}</>

function Stroke({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'path': return <path className={mark.ink} d={mark.d} strokeWidth={mark.width} strokeDasharray={mark.dash} />
    case 'circle': return <circle className={mark.ink} cx={n(mark.x)} cy={n(mark.y)} r={n(mark.r)} strokeWidth={mark.width} strokeDasharray={mark.dash} />
    case 'ellipse': return <ellipse className={mark.ink} transform={at(mark)} rx={n(mark.rx)} ry={n(mark.ry)} strokeWidth={mark.width} />
    case 'segment': return <path className={mark.ink} transform={at(mark)} d={mark.d} />
    case 'rect': return <rect className={mark.ink} x={n(mark.x)} y={n(mark.y)} width={n(mark.w)} height={n(mark.h)} />
    case 'text': return <text className={mark.ink} x={n(mark.x)} y={n(mark.y)} textAnchor={mark.anchor}>{mark.text}</text>
  }
}
