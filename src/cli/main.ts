import { CannotRun } from '#src/platform/cannot.ts'
import { commands } from './commands.ts'
import { Misused } from './words.ts'

// `npm run -s solfa -- <command>`. What a script wants goes to standard output alone; all else to standard error.

const [first, second, ...rest] = process.argv.slice(2)
const named = commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)

if (first === undefined || first === '--help' || first === '-h' || first === 'help') process.stdout.write(overview())
else if (named === undefined) fail(`There is no command "${[first, second].filter((word) => word && !word.startsWith('-')).join(' ')}".\n\n${overview()}`)
else {
  const words = named.name.includes(' ') ? rest : process.argv.slice(3)
  if (words.includes('--help') || words.includes('-h')) process.stdout.write(named.help.trim() + '\n')
  else await named.run(words).then((code) => { process.exitCode = code ?? 0 }, (error: unknown) => {
    if (error instanceof Misused) fail(`${error.message}\n\n${named.help.trim()}`)
    else if (error instanceof CannotRun) fail(error.message)
    else throw error
  })
  // A temporary instance may leave a keep-alive connection or two behind.
  process.exit()
}

function overview(): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return `npm run -s solfa -- <command>\n\n${lines.join('\n')}\n\nEach talks to the Solfa that runs on the data directory (SOLFA_DATA, ./data); if none runs, it starts one for the command.\n<command> --help says more.\n`
}

function fail(text: string): void {
  process.stderr.write(text.trimEnd() + '\n')
  process.exitCode = 1
}
