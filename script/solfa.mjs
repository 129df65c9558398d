// `npm run -s solfa -- <command>`: Solfa from the command line.
import { install, root, runPinned } from './run.mjs'
import { join } from 'node:path'

await install()
// npm changes into the project; a path that the person typed is meant from where they stood.
const from = process.env.INIT_CWD ?? process.cwd()
process.exit(await runPinned([join(root, 'src', 'cli', 'main.ts'), ...process.argv.slice(2)], { env: { SOLFA_FROM: from } }))
