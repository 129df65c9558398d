import { Bone, Bones } from '#src/web/ui/index.ts'

const stages: [claimed: number, proven: number][] = [[24, 84], [52, 70], [66, 38], [84, 34], [44, 30]]

/** Truth before it is known: one sentence, the two funnels, the outcomes beside. */
export const TruthBones = () => (
  <Bones>
    <div className="col g3"><Bone w="58%" h={34} /><Bone w="82%" /></div>
    <div className="bones-beside mt5">
      <div className="col g5">{stages.map(([claimed, proven]) => <div key={claimed} className="row g4"><span className="cell bones-end"><Bone w={`${claimed}%`} h={34} /></span><Bone w={72} /><span className="cell"><Bone w={`${proven}%`} h={34} /></span></div>)}</div>
      <div className="col g4"><Bone w="48%" h={14} />{Array.from({ length: 6 }, (_, i) => <div key={i} className="row sp"><Bone w="44%" /><Bone w={46} /></div>)}</div>
    </div>
  </Bones>
)
