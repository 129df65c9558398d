import { Button, Refusal } from '#src/web/ui/index.ts'
import { doing } from '../deal/doing.ts'
import { staysIn, wayOf, type Outlook } from '../move/targets.ts'
import type { Refused } from '../move/useMove.tsx'
import type { Deal } from '../types.ts'
import type { By, Placed } from './useBoardQuery.ts'
import { t } from '#src/web/words/index.ts'

/** Why these lanes take no card from a hand, with the lanes that do; null where they take it. */
export interface Why { sentence: string; remedy: string; by: By; placed: Placed }
export interface NoDrop extends Why { lane: string; deal: Deal }

export function whyNotDrop(by: By, placed: Placed): Why | null {
  if (by === 'team') return { sentence: t('A deal goes to a person, not to a team.'), remedy: t('Show owners'), by: 'owner', placed: 'claimed' }
  if (by === 'process') return { sentence: t('A deal changes its process with a map of its stages, not by hand.'), remedy: t('Show stages'), by: 'stage', placed: 'claimed' }
  if (placed === 'proven') return { sentence: t('What is proven moves by proof, not by hand.'), remedy: t('Show as claimed'), by: 'stage', placed: 'claimed' }
  return null
}

export interface ToldProps {
  stage: string
  stages: readonly { id: string; name: string }[]
  /** The card that is held over lanes of which this one would refuse it. */
  holding: Deal | null
  outlook: Outlook | undefined
  refused: Refused | null
  notDropped: NoDrop | null
  onLeave: () => void
  onSwitch: (by: By, placed: Placed) => void
  go: (to: string) => void
}

/** On top of a lane: what would be refused while a card is held, or what was when it was let go, with the ways out. */
export function Told({ stage, stages, holding, outlook, refused, notDropped, onLeave, onSwitch, go }: ToldProps) {
  const nameOf = (id: string | null) => stages.find((one) => one.id === id)?.name ?? ''
  if (holding && holding.stage !== stage && outlook && wayOf(outlook) === 'refuses') {
    return <Refusal stays={staysIn(holding.companyName ?? holding.name, holding.stageName ?? '', true)} refusals={outlook.refusals.slice(0, 2).map((one) => ({ ...one, remedy: null }))} />
  }
  const leave = <Button small kind="quiet" hotkey="Esc" bind={false} onPress={onLeave}>{t('Leave it')}</Button>
  if (notDropped) {
    const { deal, sentence, remedy, by, placed } = notDropped
    return <Refusal stays={t('{companyName} stays where it is.', { companyName: deal.companyName ?? deal.name })} refusals={[{ rule: 'not-by-hand', sentence, remedy: null }]}><Button small kind="primary" onPress={() => { onLeave(); onSwitch(by, placed) }}>{remedy}</Button>{leave}</Refusal>
  }
  if (!refused) return null
  return (
    <Refusal stays={staysIn(refused.deal.name, nameOf(refused.deal.stage))} refusals={refused.outlook.refusals} asks={refused.outlook.asks} onRemedy={(remedy) => go(doing(refused.deal.id, remedy))}>
      <Button small kind="quiet" onPress={() => go(`/deals/${refused.deal.id}`)}>{t('Other ways')}</Button>{leave}
    </Refusal>
  )
}
