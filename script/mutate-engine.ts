// Puts faults into a copy of the engine, one by one, and shows that its tests notice each. `ONLY=<words>` picks some; `ALONE=1` leaves all to the properties, `RUNS` of them.
import { Copy } from '#test/engine/mutate.ts'
import { mutations } from '#test/engine/mutations.ts'

const tell = (line: string): void => void process.stdout.write(`${line}\n`)
const RUNS = Number(process.env['RUNS'] ?? 60)
const only = process.env['ONLY']
const chosen = mutations.filter((one) => only === undefined || one.says.includes(only))
const copy = new Copy()
const survived: string[] = []
try {
  if (!copy.sound(RUNS)) throw new Error('The tests fail as it is. Mend that first.')
  for (const mutation of chosen) {
    const by = copy.killed(mutation, RUNS, process.env['ALONE'] !== undefined)
    tell(`${(by ? `killed ${by}` : 'SURVIVED').padEnd(20)} ${mutation.says}`)
    if (!by) survived.push(mutation.says)
  }
} finally {
  copy.remove()
}
tell(`\n${chosen.length - survived.length} of ${chosen.length} killed.`)
process.exitCode = survived.length > 0 ? 1 : 0
