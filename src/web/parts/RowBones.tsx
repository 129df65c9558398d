import { Bone, Bones } from '../ui/index.ts'

const cells = [[22, 10, 18, 12, 14], [16, 12, 14, 9, 18], [26, 8, 20, 13, 10], [19, 11, 12, 10, 16]]

/** A list before it is known: its head, and rows of the height that they will have. */
export const RowBones = ({ label, rows = 9 }: { label: string; rows?: number }) => (
  <Bones label={label} className="row-bones">
    {Array.from({ length: rows }, (_, i) => <div key={i}>{cells[i % cells.length]!.map((w, k) => <span key={k} className="cell"><Bone w={`${w * 4}%`} h={i === 0 ? 9 : 12} /></span>)}</div>)}
  </Bones>
)
