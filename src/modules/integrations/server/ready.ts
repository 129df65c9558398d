import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Call } from '#src/platform/http/implement.ts'
import { checkMapping } from '../mapping/check.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { carry } from './carry.ts'
import { settingOf } from './setting.ts'
import { bytesWaiting, changeImport, findImport, type ImportChange, type ImportRow } from './store.ts'

export type Asked = Pick<Call, 'actor' | 'tx' | 'db' | 'now' | 'newId' | 'after' | 'request'>

export async function refuseWrong(call: Asked, mapping: Mapping): Promise<void> {
  const { ladder } = await settingOf(call.tx, call.actor.workspace, mapping.process)
  const [first] = checkMapping(mapping, ladder)
  if (first) throw refuse(422, 'not-a-mapping', first)
}

export async function ready(call: Asked, id: Id, states: readonly ImportRow['state'][]): Promise<ImportRow> {
  const found = await findImport(call.tx, call.actor, id, true)
  if (states.includes(found.state)) return found
  if (['waiting', 'trying', 'running', 'undoing'].includes(found.state)) throw busy()
  throw refuse(409, 'already-run', found.state === 'done' ? 'This import is done. Undo it first, or bring the files again.' : 'This import was undone. Bring the files again.')
}

export const busy = () => refuse(409, 'busy', 'This import is being worked on. Wait until it says that it is done.')

export async function again(call: Asked, found: ImportRow, change: ImportChange): Promise<{ id: Id; state: string }> {
  const state = change.state ?? 'waiting'
  await changeImport(call.tx, call.actor.workspace, found.id, { ...change, revised: true, state, progress: { phase: 'waiting', done: 0, total: 0 } })
  goOn(call, found.id)
  return { id: found.id, state }
}

/** Starts at once, in this process; a job goes on with what a process that ended has left. */
export const goOn = ({ db, actor, after, request }: Asked, id: Id): void =>
  after(() => carry({ db, clock: systemClock, log: (sentence, fault) => request.log.error({ err: fault }, sentence) }, actor.workspace, id))

const MOST_WAITING = 1024 * 1024 * 1024

/** What one person's drafts hold is bounded, so that nobody fills the disk with what was never imported. */
export async function refuseFull({ tx, actor }: Asked): Promise<void> {
  if (await bytesWaiting(tx, actor) > MOST_WAITING) throw refuse(413, 'drafts-full', 'Your imports that wait hold more than 1 GB of files. Import one of them or put it away, then bring this again.')
}
