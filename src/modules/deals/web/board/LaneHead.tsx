import { useFormat } from '#src/web/ui/index.ts'
import type { LaneOf } from '../types.ts'
import { barShares, pursesOf, type Purse } from './lanes.ts'
import type { Placed } from './useBoardQuery.ts'
import { rich, t } from '#src/web/words/index.ts'

/** What a lane says of money: where claims are placed, claimed here and of it proven; where proof is, proven here beside what is claimed here. */
export const pursesIn = (lane: LaneOf, placed: Placed, currency: string): Purse[] => pursesOf(lane.sums, placed === 'proven' ? lane.provenSums : lane.heldSums, currency)

export interface LaneHeadProps { lane: LaneOf; placed: Placed; currency: string; widest: ReadonlyMap<string, number> }

/** The name of a lane, how many deals, and what of them is claimed and proven; no sum is said that is not one. */
export function LaneHead({ lane, placed, currency, widest }: LaneHeadProps) {
  const f = useFormat()
  const count = placed === 'proven' ? lane.provenCount : lane.count, unpriced = placed === 'proven' ? lane.provenUnpriced : lane.unpriced
  const purses = pursesIn(lane, placed, currency)
  const main = purses[0] ?? (count === 0 ? { currency, claimed: 0, proven: 0 } : null)
  const shares = main ? barShares(main.claimed, main.proven, widest.get(main.currency) ?? 0, placed === 'claimed') : { claimed: 0, proven: 0 }
  const more = [
    ...purses.slice(1).map((one) => t('{proven} of {claimed}', { proven: f.moneyShort(one.proven, one.currency), claimed: f.moneyShort(one.claimed, one.currency) })),
    ...(unpriced > 0 && main ? [t('{unpriced, plural, one {one without an amount} other {{unpriced2} without an amount}}', { unpriced, unpriced2: f.number(unpriced) })] : []),
  ].join(', ')
  return (
    <div className="lhead">
      <div className="row sp base"><h2 title={lane.buyerStep || undefined}>{lane.name}</h2><span className="sm mut3 num">{t('{count, plural, one {1 deal} other {{count2} deals}}', { count, count2: f.number(count) })}</span></div>
      <span className="two-bars" aria-hidden="true">{shares.claimed > 0 && <i className="claimed" style={{ width: `${shares.claimed * 100}%` }} />}<i className="proven" style={{ width: `${shares.proven * 100}%` }} /></span>
      {main
        ? <div className="row sp sm num"><span title={f.money(main.proven, main.currency)}>{rich('{b} proven', { b: <b>{f.moneyShort(main.proven, main.currency)}</b> })}</span><span className="mut" title={f.money(main.claimed, main.currency)}>{rich('{claimed} claimed', { claimed: f.moneyShort(main.claimed, main.currency) })}</span></div>
        : <p className="sm mut">{t('No amounts yet')}</p>}
      {more && <p className="sm mut3 num el" title={t('And {more}', { more })}>{rich('and {more}', { more })}</p>}
    </div>
  )
}
