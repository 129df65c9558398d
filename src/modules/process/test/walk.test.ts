import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { adherence, parseProcess, standing, type EvidenceKind, type ProcessVersion } from '../index.ts'
import { henrik, Story } from '#test/engine/story.ts'

const read = (name: string): ProcessVersion => {
  const parsed = parseProcess(readFileSync(new URL(`../shipped/${name}.yaml`, import.meta.url), 'utf8'))
  return parsed.ok ? parsed.version : assert.fail(JSON.stringify(parsed.problems))
}
const contactFor: Record<string, string> = { any: 'dan', 'decision-maker': 'dan', signer: 'dan', veto: 'vera', champion: 'clara', technical: 'tom', user: 'tom' }

for (const name of ['complex-b2b', 'inbound-transactional']) {
  test(`${name} is walked from its first stage to won, and each gate that blocks refuses once on the way`, () => {
    const version = read(name)
    const story = new Story(version).open({
      facts: { amount: 80_000, incumbent: 'Ledger & Sons', needs_integration: true, deciders: 3 },
      people: [
        { contact: 'dan', name: 'Dan', roles: ['decision-maker', 'signer'] }, { contact: 'vera', name: 'Vera', roles: ['veto'] },
        { contact: 'clara', name: 'Clara', roles: ['champion'] }, { contact: 'tom', name: 'Tom', roles: ['technical'] },
      ],
    })
    for (const [index, stage] of version.stages.entries()) {
      const to = version.stages[index + 1]?.id ?? 'won'
      const blocks = stage.milestones.filter((one) => one.gate === 'blocks')
      assert.deepEqual(story.whyNot(to).refusals.map((one) => one.about), blocks.map((one) => one.id))
      if (blocks.length > 0) assert.deepEqual(story.refused({ kind: 'move', to, reason: 'They are in a hurry.' }).filter((rule) => rule === 'gate-blocks'), blocks.map(() => 'gate-blocks'))
      for (const { id, proof } of stage.milestones) {
        const kind: EvidenceKind = proof.kinds[0]!
        for (const contact of proof.role === 'each-decider' ? ['dan', 'vera'] : [contactFor[proof.role]!]) {
          story.later(1).must(
            { kind: 'recordEvidence', evidence: { milestone: id, kind, contact, text: 'Told.', source: { kind, id: `${id}-${contact}` } } }, kind === 'buyer-answer' ? henrik : undefined,
          )
        }
      }
      story.must({ kind: 'move', to })
    }
    assert.equal(story.there.closed?.kind, 'won')
    assert.equal(story.there.closed?.orderInHand, false)
    assert.deepEqual(adherence(story.there, version).deviations, [])
    assert.deepEqual(standing(story.there, { now: story.now, version }).debts, [])
  })
}

test('the next question is what blocks first, and waits where a day was named', () => {
  const story = new Story(read('complex-b2b')).open()
  assert.equal(story.stands().next?.question, 'What made you look for this now, and not last year?')
  story.must({ kind: 'sayUnknown', milestone: 'business-need', askOn: '2026-11-09' })
  assert.equal(story.stands().next?.milestone, 'cost-of-problem')
  story.moves('qualify', 'Later.')
  assert.equal(story.stands().next?.milestone, 'decision-process')
})
