import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { demand, listAt, textAt } from '#src/instance/ask.ts'
import { CannotRun } from '#src/platform/cannot.ts'
import { withSolfa, type Reach } from './reach.ts'
import { Misused, read, typedPath, type Command } from './words.ts'

const readable = /\.(csv|tsv|txt|xlsx)$/i

export const importing: Command = {
  name: 'import',
  usage: 'import <folder or files> --mapping <file> --name <name> [--dry-run]',
  summary: 'brings records in from CSV and Excel files',
  help: `
import <folder or files> --mapping <file> --name <name> [--dry-run]

Brings records in from the CSV and Excel files of a folder, or from the files named.

  --mapping <file>   which column becomes which field, and how the files hang together (YAML)
  --name <name>      what the import is called: its records are found by it, a second one of the same name creates nothing twice
  --dry-run          says what would be created, updated and refused, and changes nothing`,
  async run(words) {
    const { values, positionals } = read(words, { mapping: { type: 'string' }, name: { type: 'string' }, 'dry-run': { type: 'boolean' } })
    if (!values.mapping) throw new Misused('The mapping is missing: --mapping <file>.')
    if (!values.name) throw new Misused('The name is missing: --name <name>.')
    const form = new FormData()
    form.append('name', values.name)
    form.append('dryRun', values['dry-run'] ? 'true' : 'false')
    form.append('mapping', await blobOf(typedPath(values.mapping)), basename(values.mapping))
    for (const file of await filesOf(positionals)) form.append('files', await blobOf(file), basename(file))
    return withSolfa(async (solfa) => follow(solfa, await demand(solfa, 'POST', '/api/v1/imports', form)))
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

/** Waits for the import to end, tells how far it is, and says what became of the rows. Ends with 1 when it failed. */
async function follow(solfa: Reach, first: unknown): Promise<number> {
  let state = first
  let told = ''
  while (['waiting', 'running', 'undoing'].includes(textAt(state, 'state') ?? '')) {
    const line = progressOf(state)
    if (line !== '' && line !== told) process.stderr.write(line + '\n')
    told = line
    await sleep(500)
    state = await demand(solfa, 'GET', `/api/v1/imports/${textAt(state, 'id')}`)
  }
  for (const file of listAt(state, 'files')) process.stdout.write(lineOf(file) + '\n')
  for (const refused of listAt(state, 'refusedRows').slice(0, 20)) {
    process.stdout.write(`  ${textAt(refused, 'file') ?? ''} row ${numberAt(refused, 'row')}: ${textAt(refused, 'sentence') ?? ''}\n`)
  }
  const sentence = textAt(state, 'sentence')
  if (sentence !== undefined) process.stdout.write(sentence + '\n')
  return textAt(state, 'state') === 'failed' ? 1 : 0
}

function progressOf(state: unknown): string {
  const [done, rows] = [numberAt(state, 'done'), numberAt(state, 'rows')]
  return rows > 0 ? `${done} of ${rows} rows.` : ''
}

function lineOf(file: unknown): string {
  const counts = ['rows', 'created', 'updated', 'unchanged', 'refused'].filter((key) => numberAt(file, key) > 0 || key === 'rows').map((key) => `${numberAt(file, key)} ${key === 'rows' ? 'rows' : key}`)
  return `${textAt(file, 'name') ?? 'File'}: ${counts.join(', ')}`
}

function numberAt(body: unknown, key: string): number {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return typeof value === 'number' ? value : 0
}
