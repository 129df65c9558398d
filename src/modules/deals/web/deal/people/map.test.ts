import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupMap } from './map.ts'

const person = (contactId: string, roles: string[], stance: string | null = null, leftAt: string | null = null) => ({ contactId, name: contactId, roles, stance, leftAt })

test('the map has a row for each role that somebody has or the process asks for, and who is unknown stands on it as a gap', () => {
  const rows = groupMap([person('henrik', ['champion'], 'for'), person('katarina', ['signer', 'decision-maker'], 'undecided'), person('gone', ['user'], 'for', '2026-11-01')], ['veto', 'any', 'each-decider'], new Set(['henrik']))
  assert.deepEqual(rows.map((row) => [row.role, row.unknown]), [['signer', false], ['decision-maker', false], ['veto', true], ['champion', false]])
  assert.deepEqual(rows[0]!.at.undecided, [{ contactId: 'katarina', name: 'katarina', met: false }])
  assert.deepEqual(rows[3]!.at.for, [{ contactId: 'henrik', name: 'henrik', met: true }])
})
test('whoever has no role yet stands in a row of their own, and a stance that was never told is not known', () => {
  const rows = groupMap([person('mira', [])], [], new Set())
  assert.deepEqual(rows.map((row) => [row.role, row.at.unknown.map((one) => one.name)]), [[null, ['mira']]])
})
