import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demand, textAt } from '#src/instance/ask.ts'
import { CannotRun } from '#src/platform/cannot.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { getImport } from '#src/modules/integrations/contract.ts'
import { asPerson, withSolfa, type Reach } from './reach.ts'
import { Misused, read, typedPath, type Command } from './words.ts'

type Import = AnswerOf<typeof getImport>

const readable = /\.(csv|tsv|txt|xlsx)$/i

export const importing: Command = {
  name: 'import',
  usage: 'import <folder or files> --mapping <file> --name <name> [--dry-run]',
  summary: 'brings records in from CSV and Excel files',
  help: `
import <folder or files> --mapping <file> --name <name> [--dry-run] [--as <email>] [--workspace <name>]

Brings records in from the CSV and Excel files of a folder, or from the files named.

  --mapping <file>   which column becomes which field, and how the files hang together (YAML)
  --name <name>      what the import is called: its records are found by it, a second one of the same name creates nothing twice
  --dry-run          says what would be created, updated and refused, and changes nothing
  --as <email>       in whose name; without it, the sample's administrator
  --workspace <name> where that person is in several

Ends with 1 when the import failed or waits for an answer.`,
  async run(words) {
    const { values, positionals } = read(words, { mapping: { type: 'string' }, name: { type: 'string' }, 'dry-run': { type: 'boolean' }, as: { type: 'string' }, workspace: { type: 'string' } })
    if (!values.mapping) throw new Misused('The mapping is missing: --mapping <file>.')
    if (!values.name) throw new Misused('The name is missing: --name <name>.')
    const form = new FormData()
    form.append('name', values.name)
    form.append('dryRun', values['dry-run'] ? 'true' : 'false')
    form.append('mapping', await blobOf(typedPath(values.mapping)), basename(values.mapping))
    for (const file of await filesOf(positionals)) form.append('files', await blobOf(file), basename(file))
    return withSolfa((solfa) => asPerson(solfa, { email: values.as, workspace: values.workspace }, async (acting) => {
      const id = textAt(await demand(acting, 'POST', '/api/v1/imports', form), 'id') ?? ''
      return tell(await follow(acting, id), values['dry-run'] === true)
    }))
  },
}

async function filesOf(typed: string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of typed.map(typedPath)) {
    const there = await stat(path).catch(() => null)
    if (there === null) throw new CannotRun(`There is no ${path}.`)
    if (there.isDirectory()) found.push(...(await readdir(path)).filter((name) => readable.test(name)).sort().map((name) => join(path, name)))
    else found.push(path)
  }
  if (found.length === 0) throw new Misused('There is no CSV or Excel file to import.')
  return found
}

async function blobOf(path: string): Promise<Blob> {
  return openAsBlob(path).catch(() => { throw new CannotRun(`${path} cannot be read.`) })
}

/** Waits for the import to come to its end, or to a question, and tells meanwhile how far it is. */
async function follow(acting: Reach, id: string): Promise<Import> {
  let told = ''
  for (;;) {
    const state = await getState(acting, id)
    if (!['waiting', 'trying', 'running', 'undoing'].includes(state.state)) return state
    const { phase, done, total } = state.progress
    const line = total > 0 ? `${phase}: ${done} of ${total}.` : ''
    if (line !== '' && line !== told) process.stderr.write(line + '\n')
    told = line
    await sleep(500)
  }
}

async function getState(acting: Reach, id: string): Promise<Import> {
  // The contract's own answer, validated by the server that gives it.
  const state = await demand(acting, 'GET', `/api/v1/imports/${id}`) as Import
  return state
}

/** What became of the rows, or would. Answers 1 when it failed or waits for an answer. */
function tell(state: Import, dryRun: boolean): number {
  const say = (line: string) => { process.stdout.write(line + '\n') }
  for (const file of state.files) {
    say(`${file.file} (${file.label}): ${counted(file)}${file.reason === null ? '' : `. ${file.reason}`}`)
  }
  for (const { label, count } of state.also) say(`Also ${count} ${label}.`)
  for (const { file, column, rows, sentence } of state.notices) say(`${file}${column === null ? '' : `, ${column}`}: ${sentence} (${rows} rows)`)
  if (state.duplicates.total > 0) say(`${state.duplicates.total} may be there already; they are shown on the Import page and nothing was merged.`)
  for (const { sentence, blocks, suggested, answer } of state.questions) {
    if (answer === null) say(`${blocks ? 'To be answered first' : 'A question'}: ${sentence}${suggested === null ? '' : ` Suggested: ${suggested}.`}`)
  }
  for (const { file, row, reason } of state.refusedSample) say(`Refused: ${file}, row ${row}: ${reason}`)
  if (state.problem !== null) say(state.problem)
  say(`${state.name}: ${counted(state)}${dryRun ? '. Nothing was changed' : ''}.`)
  return state.state === 'done' || (dryRun && state.state === 'tried') ? 0 : 1
}

function counted(counts: Pick<Import, 'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'leftOut'>): string {
  const { rows, created, updated, unchanged, refused, leftOut } = counts
  return `${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused${leftOut > 0 ? `, ${leftOut} left out` : ''}`
}
