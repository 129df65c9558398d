import { sql } from '#src/platform/db/sql.ts'
import { may } from '#src/kernel/actor.ts'
import { forbidden, refuse } from '#src/kernel/refusal.ts'
import { append } from '#src/platform/db/log.ts'
import { implement, type Call, type Implementation } from '#src/platform/http/implement.ts'
import * as contract from '../contract.ts'
import { draftRoutes } from './draft-routes.ts'
import { checked, readIntake } from './intake.ts'
import { mendingOf } from './mend/store.ts'
import { presentImport, presentSummary, questionsOf, undoUntil } from './present.ts'
import { again, busy, goOn, ready, refuseFull, refuseWrong } from './ready.ts'
import { refusedCsv } from './refused.ts'
import { addImport, emptyDraft, findImport, findImports, type ImportRow } from './store.ts'

export const integrationsRoutes: Implementation[] = [
  implement(contract.createImport, async (call) => {
    // A large file may be long on its way, and the transaction waits for it.
    await sql`set local idle_in_transaction_session_timeout = '15min'`.execute(call.tx)
    await refuseFull(call)
    const brought = await readIntake(call.request)
    if (brought.mapping) await refuseWrong(call, brought.mapping)
    const id = call.newId()
    const name = brought.name ?? `${brought.files[0]!.name.replace(/\.\w{2,4}$/, '')}${brought.files.length > 1 ? ` and ${brought.files.length - 1} more` : ''}`
    const goal = brought.dryRun || !brought.mapping ? 'try' : 'run'
    await addImport(call.tx, call.actor, call.now, { id, name, mapping: brought.mapping, options: { goal, answers: {}, ...(brought.mapping ? {} : { suggested: true }) }, files: brought.files })
    await append(call.tx, call.actor, call.now, call.newId, [{ kind: 'import.brought', subjectKind: 'import', subjectId: id, data: { name, files: brought.files.map((file) => file.name) } }])
    goOn(call, id)
    return { id, state: 'waiting' }
  }),
  implement(contract.listImports, async ({ tx, actor, query }) => {
    const limit = query.limit ?? 30
    if (query.after && !/^[0-9a-f-]{36}$/i.test(query.after)) throw refuse(422, 'bad-cursor', 'This “after” is not one that a list gave. Start again without it.', null, 'after')
    const found = await findImports(tx, actor, { limit: limit + 1, after: query.after ?? null, ...(query.waiting ? { waiting: query.waiting === 'true' } : {}) })
    return { items: found.slice(0, limit).map(presentSummary), next: found.length > limit ? found[limit - 1]!.id : null }
  }),
  implement(contract.getImport, async ({ tx, actor, params }) => presentImport(tx, actor.workspace, await findImport(tx, actor, params.id))),
  implement(contract.refusedRows, async ({ tx, actor, params, reply }) => {
    const found = await findImport(tx, actor, params.id)
    const csv = await refusedCsv(tx, actor.workspace, found.id)
    return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="refused.csv"`).send(csv)
  }),
  implement(contract.tryImport, async (call) => {
    const found = await ready(call, call.params.id, ['asking', 'tried', 'failed'])
    const mapping = call.body.mapping === undefined ? undefined : checked(call.body.mapping)
    if (mapping) await refuseWrong(call, mapping)
    return again(call, found, { ...(mapping ? { mapping } : {}), ...(call.body.name ? { name: call.body.name } : {}), options: { ...found.options, goal: 'try', tried: false } })
  }),
  implement(contract.runImport, async (call) => {
    const found = await ready(call, call.params.id, ['tried', 'asking', 'interrupted', 'done'])
    if (found.state === 'done') await needMended(call, found)
    const open = questionsOf(found).filter((one) => one.blocks && one.answer === null)
    if (open.length > 0) throw refuse(409, 'questions-first', open[0]!.sentence, { action: 'answer', label: 'Answer it', with: { question: open[0]!.id } })
    return again(call, found, { options: { ...found.options, goal: 'run', tried: true, suggested: false } })
  }),
  implement(contract.answerImport, async (call) => {
    const found = await ready(call, call.params.id, ['asking', 'tried', 'done'])
    const known = new Map((found.report.questions ?? []).map((one) => [one.id, one]))
    for (const [id, answer] of Object.entries(call.body.answers)) {
      const question = known.get(id)
      if (!question) throw refuse(422, 'no-such-question', `Nothing was asked by the name “${id.slice(0, 80)}”.`, null, id)
      if (!question.choices.some((choice) => choice.answer === answer)) throw refuse(422, 'no-such-question', `“${answer.slice(0, 80)}” is none of the answers to “${question.sentence}”`, null, id)
    }
    const answers = { ...found.options.answers, ...call.body.answers }
    return again(call, found, { options: { ...found.options, answers, goal: found.state === 'done' ? 'again' : 'try' } })
  }),
  implement(contract.undoImport, async (call) => {
    const found = await findImport(call.tx, call.actor, call.params.id, true)
    if (['waiting', 'trying', 'running', 'undoing'].includes(found.state)) throw busy()
    if (found.state === 'undone') return { id: found.id, state: 'undone' }
    if (found.finished_at === null && found.state !== 'interrupted') {
      // Nothing was written: a trial just goes, with its files and all that was mended.
      await emptyDraft(call.tx, call.actor.workspace, found.id, call.now)
      return { id: found.id, state: 'undone' }
    }
    const until = undoUntil(found)
    if (until === null || until < call.now) throw refuse(409, 'too-late', 'An import can be undone for 30 days. This one is older.')
    if (found.created_by !== call.actor.person && !may(call.actor, 'record.write.all')) throw forbidden('Whoever started an import, a manager or an administrator can undo it.')
    return again(call, found, { state: 'undoing', options: { ...found.options, goal: 'undo', ...(call.actor.person ? { undoBy: call.actor.person } : {}) } })
  }),
  ...draftRoutes,
]

/** After a run only rows that were mended since are carried out. */
async function needMended(call: Pick<Call, 'tx' | 'actor'>, found: ImportRow): Promise<void> {
  const { mended } = await mendingOf(call.tx, call.actor.workspace, found.id)
  if (mended === 0) throw refuse(409, 'already-run', 'This import is done, and no refused row was mended since. Undo it first, or bring the files again.')
}
