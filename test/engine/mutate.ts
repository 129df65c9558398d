import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutation } from './mutations.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const stories = ['moves', 'evidence', 'joins', 'adherence', 'walk', 'text'].map((name) => `src/modules/process/test/${name}.test.ts`)
const properties = 'src/modules/process/properties.test.ts'

/** A copy of the engine and its tests, to do harm to. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'solfa-mutation-'))

  constructor() {
    for (const path of ['src/kernel', 'src/modules/process', 'test/engine', 'package.json']) cpSync(join(root, path), join(this.folder, path), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
  }

  /** Whether the tests pass as it is: without that, nothing is shown by their failing. */
  sound(runs: number): boolean {
    return this.passes([...stories, properties], runs)
  }

  /** Whether the tests notice. The stories told first; random ones only where those see nothing, or alone where that is asked. */
  killed(mutation: Mutation, runs: number, alone = false): 'by a story' | 'by a property' | null {
    const file = join(this.folder, 'src/modules/process', mutation.file)
    const whole = readFileSync(file, 'utf8')
    writeFileSync(file, mutated(whole, mutation))
    try {
      if (!alone && !this.passes(stories, runs)) return 'by a story'
      return this.passes([properties], runs) ? null : 'by a property'
    } finally {
      writeFileSync(file, whole)
    }
  }

  passes(files: string[], runs: number): boolean {
    const { status } = spawnSync(process.execPath, ['--test', '--test-isolation=none', ...files], {
      cwd: this.folder, stdio: 'ignore', timeout: 120_000,
      // A test that starts tests must not be taken for a part of its parent.
      env: { PATH: process.env['PATH'], ENGINE_RUNS: String(runs), ENGINE_SEED: '20' },
    })
    return status === 0
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The text with the fault in it. Throws when what it changes is not there exactly once. */
export function mutated(whole: string, { says, from, to }: Mutation): string {
  const parts = whole.split(from)
  if (parts.length !== 2) throw new Error(`"${says}" changes a text that is there ${parts.length - 1} times: ${from}`)
  return parts.join(to)
}
