import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { lint, parseProcess, printProcess, processJsonSchema, type ProcessVersion } from '../index.ts'
import { small } from '#test/engine/story.ts'

const shipped = readFileSync(new URL('../shipped/complex-b2b.yaml', import.meta.url), 'utf8')
const problems = (change: (text: string) => string) => parseProcess(change(shipped)).problems
const first = (change: (text: string) => string) => problems(change)[0]

test('a problem says where it is, by path and line', () => {
  const problem = first((text) => text.replace('side: buyer', 'side: both'))
  assert.equal(problem?.path, 'stages[0].milestones[0].side')
  assert.equal(shipped.split('\n')[problem!.line! - 1]?.trim(), 'side: buyer')
  assert.equal(problem?.sentence, '"side" is one of buyer, seller, company.')
})
test('a kind that can never reach the grade asked for is a problem', () => {
  assert.equal(first((text) => text.replace('kinds: [buyer-answer]', 'kinds: [buyer-answer, call]'))?.sentence, '"call" is of grade C and can never reach A.')
})
test('what is not a key, what is missing and what is there twice are problems', () => {
  assert.match(first((text) => text.replace('gate: warns', 'gate: warns\n        gates: 1'))!.sentence, /^"gates" is not a key/)
  assert.equal(first((text) => text.replace(/ {8}why: Deals that.*\n/, ''))?.sentence, '"why" is missing.')
  assert.equal(first((text) => text.replace('id: veto-holder', 'id: decision-process'))?.sentence, 'There is a milestone "decision-process" already.')
})
test('what comes first has to exist, and not to wait for itself', () => {
  assert.equal(first((text) => text.replace('after: [business-need]', 'after: [nothing]'))?.sentence, 'There is no milestone "nothing" to come first.')
  assert.match(first((text) => text.replace('after: [business-need]', 'after: [cost-of-problem]'))!.sentence, /before itself/)
})
test('a condition reads the listed facts only, calls nothing foreign, and is short and shallow', () => {
  const condition = (when: string) => first((text) => text.replace('when: incumbent != null', `when: ${JSON.stringify(when)}`))?.sentence ?? 'fine'
  assert.equal(condition('amount > 5 && source.startsWith("x")'), 'fine')
  assert.match(condition('evidence > 5'), /^"evidence" is not a fact that a condition may read/)
  assert.match(condition('source.matches("(a+)+$")'), /cannot call "matches"/)
  assert.match(condition('[1, 2].all(x, x > amount)'), /cannot|not a fact|cannot be read/)
  assert.match(condition('amount + 1'), /answers yes or no|different kinds/)
  assert.match(condition('amount > "x"'), /different kinds|cannot be read/)
  assert.match(condition('true'), /at least one fact/)
  assert.match(condition(`amount > 1${' || amount > 1'.repeat(19)}`), /cannot be read/)
  assert.match(condition(`${'('.repeat(40)}amount > 1${')'.repeat(40)} || ${'x'.repeat(300)}`), /at most 300/)
})
test('no text makes the reader throw', () => {
  for (const text of ['', '[]', '1', 'a: b: c', '- x', '{', '\t', 'process: &a [*a]', `stages: ${'['.repeat(5000)}`, 'x'.repeat(300_000), 'process: !!js/function x', '? {a: 1}\n: 2']) {
    const parsed = parseProcess(text)
    assert.equal(parsed.ok, false)
    assert.ok(parsed.problems.length > 0)
  }
})
test('comments stay with their milestone when the order changes', () => {
  const parsed = parseProcess(shipped)
  assert.ok(parsed.ok)
  const stages = parsed.version.stages.map((stage) => ({ ...stage, milestones: stage.milestones.toReversed() }))
  const printed = printProcess({ ...parsed.version, stages })
  assert.match(printed, /# A number before a price[^\n]*\n\s+after: \[ business-need \]/)
})
test('canonical text leaves out what is usual, and printing twice changes nothing', () => {
  const text = printProcess(small())
  assert.ok(!text.includes('role: any') && !text.includes('weight') && !text.includes('scope') && !text.includes('thresholds'))
  const again = parseProcess(text)
  assert.equal(again.ok && printProcess(again.version), text)
})
test('the published schema takes the shipped processes, and refuses what the reader refuses', () => {
  const ajv = new Ajv.default({ strict: true, strictRequired: false })
  addFormats.default(ajv)
  const valid = ajv.compile(processJsonSchema)
  assert.ok(valid(parse(shipped)), JSON.stringify(valid.errors))
  assert.ok(valid(parse(printProcess(small()))), JSON.stringify(valid.errors))
  assert.ok(!valid(parse(shipped.replace('side: buyer', 'side: both'))))
  assert.ok(!valid(parse(shipped.replace('gate: warns', 'gate: warns\n        gates: 1'))))
})

type Change = (version: ProcessVersion) => ProcessVersion
const milestones = (change: (one: ProcessVersion['stages'][0]['milestones'][0], at: number) => Partial<ProcessVersion['stages'][0]['milestones'][0]>): Change => (version) => ({
  ...version, stages: version.stages.map((stage, at) => ({ ...stage, milestones: stage.milestones.map((one) => ({ ...one, ...change(one, at) })) })),
})
const stages = (change: (stage: ProcessVersion['stages'][0], at: number) => Partial<ProcessVersion['stages'][0]>): Change => (version) => ({
  ...version, stages: version.stages.map((stage, at) => ({ ...stage, ...change(stage, at) })),
})
const many = (count: number): Change => stages((stage, at) => (at > 0 ? {} : { milestones: Array.from({ length: count }, (_, index) => ({ ...stage.milestones[0]!, id: `m${index}` })) }))
const hits: Record<string, Change> = {
  'blocks-in-first-stage': milestones((_, at) => (at === 0 ? { gate: 'blocks' } : {})),
  'many-blocks-in-stage': milestones((_, at) => (at === 1 ? { gate: 'blocks' } : {})),
  'many-blocks': milestones(() => ({ gate: 'blocks' })),
  'no-blocks': milestones(() => ({ gate: 'warns' })),
  'no-buyer-milestone': milestones((_, at) => (at === 1 ? { side: 'seller', skill: 'control' } : {})),
  'nothing-owed': milestones((_, at) => (at === 1 ? { gate: 'coaches' } : {})),
  'no-milestones': stages((_, at) => (at === 1 ? { milestones: [] } : {})),
  'stage-about-us': stages(() => ({ buyerStep: 'We demonstrate the product.' })),
  'many-company-milestones': milestones((one) => (one.gate === 'coaches' ? {} : { side: 'company' })),
  'company-outweighs-buyer': milestones((_, at) => (at === 2 ? { side: 'company' } : {})),
  'many-milestones': many(8),
  'sentence-about-us': milestones((one) => (one.side === 'buyer' ? { sentence: 'We have presented.' } : {})),
  'our-word-is-enough': milestones((one) => (one.side === 'buyer' ? { proof: { ...one.proof, least: 'D' } } : {})),
  'block-on-our-word': milestones((one) => (one.gate === 'blocks' ? { proof: { ...one.proof, least: 'D' } } : {})),
  'no-questions': milestones(() => ({ ask: [] })),
  'no-skill': milestones(() => ({ skill: null })),
  'after-a-later-stage': milestones((_, at) => (at === 0 ? { after: ['signed'] } : {})),
  'nobody-decides': milestones((one) => ({ proof: { ...one.proof, role: 'any' } })),
  'no-decision-missing': (version) => ({ ...version, outcomes: version.outcomes.filter((one) => one.kind !== 'no-decision') }),
  'nothing-learnt': (version) => ({ ...version, outcomes: version.outcomes.map((one) => ({ ...one, ask: [] })) }),
}
for (const [rule, change] of Object.entries(hits)) {
  test(`the linter tells of ${rule}`, () => assert.ok(lint(change(small())).some((hit) => hit.rule === rule && hit.sentence.endsWith('.')), JSON.stringify(lint(change(small())))))
}
test('every rule of the linter is told above', () => {
  const told = [...readFileSync(new URL('../text/lint.ts', import.meta.url), 'utf8').matchAll(/rule: '([a-z-]+)'/g)].map((match) => match[1])
  assert.deepEqual(told.toSorted(), Object.keys(hits).toSorted())
})
