import { isAbsolute, resolve } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { CannotRun } from '#src/platform/cannot.ts'

export interface Command {
  /** One word or two. */
  name: string
  usage: string
  summary: string
  help: string
  /** Answers the exit code; 0 when it answers nothing. */
  run(words: string[]): Promise<number | void>
}

/** The command was typed in a way that makes no sense: its help is shown with the sentence. */
export class Misused extends CannotRun {}

/** Reads the words after a command's name; an unknown option or a missing value is misuse. */
export function read<const O extends ParseArgsOptionsConfig>(words: string[], options: O) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message.split('. ')[0] + '.' : String(error))
  }
}

/** The one word that a command wants, such as an e-mail address. */
export function only(positionals: string[], what: string): string {
  const [one, ...more] = positionals
  if (one === undefined) throw new Misused(`The ${what} is missing.`)
  if (more.length > 0) throw new Misused(`One ${what} at a time: "${more.join(' ')}" is too much.`)
  return one
}

/** A path as the person typed it, from where they stood: npm has changed the directory since. */
export const typedPath = (path: string): string => isAbsolute(path) ? path : resolve(process.env['SOLFA_FROM'] ?? process.cwd(), path)
