import { Bone, Bones } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** The board before it is known: five lanes with their heads, and cards. */
export const BoardBones = () => (
  <Bones className="bones-lanes" label={t('The board, loading')}>
    {[3, 4, 3, 4, 2].map((cards, at) => (
      <div key={at} className="col g4">
        <div className="col g2"><Bone w="64%" h={22} /><Bone h={7} /><Bone w="46%" /></div>
        {Array.from({ length: cards }, (_, i) => <div key={i} className="bones-card col g3"><Bone w={`${74 - i * 9}%`} h={13} /><Bone w="52%" /><Bone h={16} staff /><Bone w="66%" /></div>)}
      </div>
    ))}
  </Bones>
)
