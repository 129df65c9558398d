import { setImmediate as turn } from 'node:timers/promises'
import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { Refused } from '#src/kernel/refusal.ts'
import { actorOf, forgetActors } from '#src/modules/identity/server/door.ts'
import type { Clock } from '#src/platform/clock.ts'
import { append } from '#src/platform/db/log.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import { forget, remember, stampOf } from './mend/bench.ts'
import { lookAtMends } from './mend/store.ts'
import { pass } from './run/pass.ts'
import { totals, type Report, type Tally } from './run/tally.ts'
import { unplaced } from './run/places.ts'
import { setUp } from './setup.ts'
import { beat, changeImport, claimImport, type ImportRow, type ImportState, type Progress } from './store.ts'
import { undo } from './undo.ts'

export interface Carrier { db: Db; clock: Clock; log(sentence: string, fault?: unknown): void }

/** Another process went on with the import, or it was undone meanwhile: this one stops without a word. */
class Overtaken extends Error {}

/** Carries an import to where it was meant to go: tried, asking, done or undone. Whatever stops it is told in its report. */
export async function carry(carrier: Carrier, workspace: Id, id: Id): Promise<void> {
  const { db, clock, log } = carrier
  const token = clock.newId()
  const found = await claimImport(db, workspace, id, token, clock.now())
  if (!found) return
  try {
    const actor = await inWorkspace(db, workspace, (tx) => actorOf(tx, workspace, found.options.undoBy ?? found.created_by ?? '', found.actor_kind))
    if (!actor) throw new Refused(403, [{ rule: 'not-allowed', sentence: 'Whoever started this import has no access any more. Start it again as somebody who has.', remedy: null }])
    if (found.options.goal === 'undo') await undo(carrier, actor, found, token)
    else await bring(carrier, actor, found, token)
  } catch (fault) {
    if (fault instanceof Overtaken) return
    const problem = fault instanceof Refused ? fault.message : 'Something failed on our side. What was done so far is kept; go on with “Continue”, or undo it.'
    if (!(fault instanceof Refused)) log(`The import ${id} failed.`, fault)
    const state: ImportState = fault instanceof Refused && found.state !== 'running' ? 'failed' : 'interrupted'
    await inWorkspace(db, workspace, (tx) => changeImport(tx, workspace, id, { state, report: { ...blank, ...found.report, problem }, progress: { phase: 'stopped', done: 0, total: 0 } }))
  }
}

const blank: Report = { files: [], also: [], questions: [], duplicates: { total: 0, items: [] }, notices: [], refusedSample: [], problem: null }

async function bring(carrier: Carrier, actor: Actor, found: ImportRow, token: string): Promise<void> {
  const { db, clock } = carrier
  const { workspace } = actor
  const goal = found.options.goal
  const pulse = heart(carrier, workspace, found.id, token)
  await step(db, workspace, found.id, { state: goal === 'try' ? 'trying' : 'running' })
  const setup = await setUp(carrier, actor, found, () => pulse('reading the files', 0, 0, null))
  const { mapping, total } = setup
  await step(db, workspace, found.id, { mapping, suggestion: setup.suggested.files })
  const go = async (dry: boolean): Promise<Tally> => {
    const { tally, book, sources } = setup.ready()
    const breathe = (phase: string) => pulse(`${dry ? 'trying' : 'importing'} ${phase}`, tally.done, total, found.finished_at === null ? () => tally.report() : null)
    const course = setup.course({ tally, book, dry, again: goal === 'again', breathe })
    const memory = await pass(course, sources)
    if (dry) remember(found.id, stampOf({ ...found, mapping }), { actor, course, sources, memory })
    return tally
  }

  const first = setup.ready()
  const asks = first.tally.blocking || unplaced(setup, first.sources)
  if (goal === 'try' || (asks && !found.options.tried)) {
    await clearRefused(db, workspace, found.id)
    const tried = await go(true)
    const stops = goal === 'try' || tried.blocking
    const options = { ...found.options, goal: 'try' as const, tried: true, changed: false, suggested: found.mapping === null || found.options.suggested === true }
    if (stops) {
      await inWorkspace(db, workspace, async (tx) => {
        await lookAtMends(tx, workspace, found.id)
        await changeImport(tx, workspace, found.id, { state: tried.blocking ? 'asking' : 'tried', report: tried.report(), options, progress: { phase: 'tried', done: total, total } })
      })
      return
    }
  }
  if (goal === 'run') await clearRefused(db, workspace, found.id)
  const done = await go(false)
  forgetActors(db)
  forget(found.id)
  await inWorkspace(db, workspace, async (tx) => {
    const report = found.finished_at === null || goal === 'again' ? done.report() : joined(found.report, done.report())
    await lookAtMends(tx, workspace, found.id)
    await changeImport(tx, workspace, found.id, { state: 'done', report, finishedAt: clock.now(), options: { ...found.options, goal: 'run', tried: true, changed: false }, progress: { phase: 'done', done: total, total } })
    await append(tx, actor, clock.now(), clock.newId, [{ kind: 'import.done', subjectKind: 'import', subjectId: found.id, door: 'import', data: { name: found.name, ...totals(report.files) } }])
  })
}

/** What the first run told of rows that the second did not look at again still holds. */
function joined(before: Partial<Report>, now: Report): Report {
  const also = new Map((before.also ?? []).map((one) => [one.kind, one]))
  for (const one of now.also) also.set(one.kind, { ...one, count: one.count + (also.get(one.kind)?.count ?? 0) })
  const items = [...before.duplicates?.items ?? [], ...now.duplicates.items].slice(0, 500)
  const known = new Set(now.notices.map((one) => JSON.stringify([one.file, one.column, one.sentence])))
  return {
    ...now, also: [...also.values()], duplicates: { total: (before.duplicates?.total ?? 0) + now.duplicates.total, items },
    notices: [...(before.notices ?? []).filter((one) => !known.has(JSON.stringify([one.file, one.column, one.sentence]))), ...now.notices].slice(0, 200),
    questions: [...(before.questions ?? []).filter((one) => !now.questions.some((other) => other.id === one.id)), ...now.questions],
  }
}

const step = (db: Db, workspace: Id, id: Id, change: Parameters<typeof changeImport>[3]): Promise<void> => inWorkspace(db, workspace, (tx) => changeImport(tx, workspace, id, change))

/** Refused rows of a trial make way for those of the next; an interrupted run keeps what it has done and looks at the refused again. */
const clearRefused = (db: Db, workspace: Id, id: Id): Promise<unknown> =>
  inWorkspace(db, workspace, (tx) => sql`delete from import_row where workspace_id = ${workspace} and import_id = ${id} and outcome = 'refused'`.execute(tx))

export type Pulse = (phase: string, done: number, total: number, report: (() => Report) | null) => Promise<void>

/** Gives others their turn at every call, and says about once a second how far it is. Throws when another process has taken over. */
export function heart({ db, clock }: Carrier, workspace: Id, id: Id, token: string): Pulse {
  let last = 0
  return async (phase, done, total, report) => {
    await turn()
    const now = Date.parse(clock.now())
    if (now - last < 1000) return
    last = now
    const progress: Progress = { phase, done, total, token, at: clock.now() }
    if (!await beat(db, workspace, id, progress, report?.() ?? null)) throw new Overtaken()
  }
}
