import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What Solfa says while it runs: steps to the person at the terminal, and every line, with its time, to a file. */
export interface Log {
  /** Progress for the person at the terminal: one short sentence. */
  step(sentence: string): void
  /** Something that an operator should know and that does not stop Solfa. */
  warn(sentence: string, facts?: Facts): void
  /** A fault with its id; the stack goes to the file, the terminal gets one line. */
  fault(id: string, error: unknown, facts?: Facts): void
  /** For the file only. */
  note(sentence: string, facts?: Facts): void
}

export type Facts = Record<string, string | number | boolean | null | undefined>

const largest = 10 * 1024 * 1024

/** `quiet` keeps steps from the terminal; `file` is where lines go as JSON, one a line, with one older file kept. */
export function openLog(options: { quiet?: boolean; file?: string } = {}): Log {
  const write = options.file === undefined ? () => {} : writerOf(options.file)
  const show = (line: string) => { process.stderr.write(line + '\n') }
  return {
    step(sentence) {
      if (!options.quiet) show(sentence)
      write('step', sentence)
    },
    warn(sentence, facts) {
      show(sentence)
      write('warn', sentence, facts)
    },
    fault(id, error, facts) {
      const text = error instanceof Error ? error.message : String(error)
      show(`Fault ${id}: ${text}`)
      write('fault', text, { ...facts, id, stack: error instanceof Error ? error.stack : undefined })
    },
    note(sentence, facts) { write('note', sentence, facts) },
  }
}

/** Says nothing anywhere: for tests. */
export const silent: Log = { step() {}, warn() {}, fault() {}, note() {} }

/** Puts a file that has grown too long aside, so that two of them are the most there are. */
export function turnOver(file: string): void {
  try {
    if (statSync(file).size > largest) renameSync(file, `${file}.1`)
  } catch {
    // Not there yet.
  }
}

function writerOf(file: string): (kind: string, text: string, facts?: Facts) => void {
  let lines = 0
  return (kind, text, facts) => {
    try {
      if (lines % 1000 === 0) {
        mkdirSync(dirname(file), { recursive: true })
        turnOver(file)
      }
      lines += 1
      appendFileSync(file, JSON.stringify({ at: new Date(Date.now()).toISOString(), kind, text, ...facts }) + '\n')
    } catch {
      // A full disk must not turn a log line into a fault of its own.
    }
  }
}
