import type { Actor } from '#src/kernel/actor.ts'
import type { Id, NewId } from '#src/kernel/id.ts'
import type { Db } from '#src/platform/db/pool.ts'
import type { FileSurvey } from '../../matching/survey.ts'
import type { Ladder } from '../../matching/stages.ts'
import type { Mends } from '../../mapping/mend.ts'
import type { MappedFile, Mapping, RecordKind } from '../../mapping/mapping.ts'
import type { RowReader } from '../../mapping/row.ts'
import type { Table } from '../reading/table.ts'
import type { Book } from './book.ts'
import type { Tally } from './tally.ts'

/** A file on its way: its table, what was learnt of it, and what the mapping does with it. */
export interface Source { table: Table; survey: FileSurvey; entry: MappedFile & { kind: RecordKind }; reader: RowReader }

/** One going through an import's files. `dry`: nothing but refused rows is written. `again`: answers are applied to what was imported. */
export interface Course {
  db: Db
  actor: Actor
  importId: Id
  importName: string
  mapping: Mapping
  zone: string
  currency: string
  dry: boolean
  again: boolean
  answers: Record<string, string>
  mends: Mends
  /** The import has been carried out before, and what was refused then is looked at again. */
  mending: boolean
  /** Only looks: not even refused rows are kept. */
  silent?: boolean
  ladder: Ladder
  book: Book
  tally: Tally
  newId: NewId
  now(): string
  /** Kept between chunks, so that others get their turn; writes the progress now and then; throws when the import was stopped. */
  breathe(phase: string): Promise<void>
}

export const CHUNK = 500
