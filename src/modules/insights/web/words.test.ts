import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saysTruth } from './words.ts'

const stage = (name: string, claimed: number, proven: number) => ({ name, claimed: { count: 1, value: claimed }, proven: { count: 1, value: proven } })
const money = (amount: number) => `€${amount}k`

test('the sentence says what is claimed late and what of it is proven', () => {
  const total = { count: 3, value: 400 }
  assert.equal(saysTruth({ total, stages: [stage('Qualify', 71, 195), stage('Propose', 212, 106), stage('Commit', 117, 99)] }, money), '€329k is said to be in Propose or Commit. €205k has the proof.')
  assert.equal(saysTruth({ total, stages: [stage('Propose', 50, 0), stage('Commit', 0, 0)] }, money), '€50k is said to be in Propose or Commit. None of it has the proof.')
  assert.equal(saysTruth({ total: { count: 0, value: 0 }, stages: [] }, money), 'Nothing is open.')
})
