import { Bone, Bones } from '#src/web/ui/index.ts'

/** The Desk before it is known: a greeting, five jobs, what stands beside. */
export const DeskBones = () => (
  <Bones className="bones-beside">
    <div>
      <Bone w="56%" h={34} />
      <div className="mt4">
        {[62, 54, 70, 48, 58].map((w, i) => (
          <div key={w} className={i === 0 ? 'bones-line bones-first' : 'bones-line'}><span className="grow col g2"><Bone w={`${w}%`} h={16} /><Bone w={`${w - 18}%`} />{i === 0 && <Bone w={180} h={30} />}</span><span className="bones-strip"><Bone h={i === 0 ? 36 : 16} staff /></span></div>
        ))}
      </div>
    </div>
    <div className="col g6">{[3, 2, 2].map((lines, i) => <div key={i} className="col g3"><Bone w="45%" h={14} />{Array.from({ length: lines }, (_, k) => <Bone key={k} w={`${92 - k * 14}%`} />)}</div>)}</div>
  </Bones>
)
