// `npm run dev`: the server, started again on each change, and the pages served by Vite with their changes at once, on port 4871.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, pinnedNode, root, serverFlags } from './run.mjs'

await install()
const start = (args) => spawn(pinnedNode(), args, { cwd: root, stdio: 'inherit' })
const children = [
  start([...serverFlags, '--watch-path', join(root, 'src'), '--watch-preserve-output', join(root, 'src', 'main.ts')]),
  start([join(root, 'node_modules', 'vite', 'bin', 'vite.js')]),
]
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { for (const child of children) child.kill(name) })
for (const child of children) child.on('exit', (code) => { for (const other of children) other.kill(); process.exitCode = code ?? 1 })
