import type { Answer } from '#src/web/data/index.ts'
import { Sec, useFormat } from '#src/web/ui/index.ts'

/** What was won this quarter, by currency; each figure with its dates and its n. */
export function DeskNumber({ number }: { number: Answer<'GET /desk'>['number'] }) {
  const f = useFormat()
  const [first, ...others] = number.won
  return (
    <Sec title="Your number" note={`${number.quarter}, as of today ${f.time(number.asOf)}`}>
      {first ? (
        <>
          <p className="big num" title={`Won and closed from ${f.day(number.from)} to ${f.day(number.to)}, your own deals`}>{f.moneyShort(first.amount, first.currency)} <span className="mut">won</span></p>
          <p className="ui mut">{others.length > 0 && <>and {others.map((one) => f.moneyShort(one.amount, one.currency)).join(', ')}. </>}From {number.deals === 1 ? 'one deal' : `${number.deals} deals`}, closed since {f.day(number.from)}.</p>
        </>
      ) : <p className="ui mut mt2">Nothing won yet between {f.day(number.from)} and {f.day(number.to)}.</p>}
    </Sec>
  )
}
