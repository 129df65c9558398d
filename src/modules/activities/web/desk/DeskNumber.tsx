import type { Answer } from '#src/web/data/index.ts'
import { Sec, useFormat } from '#src/web/ui/index.ts'
import { rich, t } from '#src/web/words/index.ts'

/** What was won this quarter, by currency; each figure with its dates and its n. */
export function DeskNumber({ number }: { number: Answer<'GET /desk'>['number'] }) {
  const f = useFormat()
  const [first, ...others] = number.won
  return (
    <Sec title={t('Your number')} note={t('{quarter}, as of today {asOf}', { quarter: number.quarter, asOf: f.time(number.asOf) })}>
      {first ? (
        <>
          <p className="big num" title={t('Won and closed from {from} to {to}, your own deals', { from: f.day(number.from), to: f.day(number.to) })}>{f.moneyShort(first.amount, first.currency)} <span className="mut">{t('won')}</span></p>
          <p className="ui mut">{others.length > 0 && <>{rich('and {others}.', { others: others.map((one) => f.moneyShort(one.amount, one.currency)).join(', ') })}{' '}</>}{rich('From {deals, plural, one {one deal} other {{deals} deals}}, closed since {from}.', { deals: number.deals, from: f.day(number.from) })}</p>
        </>
      ) : <p className="ui mut mt2">{rich('Nothing won yet between {from} and {to}.', { from: f.day(number.from), to: f.day(number.to) })}</p>}
    </Sec>
  )
}
