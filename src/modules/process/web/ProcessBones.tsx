import { Bone, Bones } from '#src/web/ui/index.ts'

const lanes = [[80, 64, 72], [58, 76], [66]]

/** A process before it is known: its promise, the score, a lane for each side beneath the bars. */
export const ProcessBones = () => (
  <Bones>
    <div className="col g3"><Bone w="34%" h={34} /><Bone w="60%" h={16} /></div>
    <div className="mt5"><Bone h={56} staff /></div>
    {lanes.map((lines, lane) => (
      <div key={lane} className="bones-under mt5">{Array.from({ length: 5 }, (_, stage) => <div key={stage} className="col g2">{lines.map((w) => <Bone key={w} w={`${w}%`} h={13} />)}</div>)}</div>
    ))}
  </Bones>
)
