import { setImmediate as turn } from 'node:timers/promises'
import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { Refused } from '#src/kernel/refusal.ts'
import { actorOf, forgetActors } from '#src/modules/identity/server/door.ts'
import type { Clock } from '#src/platform/clock.ts'
import { append } from '#src/platform/db/log.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import { checkMapping } from '../mapping/check.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { openAll, prepare, suggestMapping } from './prepare.ts'
import { Book, type NamedKind } from './run/book.ts'
import type { Course } from './run/course.ts'
import { pass } from './run/pass.ts'
import { Tally, totals, type Report } from './run/tally.ts'
import { unplaced } from './run/places.ts'
import { settingOf } from './setting.ts'
import { beat, changeImport, claimImport, earlierAnswers, filesOf, type ImportRow, type ImportState, type Progress } from './store.ts'
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
  const files = await inWorkspace(db, workspace, (tx) => filesOf(tx, workspace, found.id))
  const opened = await openAll(files, found.mapping, () => pulse('reading the files', 0, 0, null))
  const setting = await inWorkspace(db, workspace, (tx) => settingOf(tx, workspace, found.mapping?.process))
  const suggested = suggestMapping(opened, sourceName(found.name), setting.ladder, setting.process)
  const mapping: Mapping = found.mapping ?? suggested.mapping
  const wrong = checkMapping(mapping, setting.ladder)
  if (wrong.length > 0) throw new Refused(422, wrong.map((sentence) => ({ rule: 'not-a-mapping', sentence, remedy: null })))
  await step(db, workspace, found.id, { mapping, suggestion: suggested.files })

  const total = opened.surveys.reduce((sum, one) => sum + one.rows, 0)
  // What was once answered about this source holds for its next import.
  const answers = { ...await inWorkspace(db, workspace, (tx) => earlierAnswers(tx, actor, mapping.source)), ...found.options.answers }
  const ready = () => {
    const tally = new Tally()
    const book = new Book(actor, mapping.source)
    for (const [written, meant] of Object.entries(mapping.people ?? {})) book.alias('person', written, meant)
    for (const [question, answer] of Object.entries(answers)) {
      const [what, kind, ...text] = question.split('/')
      if (what === 'same' && answer !== '') book.alias(kind as NamedKind, text.join('/'), answer)
    }
    const sources = prepare(opened, mapping, tally, { ...setting, answers, suggestion: suggested.files })
    return { tally, book, sources }
  }
  const go = async (dry: boolean): Promise<Tally> => {
    const { tally, book, sources } = ready()
    const course: Course = {
      db, actor, importId: found.id, importName: found.name, mapping, zone: mapping.zone ?? setting.zone, currency: mapping.currency ?? setting.currency, dry, again: goal === 'again',
      answers, ladder: setting.ladder, book, tally, newId: clock.newId, now: clock.now,
      breathe: (phase) => pulse(`${dry ? 'trying' : 'importing'} ${phase}`, tally.done, total, () => tally.report()),
    }
    await pass(course, sources)
    return tally
  }

  const first = ready()
  const asks = first.tally.blocking || unplaced({ mapping, answers, ladder: setting.ladder }, first.sources)
  if (goal === 'try' || (asks && !found.options.tried)) {
    await clearRefused(db, workspace, found.id)
    const tried = await go(true)
    const stops = goal === 'try' || tried.blocking
    const options = { ...found.options, goal: 'try' as const, tried: true, suggested: found.mapping === null || found.options.suggested === true }
    if (stops) {
      await step(db, workspace, found.id, { state: tried.blocking ? 'asking' : 'tried', report: tried.report(), options, progress: { phase: 'tried', done: total, total } })
      return
    }
  }
  if (goal === 'run') await clearRefused(db, workspace, found.id)
  const done = await go(false)
  forgetActors(db)
  await inWorkspace(db, workspace, async (tx) => {
    const report = done.report()
    await changeImport(tx, workspace, found.id, { state: 'done', report, finishedAt: clock.now(), options: { ...found.options, goal: 'run', tried: true }, progress: { phase: 'done', done: total, total } })
    await append(tx, actor, clock.now(), clock.newId, [{ kind: 'import.done', subjectKind: 'import', subjectId: found.id, door: 'import', data: { name: found.name, ...totals(report.files) } }])
  })
}

// The source that a suggested mapping names: what is imported under one name is known again under it.
const sourceName = (name: string): string => name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60) || 'files'

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
