/**
 * Solfa cannot start, or cannot go on, and the sentence says why and what to do. It is printed as it is, without a stack:
 * the reader is the person at the terminal.
 */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}

/** The code of a Node system error (`ENOSPC`, `EACCES`), or an empty text. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const textOf = (error: unknown): string => error instanceof Error ? error.message : String(error)
