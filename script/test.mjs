// `npm test`: everything that can show a fault, from a fresh clone.
import { install, root, runPinned } from './run.mjs'
import { join } from 'node:path'

await install()
process.exit(await runPinned([join(root, 'script', 'test', 'main.ts'), ...process.argv.slice(2)]))
