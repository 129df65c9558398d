import type { ProcessVersion } from '../content/version.ts'
import type { CompanyEvidence, Run } from './run.ts'
import type { Standing } from './standing-types.ts'

/** Where a run stands at `now`. A `Context` will do; no actor is needed. */
export function standing(_run: Run, _context: { now: string; version: ProcessVersion; company?: readonly CompanyEvidence[] }): Standing {
  throw new Error('being written')
}
