import { useEffect, useRef, useState } from 'react'
import { read, sentenceOf, useCache } from '#src/web/data/index.ts'
import { useAddress, type AtHand } from '#src/web/shell/index.ts'
import { Button, Dialog, Refusal, toast } from '#src/web/ui/index.ts'
import { doing } from '../deal/doing.ts'
import { nextStageOf, staysIn } from './targets.ts'
import { useMove, type Refused } from './useMove.tsx'
import { t } from '#src/web/words/index.ts'

/** On any page where a deal is at hand: takes it on to its next stage, or says why it stays and what would help. */
export default function NextStage({ record, turn }: { record: AtHand; turn: number }) {
  const { go, path } = useAddress()
  const cache = useCache()
  const [refused, setRefused] = useState<(Refused & { stage: string }) | null>(null)
  const [stage, setStage] = useState(t('its stage'))
  const mover = useMove({ onRefused: (one) => setRefused({ ...one, stage }), onMoved: () => cache.invalidate('desk') })
  // Whoever goes elsewhere, by Back, leaves the question behind.
  useEffect(() => () => setRefused(null), [path])
  const onward = async () => {
    try {
      const params = { id: record.id }
      const [deal, targets] = await Promise.all([read('GET /deals/{id}', { params }), read('GET /deals/{id}/targets', { params })])
      if (deal.outcome) { toast(t('{name} is closed. It is re-opened on its page.', { name: record.name })); return }
      const next = nextStageOf(targets.items.map((one) => ({ id: one.to, name: one.name, kind: one.kind })), deal.stage)
      if (!next) { toast(t('{name} is in its last stage. M closes it, as what it became.', { name: record.name })); return }
      const found = targets.items.find((one) => one.to === next.id)
      setStage(deal.stageName ?? t('its stage'))
      mover.move({ id: record.id, name: record.name, stage: deal.stage }, next, found && { refusals: found.refusals, asks: found.asks }, 'menu')
    } catch (fault) { toast(sentenceOf(fault)) }
  }
  const done = useRef(0)
  const latest = useRef(onward)
  useEffect(() => { latest.current = onward })
  useEffect(() => { if (turn > done.current) { done.current = turn; void latest.current() } }, [turn])
  return (
    <>
      {mover.dialog}
      {refused && (
        <Dialog open onClose={() => setRefused(null)} title={staysIn(record.name, refused.stage)}>
          <div className="mt3"><Refusal refusals={refused.outlook.refusals} asks={refused.outlook.asks} onRemedy={(remedy) => { setRefused(null); go(doing(record.id, remedy)) }}>
            <Button small kind="quiet" onPress={() => { setRefused(null); go(`/deals/${record.id}`) }}>{t('Look at the deal')}</Button>
            <Button small kind="quiet" hotkey="Esc" bind={false} onPress={() => setRefused(null)}>{t('Leave it')}</Button>
          </Refusal></div>
        </Dialog>
      )}
    </>
  )
}
