import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BACK, type BackId } from '../../desk/ledger.ts'
import { minutes, said, sums } from './gave-words.ts'

const gave = (things: number, cost: number, counts: Partial<Record<BackId, number>>, worth = 0) => sums({
  since: '2026-10-26', days: 30, given: { minutes: cost, things, rule: '', lines: [] },
  back: { minutes: worth, deals: [], lines: (Object.keys(BACK) as BackId[]).map((id) => ({ id, ...BACK[id], count: counts[id] ?? 0 })) },
})

test('the ledger is summed up in one sentence that claims nothing', () => {
  assert.equal(gave(0, 0, {}), 'You have given nothing yet. The desk shows what is known before it asks for anything.')
  assert.equal(gave(4, 12, {}), 'You gave 12 minutes. Nothing has come back yet that can be counted.')
  assert.equal(gave(4, 12, { meetings: 2, answers: 1 }, 13), 'You gave 12 minutes. Back came 2 meetings prepared and 1 answer returned by a buyer, worth 13 minutes.')
  assert.equal(gave(4, 1, { deals: 1 }), 'You gave one minute. Back came 1 deal saved from a gate failing late.')
  assert.deepEqual([minutes(119), minutes(120), minutes(135)], ['119 minutes', '2 hours', '2 hours 15 minutes'])
  assert.equal(said({ count: 1, what: BACK.questions.what }), '1 question answered')
})
