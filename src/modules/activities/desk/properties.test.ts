import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#src/kernel/period.ts'
import { DESK_KINDS, type Cause, type Today } from './cause.ts'
import { rank, whyBefore } from './rank.ts'
import { RULES } from './rules.ts'

const today: Today = { now: '2026-11-25T08:00:00.000Z', date: '2026-11-25', locale: 'en-GB' }
const onDay = (days: number) => addDays('2026-11-25T00:00:00.000Z', days).slice(0, 10)
const deals = ['a', 'b', 'c', 'd', 'e'].map((id, n) => ({ id, name: `Deal ${id}`, company: `Company ${id}`, amount: n === 4 ? null : 10 ** n }))

const cause = fc.record({ kind: fc.constantFrom(...DESK_KINDS), days: fc.option(fc.integer({ min: -40, max: 400 }), { nil: null }), deal: fc.option(fc.constantFrom(...deals), { nil: null }) })
  .map(({ kind, days, deal }): Omit<Cause, 'id'> => ({ kind, due: days === null ? null : onDay(-days), deal, milestone: null, text: 'Call them', who: null, to: null }))
const causes = fc.array(cause, { maxLength: 30 }).map((all) => all.map((one, n): Cause => ({ ...one, id: `${one.kind}:${n}` })))
const first = fc.boolean()
const day = (isFirst: boolean): Today => ({ ...today, first: isFirst })
const place = (all: Cause[], id: string, isFirst = false) => rank(all, day(isFirst)).findIndex((one) => one.cause.id === id)
const holds = (property: fc.IProperty<never> | fc.IRawProperty<never>) => { fc.assert(property as fc.IProperty<unknown>, { numRuns: 400 }) }

describe('the order of the desk', () => {
  test('is total: however the causes come, the list is the same, and nothing stands in it twice', () => holds(fc.property(causes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), first, ([all, shuffled], isFirst) => {
    const ids = rank(all, day(isFirst)).map((one) => one.cause.id)
    assert.deepEqual(rank(shuffled, day(isFirst)).map((one) => one.cause.id), ids)
    assert.equal(new Set(ids).size, ids.length)
  }) as never))

  test('more urgent never sinks: what becomes later stands no lower, and is not left out for it', () => holds(fc.property(causes, fc.nat(), fc.integer({ min: 1, max: 60 }), first, (all, which, more, isFirst) => {
    const one = all[which % Math.max(1, all.length)]
    if (!one?.due) return
    const before = place(all, one.id, isFirst)
    const after = place(all.map((other) => (other === one ? { ...one, due: addDays(`${one.due!.slice(0, 10)}T00:00:00.000Z`, -more).slice(0, 10) } : other)), one.id, isFirst)
    if (before >= 0) assert.ok(after >= 0 && after <= before, `${one.id} went from ${before} to ${after}`)
  }) as never))

  test('no old debt starves: what is owed to somebody comes before all that is new, whatever it is, once it has waited long enough', () => {
    const fresh = RULES.map((rule): Cause => ({ kind: rule.kind, id: `fresh:${rule.kind}`, due: onDay(0), deal: { ...deals[0]!, id: rule.kind, amount: 1e12 }, milestone: null, text: 'Call them', who: null, to: null }))
    for (const rule of RULES.filter((one) => one.waiting >= 0.5)) {
      const old: Cause = { ...fresh.find((one) => one.kind === rule.kind)!, id: 'old', due: onDay(-60), deal: { ...deals[0]!, id: 'old', amount: 1 } }
      assert.equal(place([...fresh, old], 'old'), 0, rule.kind)
    }
    for (const kind of ['challenge', 'defence', 'debt', 'unknown-due', 'exception-to-grant', 'order-in-hand']) assert.ok(RULES.some((rule) => rule.kind === kind && rule.waiting >= 0.5), `${kind} is owed to somebody`)
  })

  test('what was put off is never shown before its day, is there on it, and hides nothing while it rests', () => holds(fc.property(causes, fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 30, maxLength: 30 }), first, (all, days, isFirst) => {
    const resting = new Map(all.flatMap((one, n): [string, string | null][] => (n % 3 === 0 ? [] : [[one.id, n % 3 === 1 ? null : onDay(days[n]!)]])))
    const shown = rank(all, day(isFirst), resting)
    for (const { cause } of shown) {
      const until = resting.get(cause.id)
      assert.ok(until === undefined || (until !== null && until <= today.date), `${cause.id} rests until ${until}`)
    }
    const awake = all.filter(({ id }) => !resting.has(id) || (resting.get(id) !== null && resting.get(id)! <= today.date))
    assert.deepEqual(shown.map((one) => one.cause.id), rank(awake, day(isFirst)).map((one) => one.cause.id))
  }) as never))

  test('a deal has two lines at most, and counts what waits behind them', () => holds(fc.property(causes, (all) => {
    const open = rank(all.map((one, n) => ({ ...one, deal: null, id: `${n}` })), today).length
    const shown = rank(all.map((one, n) => ({ ...one, id: `${n}` })), today)
    assert.equal(shown.reduce((sum, one) => sum + 1 + one.behind, 0), open, 'nothing is lost without being counted')
    for (const deal of deals) assert.ok(shown.filter((one) => one.cause.deal?.id === deal.id).length <= 2)
  }) as never))

  test('on the first day nothing is asked before something useful was shown', () => holds(fc.property(causes, (all) => {
    const shown = rank(all, day(true))
    if (shown.length > 0) assert.equal(shown[0]!.rule.asks, false)
    const asks = shown.findIndex((one) => one.rule.asks)
    if (asks >= 0) assert.ok(shown.slice(asks).every((one) => one.rule.asks), 'what asks comes last')
  }) as never))

  test('the parts are the points, and why one stands before the next is said in sentences from them', () => holds(fc.property(causes, first, (all, isFirst) => {
    const shown = rank(all, day(isFirst))
    shown.forEach((one, at) => {
      assert.ok(Math.abs(one.parts.reduce((sum, part) => sum + part.points, 0) - one.points) < 1e-9)
      for (const sentence of whyBefore(one, shown[at + 1] ?? null)) assert.match(sentence, /^[A-Z].*[.”]$/)
    })
  }) as never))
})
