import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { lint, parseProcess, printProcess, type EvidenceKind } from './index.ts'

// What people, mails, files, calls and the buyer's link can give in this release.
const producible: readonly EvidenceKind[] = ['buyer-answer', 'quote', 'call', 'meeting', 'mail', 'document', 'signed-document', 'note', 'tick']

for (const name of ['complex-b2b', 'inbound-transactional']) {
  const text = readFileSync(new URL(`shipped/${name}.yaml`, import.meta.url), 'utf8')
  const parsed = parseProcess(text)

  test(`${name} reads without a problem`, () => assert.deepEqual(parsed.problems, []))
  if (!parsed.ok) continue
  const { version } = parsed
  const milestones = version.stages.flatMap((stage) => stage.milestones)

  test(`${name} gives the linter nothing to say`, () => assert.deepEqual(lint(version), []))
  test(`${name} asks for no proof that this release cannot produce`, () => {
    for (const milestone of milestones) assert.deepEqual(milestone.proof.kinds.filter((kind) => !producible.includes(kind)), [], milestone.id)
  })
  test(`${name} blocks once a stage at most, five times at most, and never in the first stage`, () => {
    const blocks = version.stages.map((stage) => stage.milestones.filter((one) => one.gate === 'blocks').length)
    assert.ok(blocks.every((count) => count <= 1) && blocks.reduce((sum, one) => sum + one, 0) <= 5 && blocks[0] === 0, blocks.join())
  })
  test(`${name} has a lyric under every note`, () => {
    for (const milestone of milestones) assert.match(milestone.short, /^[^\n]{1,10}(\n[^\n]{1,10})?$/, milestone.id)
  })
  test(`${name} keeps its comments and its content through text and back`, () => {
    const printed = printProcess(version)
    const again = parseProcess(printed)
    assert.deepEqual(again.version, version)
    assert.equal(again.ok && printProcess(again.version), printed)
    for (const comment of text.match(/# .*/g) ?? []) assert.ok(printed.includes(comment), comment)
  })
}
