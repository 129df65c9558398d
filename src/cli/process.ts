import { readFile } from 'node:fs/promises'
import { CannotRun, textOf } from '#src/platform/cannot.ts'
import { only, read, typedPath, type Command } from './words.ts'

export const processCheck: Command = {
  name: 'process check',
  usage: 'process check <file>',
  summary: 'reads a process from a YAML file and says what is wrong with it',
  help: `
process check <file>

Reads a process from a YAML file. Says what makes it unusable, with the line, and what an experienced process owner would say of it.
Ends with 1 when the process cannot be used; advice alone ends with 0. Needs no database.`,
  async run(words) {
    const name = only(read(words, {}).positionals, 'file')
    const text = await readFile(typedPath(name), 'utf8').catch((error: unknown) => { throw new CannotRun(`${name} cannot be read: ${textOf(error)}.`) })
    // Loaded when it is needed: help answers at once.
    const { lint, parseProcess } = await import('#src/modules/process/index.ts')
    const parsed = parseProcess(text)
    for (const { path, line, sentence } of parsed.problems) process.stdout.write(`${name}${line === undefined ? '' : `:${line}`}  ${path ? `${path}: ` : ''}${sentence}\n`)
    if (!parsed.ok) return 1
    const hits = lint(parsed.version)
    for (const { rule, stage, milestone, sentence } of hits) process.stdout.write(`${name}  ${[stage, milestone].filter(Boolean).join(' › ') || 'process'}: ${sentence} (${rule})\n`)
    process.stdout.write(`${name} can be used. ${hits.length === 0 ? 'There is nothing to advise.' : hits.length === 1 ? 'One piece of advice.' : `${hits.length} pieces of advice.`}\n`)
  },
}
