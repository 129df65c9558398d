// `npm start`: everything from a fresh clone to a page that answers.
import { install, root, runPinned, serverFlags } from './run.mjs'
import { join } from 'node:path'

await install()
process.exit(await runPinned([...serverFlags, join(root, 'src', 'main.ts'), ...process.argv.slice(2)]))
