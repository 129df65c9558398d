// Puts faults into a copy of the engine, one by one, and shows that its tests notice each. `ONLY=<words>` picks some.
import { Copy } from '#test/engine/mutate.ts'
import { mutations } from '#test/engine/mutations.ts'

const only = process.env['ONLY']
const chosen = mutations.filter((one) => only === undefined || one.says.includes(only))
const copy = new Copy()
const survived: string[] = []
try {
  for (const mutation of chosen) {
    const by = copy.killed(mutation)
    console.log(`${by ? `killed ${by}` : 'SURVIVED'}`.padEnd(20), mutation.says)
    if (!by) survived.push(mutation.says)
  }
} finally {
  copy.remove()
}
console.log(`\n${chosen.length - survived.length} of ${chosen.length} killed.`)
process.exitCode = survived.length > 0 ? 1 : 0
