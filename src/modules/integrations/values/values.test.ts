import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findDateStyle, readDate } from './dates.ts'
import { findNumberStyle, readNumber } from './numbers.ts'

const number = (text: string, style: 'point' | 'comma' = 'point') => { const read = readNumber(text, style); return read.ok ? read.value : null }
const berlin = 'Europe/Berlin'
const plain = { order: null, counts: null } as const
const date = (text: string, style: Parameters<typeof readDate>[1] = plain, zone = berlin) => { const read = readDate(text, style, zone); return read.ok ? read.date : null }
const instant = (text: string, style: Parameters<typeof readDate>[1] = plain, zone = berlin) => { const read = readDate(text, style, zone); return read.ok ? read.instant : null }

test('numbers are read in both styles', () => {
  assert.deepEqual(['1,234.56', '1234.5', '12,34,567', '-5', '(1,200)', '1,200-', '+7', '0.5', '.5'].map((text) => number(text)), [1234.56, 1234.5, 1234567, -5, -1200, -1200, 7, 0.5, 0.5])
  assert.deepEqual(['1.234,56', '1234,5', '1 234,50', '1.000.000', "1'200"].map((text) => number(text, 'comma')), [1234.56, 1234.5, 1234.5, 1000000, 1200])
})
test('what does not fit the style is refused, not bent', () => {
  for (const text of ['abc', '1.2.3', '12,3', '1,2345', '', '1e5', '3M', '--', '.', '1,234,56']) assert.equal(number(text), null, text)
  assert.equal(number('1,234.56', 'comma'), null)
})
test('a currency beside the amount is read with it', () => {
  const currency = (text: string) => { const read = readNumber(text, 'point'); return read.ok ? [read.value, read.currency] : null }
  assert.deepEqual(currency('€1,234.50'), [1234.5, 'EUR'])
  assert.deepEqual(currency('1 234.50 €'), [1234.5, 'EUR'])
  assert.deepEqual(currency('USD 12'), [12, 'USD'])
  assert.deepEqual(currency('-$5.00'), [-5, '$'])
  assert.deepEqual(currency('R$ 10'), [10, 'BRL'])
  assert.equal(currency('XYZ 12'), null)
})
test('the style of a column is found from what its values prove, and asked for when they prove nothing', () => {
  assert.deepEqual(findNumberStyle(['1.234,56', '7']), { style: 'comma', sure: true, example: null })
  assert.deepEqual(findNumberStyle(['1,234.56', '1,234']).style, 'point')
  assert.equal(findNumberStyle(['1.234', '2.500']).sure, false)
  assert.equal(findNumberStyle(['12', '13']).sure, true)
})
test('dates are read from the ways in which systems write them', () => {
  assert.deepEqual(['2017-03-01', '2017/3/1', '20170301', '1 March 2017', 'Mar 1, 2017', '1-Mar-17', '1. März 2017', 'Wed, 1 Mar 2017 10:00:00 +0100', '01.03.2017'].map((text) => date(text)), Array(9).fill('2017-03-01'))
  assert.equal(date('02/23/26 08:55 PM', { order: 'month-first', counts: null }), '2026-02-23')
  assert.equal(date('45631', { order: null, counts: 'serial' }), '2024-12-05')
})
test('what is not in the calendar is no date', () => {
  for (const text of ['2017-02-30', '31/31/2020', '2017-13-01', 'soon', '0000-00-00', '12/2017', '2026-01-01 25:00', '2026-01-01Q']) assert.equal(date(text), null, text)
})
test('a time without a zone is taken in the workspace’s zone, one with a zone is kept', () => {
  assert.equal(instant('2026-02-23 20:55'), '2026-02-23T19:55:00.000Z')
  assert.equal(instant('02/23/26 08:55 PM', { order: 'month-first', counts: null }, 'America/New_York'), '2026-02-24T01:55:00.000Z')
  assert.equal(instant('2010-10-14T12:00:00.000Z-0300'), '2010-10-14T15:00:00.000Z')
  assert.equal(instant('2010-10-14T12:00:00.000+02:00'), '2010-10-14T10:00:00.000Z')
  assert.equal(instant('2026-03-29 02:30'), '2026-03-29T01:30:00.000Z')
})
test('midnight UTC is a date that was written as a time', () => {
  assert.equal(date('2010-10-14T00:00:00.000Z', plain, 'America/New_York'), '2010-10-14')
  assert.equal(date('2010-10-14T01:00:00.000Z', plain, 'America/New_York'), '2010-10-13')
})
test('day or month first is found from the column, and asked for when no value decides', () => {
  assert.deepEqual(findDateStyle(['03/04/2024', '25/12/2024']).order, 'day-first')
  assert.deepEqual(findDateStyle(['02/23/26', '01/02/26']).order, 'month-first')
  assert.deepEqual([findDateStyle(['03/04/2024', '05/06/2024']).sure, findDateStyle(['03/04/2024']).example], [false, '03/04/2024'])
  assert.equal(findDateStyle(['03/03/2024', '2024-01-01']).sure, true)
  assert.equal(findDateStyle(['25/12/2024', '12/25/2024']).mixed, true)
})
