// A million random commands against the engine's laws: `npm run campaign:engine`. COMMANDS and SEED may be set.
import { SUBJECTS } from '#src/modules/process/index.ts'
import { noCoverage, play } from '#test/engine/play.ts'

const wanted = Number(process.env['COMMANDS'] ?? 1_000_000)
let seed = Number(process.env['SEED'] ?? 1) >>> 0

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

/** Mulberry32: small, and the same on every machine. */
function random(): number {
  seed = (seed + 0x6d2b79f5) >>> 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const coverage = noCoverage()
const started = performance.now()
let said = 0
let stories = 0
while (said < wanted) {
  const subject = SUBJECTS[stories % SUBJECTS.length]!
  const from = seed
  const thrown = Array.from({ length: 40 + Math.floor(random() * 360) }, () => Math.floor(random() * 1_000_000))
  try {
    said += play(subject, thrown, 100, coverage)
  } catch (error) {
    tell(`A law was broken in story ${stories} of a ${subject}. Repeat it with SEED=${from} COMMANDS=1`)
    throw error
  }
  stories += 1
  if (stories % 1000 === 0) tell(`${said} commands, ${Math.round(said / ((performance.now() - started) / 1000))} a second`)
}
const seconds = (performance.now() - started) / 1000
const table = (title: string, of: Map<string, unknown>) => {
  tell(`\n${title}`)
  for (const [key, value] of [...of].sort(([a], [b]) => a.localeCompare(b))) {
    const told = typeof value === 'object' && value !== null ? Object.entries(value).map(([name, count]) => `${name} ${count}`).join(', ') : String(value)
    tell(`  ${key.padEnd(26)} ${told}`)
  }
}
table('Commands', coverage.commands)
table('Doors, by allowed commands', coverage.doors)
table('Events', coverage.events)
table('Moves', coverage.moves)
table('Milestone states seen', coverage.states)
table('Refusals and asks, by rule', coverage.rules)
tell(`\n${said} commands in ${stories} stories, ${seconds.toFixed(0)} s. No law was broken.`)
