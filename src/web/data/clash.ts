/** What becomes of an edit of one field when the record has changed since it was begun. */
export type Fate = 'again' | 'there' | 'clash'

/**
 * Field by field: `before` is what stood there when the edit began, `mine` what is wished, `theirs` what stands there now. Untouched by
 * others it is sent `again`, upon their revision; the same wish is `there` already; else two people mean two things.
 */
export function fateOf({ before, mine, theirs }: { before: unknown; mine: unknown; theirs: unknown }): Fate {
  const text = (value: unknown) => JSON.stringify(value ?? null)
  return text(theirs) === text(before) ? 'again' : text(theirs) === text(mine) ? 'there' : 'clash'
}

/** Two people changed one field. Holds the record as the other has left it. */
export class Clash extends Error {
  readonly record: Record<string, unknown>
  /** What the server refused the edit with. */
  readonly refusal: unknown
  constructor(record: Record<string, unknown>, refusal: unknown) {
    super('clash')
    this.record = record
    this.refusal = refusal
  }
}

/**
 * Writes one field upon the revision at which its edit began. When others were quicker with other fields, it is written upon theirs; with
 * the same field, Clash is thrown and nothing is written. Gives the record as it then is. Other refusals pass through.
 */
export async function writeField({ before, mine, field, revision, patch, read, isStale }: {
  before: unknown; mine: unknown; field: string; revision: number | undefined
  patch: (value: unknown, revision: number | undefined) => Promise<Record<string, unknown>>
  read: () => Promise<Record<string, unknown>>
  isStale: (fault: unknown) => boolean
}): Promise<Record<string, unknown>> {
  let upon = revision
  for (let tries = 0; ; tries += 1) {
    try {
      return await patch(mine, upon)
    } catch (fault) {
      // Somebody who is always quicker does not keep it going for ever.
      if (!isStale(fault) || tries >= 4) throw fault
      const record = await read().catch(() => { throw fault })
      const fate = fateOf({ before, mine, theirs: record[field] })
      if (fate === 'there') return record
      if (fate === 'clash') throw new Clash(record, fault)
      upon = record['revision'] as number
    }
  }
}
