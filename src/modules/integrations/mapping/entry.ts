import type { MappedColumn, MappedFile, Mapping } from './mapping.ts'

/** A column's mapping in its long form. */
export const columnOf = (mapped: MappedFile, header: string): MappedColumn => {
  const found = Object.hasOwn(mapped.columns, header) ? mapped.columns[header] : undefined
  return found === undefined ? { to: mapped.rest ?? 'extra' } : typeof found === 'string' ? { to: found } : found
}

/** The entry for a file: by its name, else the first whose columns all stand in its header. */
export function entryFor(mapping: Mapping, name: string, header: readonly string[]): MappedFile | null {
  const short = name.toLowerCase()
  const named = mapping.files.find((entry) => globOf(entry.file).test(short))
  if (named) return named
  const has = new Set(header)
  return mapping.files.find((entry) => entry.kind !== 'none' && Object.keys(entry.columns).length >= 3 && Object.keys(entry.columns).every((one) => has.has(one))) ?? null
}

const globOf = (pattern: string): RegExp =>
  new RegExp(`^(?:.*/)?${pattern.toLowerCase().split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`)
