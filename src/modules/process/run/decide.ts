import type { Command, Context, Decision } from './command.ts'
import type { Run } from './run.ts'

/** Decides a command on a run (null: there is none yet). Pure; the run given is never changed. */
export function decide(_run: Run | null, _command: Command, _context: Context): Decision {
  throw new Error('being written')
}
