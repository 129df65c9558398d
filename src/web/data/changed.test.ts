import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ago, changedWords, clashWords, stayWords } from './changed.ts'

const minutes = (n: number) => new Date(Date.now() - n * 60_000).toISOString()

describe('what a person reads when somebody was quicker', () => {
  it('tells since when, by the minute, the hour and the day', () => {
    const now = Date.parse('2026-11-25T12:00:00Z')
    const since = (at: string) => ago(at, now)
    assert.deepEqual(['2026-11-25T11:59:30Z', '2026-11-25T11:58:00Z', '2026-11-25T09:30:00Z', '2026-11-23T12:00:00Z', '2026-11-25T12:00:05Z'].map(since), ['just now', '2 minutes ago', '2 hours ago', '2 days ago', 'just now'])
  })

  it('names who it was, what they wrote and what was written here', () => {
    const ruth = { name: 'Ruth Berg', you: false, at: minutes(2.5) }
    assert.equal(clashWords('Amount', '“14,500”', '“15,000”', ruth), 'Amount: Ruth Berg wrote “14,500” 2 minutes ago. You wrote “15,000”.')
    assert.equal(clashWords('Amount', '“14,500”', '“15,000”', { ...ruth, you: true }), 'Amount: elsewhere you wrote “14,500”, 2 minutes ago. Here you wrote “15,000”.')
    assert.equal(clashWords('Amount', '“14,500”', '“15,000”', null), 'Amount was changed to “14,500” meanwhile. You wrote “15,000”.')
    assert.equal(stayWords('City', '“Aarhus”', ruth), 'City stays as Ruth Berg wrote it 2 minutes ago: “Aarhus”.')
    assert.equal(changedWords({ last: ruth, fields: {} }), 'Ruth Berg changed this 2 minutes ago. Look at it, then make your change again.')
  })
})
