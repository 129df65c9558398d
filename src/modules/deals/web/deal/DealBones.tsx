import { Bone, Bones } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** A deal before it is known: its head, the score across, the question, the halves, what stands beside. */
export const DealBones = () => (
  <Bones label={t('The deal, loading')}>
    <div className="row sp top"><div className="grow col g2"><Bone w="38%" h={34} /><Bone w="52%" /></div><div className="only-d row g4">{[88, 96, 110].map((w) => <Bone key={w} w={w} h={32} />)}</div></div>
    <div className="mt5"><Bone h={88} staff /></div>
    <div className="bones-beside mt5">
      <div>
        <div className="say col g3"><Bone w="30%" /><Bone w="72%" h={26} /><Bone w="56%" /></div>
        <div className="bones-halves mt6">{[0, 1].map((half) => <div key={half} className="col g4"><Bone w="52%" h={14} />{[84, 70, 92, 64].map((w) => <div key={w} className="col g2"><Bone w={`${w}%`} h={14} /><Bone w="46%" /></div>)}</div>)}</div>
      </div>
      <div className="col g6">{[4, 3].map((lines) => <div key={lines} className="col g4"><Bone w="64%" h={14} />{Array.from({ length: lines }, (_, i) => <Bone key={i} w={`${88 - i * 12}%`} />)}</div>)}</div>
    </div>
  </Bones>
)
