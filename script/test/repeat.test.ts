import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { repeated } from './repeat.ts'
import type { Result } from './steps.ts'

const result = (name: string, passed: number, ...failures: [file: string, name: string][]): Result => ({
  name, seconds: 1, output: '',
  findings: { passed, failed: failures.length, skipped: [], failures: failures.map(([file, test]) => ({ name: test, file, text: 'It fell.' })), unsteady: [], slow: [], last: '' },
})
const board = 'test/e2e/board.test.ts', grid = 'test/e2e/grid.test.ts'

describe('walks that failed', () => {
  it('are walked once more, and what passes then is told as unsteady', async () => {
    const asked: string[][] = []
    const [unit, walks] = await repeated([result('Unit', 5, ['src/kernel/money.test.ts', 'adds']), result('Walks', 7, [board, 'drags'], [grid, 'pastes'])],
      async (files, name) => { asked.push(files); return result(name, 9, [grid, 'pastes']) })
    assert.deepEqual(asked, [[board, grid]])
    assert.deepEqual([unit!.findings.passed, unit!.findings.failed], [5, 1], 'what is no walk was repeated')
    assert.deepEqual([walks!.findings.passed, walks!.findings.failed], [8, 1])
    assert.deepEqual(walks!.findings.unsteady.map(({ name }) => name), ['drags'])
    assert.deepEqual(walks!.findings.failures.map(({ name }) => name), ['pastes'])
  })

  it('stay failed when the repetition does not come to its end', async () => {
    const [walks] = await repeated([result('Walks', 7, [board, 'drags'])], async (_, name) => result(name, 0, ['', 'The repetition came to its end']))
    assert.deepEqual([walks!.findings.passed, walks!.findings.failed, walks!.findings.unsteady.length], [7, 1, 0])
  })

  it('cost nothing when there are none', async () => {
    const before = [result('Unit', 5, ['src/kernel/money.test.ts', 'adds'])]
    assert.equal(await repeated(before, () => assert.fail('walked')), before)
  })
})
