import type { RecordKind } from './mapping.ts'

/**
 * By what a second import knows a record again, whatever that import is called: source, kind and the value of the key column.
 * Case is kept, since some systems' ids differ only by it.
 */
export const sourceKey = (source: string, kind: RecordKind | 'team' | 'office', key: string): string => `${source}/${kind}/${key.trim()}`.slice(0, 1000)
