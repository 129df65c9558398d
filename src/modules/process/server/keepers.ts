import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import type { Sql } from '#src/platform/db/sql.ts'
import type { OutcomeKind, Subject } from '../content/version.ts'

/** What a list or a board asks of a run, kept beside the subject's own columns in the same transaction. */
export interface RunColumns {
  run: Id
  process: string
  n: number
  claimed: string
  proven: string
  gap: number
  outcome: OutcomeKind | null
  openedAt: string
  closedAt: string | null
  stageSince: string
  /** When the buyer last said something that was recorded as proof. */
  lastWordAt: string | null
  score: string
  overdueDebts: number
  /** Whether it holds proof that counts for its whole company. */
  sharesProof: boolean
}

/** What the module that owns a subject (deals own deals) does for its runs. */
export interface SubjectKeeper {
  subject: Subject
  /** Holds the subject’s row, which stands for its run too, until the transaction ends. Every command takes it first. */
  lock(tx: Tx, workspace: Id, subject: Id): Promise<void>
  /** SQL that finds the ids of those other runs of the same company that hold proof for all of it. */
  sharing(workspace: Id, subject: Id): Sql
  /** Those among them that nobody is at work on, their subjects' rows held: waiting for each other two commands could stand still. */
  heldSiblings(tx: Tx, workspace: Id, subject: Id): Promise<Id[]>
  /** `bump`: the record's revision rises with it. */
  saved(tx: Tx, workspace: Id, subject: Id, columns: RunColumns, bump: boolean): Promise<void>
}

const keepers = new Map<string, SubjectKeeper>()

export const keepSubject = (keeper: SubjectKeeper): void => void keepers.set(keeper.subject, keeper)

export function keeperOf(subject: string): SubjectKeeper {
  const keeper = keepers.get(subject)
  if (!keeper) throw new Error(`Nobody keeps runs of a ${subject}.`)
  return keeper
}
