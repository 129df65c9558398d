// `npm run trial:maven`: twelve open deals of the Maven pipeline, worked in the browser to their ends. Their `/run` answers go to docs/trials/maven-12.md.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { ended } from '#test/e2e/maven/ended.ts'
import { asDocument, play, replays } from '#test/e2e/maven/tell.ts'
import { missing, startTrial } from '#test/e2e/maven/trial.ts'
import { won } from '#test/e2e/maven/won.ts'

if (missing) throw new Error(missing)
const only = process.argv.slice(2).join(' ').toLowerCase()
const tell = (sentence: string): void => void process.stdout.write(`${sentence}\n`)
const stories = [...won, ...ended].filter(({ title }) => title.toLowerCase().includes(only))
const trial = await startTrial(tell)
try {
  const before = await trial.outcomes()
  const ends = await play(trial, stories, tell)
  const after = await trial.outcomes()
  const count = (outcome: string): number => stories.filter((story) => story.outcome === outcome).length
  assert.deepEqual(ends.map(({ run }) => run.outcome), stories.map((story) => story.outcome))
  assert.deepEqual([after.won, after.lost, after.noDecision, after.open], [before.won + count('won'), before.lost + count('lost'), before.noDecision + count('no-decision'), before.open - stories.length])
  await replays(trial, ends)
  assert.deepEqual(trial.s.world.faults, [])
  if (stories.length === 12) {
    await mkdir('docs/trials', { recursive: true })
    await writeFile('docs/trials/maven-12.md', asDocument(ends, after, new Date().toISOString().slice(0, 10)))
    tell('Their answers are in docs/trials/maven-12.md.')
  }
  tell(`${stories.length} deals were worked to their ends.`)
} finally {
  for (const fault of trial.s.world.faults) tell(fault)
  await trial.end()
}
