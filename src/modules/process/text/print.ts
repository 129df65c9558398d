import type { ProcessVersion } from '../content/version.ts'

/** The canonical YAML of a version. Comments are kept when the version came from a text. */
export function printProcess(_version: ProcessVersion): string {
  throw new Error('being written')
}
