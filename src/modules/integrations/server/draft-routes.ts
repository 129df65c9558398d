import { sql } from '#src/platform/db/sql.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { rows } from '#src/platform/db/pool.ts'
import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { checkRevision } from '#src/platform/records/write.ts'
import * as contract from '../draft-contract.ts'
import { checked, readIntake } from './intake.ts'
import { cursorOf, mend, presentRow, readCursor } from './mend/mend.ts'
import { alikeOf, filesRefused, findRefused, mendingOf } from './mend/store.ts'
import { again, ready, refuseFull, refuseWrong } from './ready.ts'
import { addFiles, changeImport, findImport, type ImportOptions } from './store.ts'

const RESTING = ['asking', 'tried', 'failed'] as const

export const draftRoutes: Implementation[] = [
  implement(contract.patchImport, async (call) => {
    const { tx, actor, params, body, revision } = call
    const found = await ready(call, params.id, RESTING)
    checkRevision(found, revision)
    const mapping = body.mapping === undefined ? undefined : checked(body.mapping)
    if (mapping) await refuseWrong(call, mapping)
    const answers: Record<string, string> = { ...found.options.answers }
    for (const [id, answer] of Object.entries(body.answers ?? {})) {
      const question = (found.report.questions ?? []).find((one) => one.id === id)
      if (!question || (answer !== null && !question.choices.some((choice) => choice.answer === answer))) throw refuse(422, 'no-such-question', `Nothing was asked by the name “${id.slice(0, 80)}” that could be answered so.`, null, id)
      if (answer === null) delete answers[id]
      else answers[id] = answer
    }
    const options: ImportOptions = { ...found.options, answers, changed: found.options.changed === true || mapping !== undefined || body.answers !== undefined }
    await changeImport(tx, actor.workspace, found.id, { revised: true, options, ...(mapping ? { mapping } : {}), ...(body.name ? { name: body.name.trim() || found.name } : {}) })
    return { id: found.id, revision: found.revision + 1, changed: options.changed === true }
  }),
  implement(contract.addFiles, async (call) => {
    await sql`set local idle_in_transaction_session_timeout = '15min'`.execute(call.tx)
    const found = await ready(call, call.params.id, RESTING)
    await refuseFull(call)
    const brought = await readIntake(call.request)
    if (brought.mapping) await refuseWrong(call, brought.mapping)
    await addFiles(call.tx, call.actor.workspace, found.id, brought.files)
    return again(call, found, { ...(brought.mapping ? { mapping: brought.mapping } : {}), options: { ...found.options, goal: 'try', tried: false, ...(brought.mapping ? { suggested: false } : {}) } })
  }),
  implement(contract.removeFile, async (call) => {
    const { tx, actor, params } = call
    const found = await ready(call, params.id, RESTING)
    const names = (await rows(tx, sql<{ name: string }>`select name from import_file where workspace_id = ${actor.workspace} and import_id = ${found.id}`)).map((one) => one.name)
    if (!names.includes(params.name)) throw notFound('file')
    if (names.length === 1) throw refuse(409, 'last-file', 'This is the only file. Put the whole import away instead.')
    await sql`delete from import_file where workspace_id = ${actor.workspace} and import_id = ${found.id} and name = ${params.name}`.execute(tx)
    await sql`delete from import_mend where workspace_id = ${actor.workspace} and import_id = ${found.id} and (file = ${params.name} or starts_with(file, ${`${params.name}/`}))`.execute(tx)
    return again(call, found, { options: { ...found.options, goal: 'try', tried: false } })
  }),
  implement(contract.listRefused, async ({ tx, actor, params, query }) => {
    const { id } = await findImport(tx, actor, params.id)
    const { workspace } = actor
    const limit = query.limit ?? 100
    const found = await findRefused(tx, workspace, id, { ...(query.state ? { state: query.state } : {}), ...(query.file === undefined ? {} : { file: query.file }), after: readCursor(query.after), limit: limit + 1 })
    return {
      items: found.slice(0, limit).map(presentRow), next: found.length > limit ? cursorOf(found[limit - 1]!) : null,
      mending: await mendingOf(tx, workspace, id), files: await filesRefused(tx, workspace, id), alike: await alikeOf(tx, workspace, id),
    }
  }),
  // Rows are looked at beside the transaction that keeps what was found.
  { atOnce: 3, ...implement(contract.mendRows, async (call) => {
    const { tx, actor, params, body, revision } = call
    // Looking at all rows may take a while where nothing is remembered of them.
    await sql`set local idle_in_transaction_session_timeout = '5min'`.execute(tx)
    const found = await ready(call, params.id, ['asking', 'tried', 'done'])
    checkRevision(found, revision)
    const { items, changed } = await mend(call, found, body)
    await changeImport(tx, actor.workspace, found.id, { revised: true, ...(found.finished_at === null ? { options: { ...found.options, changed: true } } : {}) })
    return { id: found.id, revision: found.revision + 1, items, mending: await mendingOf(tx, actor.workspace, found.id), changed }
  }) },
]
