import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { notFound, refuse } from '#src/kernel/refusal.ts'
import { whenWorkspaceMade } from '#src/modules/identity/server/door.ts'
import { append } from '#src/platform/db/log.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import { implement, implementOpen, type Call, type Implementation } from '#src/platform/http/implement.ts'
import { problem, sendProblem } from '#src/platform/http/problem.ts'
import * as contract from '../contract.ts'
import type { ProcessVersion } from '../content/version.ts'
import { lint } from '../text/lint.ts'
import { parseProcess } from '../text/parse.ts'
import { processJsonSchema } from '../text/schema.ts'
import { installShipped } from './shipped.ts'
import { rushedOf } from './thresholds.ts'

// A workspace is not empty paper: it begins with the processes that Solfa brings along.
whenWorkspaceMade((tx, actor) => installShipped(tx, actor.workspace))

type Line = AnswerOf<typeof contract.listProcesses>['items'][number]
type Version = AnswerOf<typeof contract.getProcessVersion>

interface LineRow { id: string; subject: Line['subject']; title: string; live_n: number | null; standard: boolean; versions: Line['versions'] | null; content: ProcessVersion | null }

async function lines(tx: Tx, workspace: string, id: string | null): Promise<(Line & { content: ProcessVersion | null })[]> {
  const found = await rows(tx, sql<LineRow>`
    select p.id, p.subject, p.title, p.live_n,
      p.standard,
      (select v.content from process_version v where v.workspace_id = p.workspace_id and v.process_id = p.id order by (v.n = p.live_n) desc, v.n desc limit 1) as content,
      (select jsonb_agg(jsonb_build_object('n', v.n, 'status', v.status, 'liveAt', v.live_at, 'createdAt', v.created_at, 'openRuns',
        (select count(*) from run r where r.workspace_id = v.workspace_id and r.process_id = v.process_id and r.version_n = v.n and r.outcome is null)) order by v.n desc)
        from process_version v where v.workspace_id = p.workspace_id and v.process_id = p.id) as versions
    from process p where p.workspace_id = ${workspace} and (${id}::text is null or p.id = ${id}) order by p.subject, p.created_at, p.id`)
  return found.map(({ live_n, versions, content, standard, ...one }) => ({
    ...one, live: live_n, standard: standard && live_n !== null, versions: versions ?? [], openRuns: (versions ?? []).reduce((sum, version) => sum + version.openRuns, 0),
    stages: (content?.stages ?? []).map(({ id: stage, name }) => ({ id: stage, name })), outcomes: (content?.outcomes ?? []).map(({ id: outcome, kind, label }) => ({ id: outcome, kind, label })), content,
  }))
}

async function oneLine(tx: Tx, workspace: string, id: string) {
  const [line] = await lines(tx, workspace, id)
  if (!line) throw notFound('process')
  return line
}

async function versionAnswer(tx: Tx, workspace: string, id: string, n: number): Promise<Version> {
  const found = await row(tx, sql<{ status: Version['status']; live_at: string | null; content: ProcessVersion; source: string }>`
    select status, live_at, content, source from process_version where workspace_id = ${workspace} and process_id = ${id} and n = ${n}`)
  if (!found) throw notFound('process version')
  const content = { ...found.content, n, status: found.status }
  return { ...content, liveAt: found.live_at, text: found.source, hits: lint(content) }
}

/** Keeps a text as the draft of its process: the draft that is there is replaced, a live version never. */
async function write({ tx, actor, now, newId, body, reply }: Call<typeof contract.createProcess>) {
  const parsed = parseProcess(body.text)
  if (!parsed.ok) {
    return sendProblem(reply, problem(422, 'process-text', parsed.problems[0]!.sentence, {
      fields: parsed.problems.map((one) => ({ field: one.line ? `line ${one.line}` : one.path, sentence: one.sentence })),
      refusals: parsed.problems.map((one) => ({ rule: 'process-text', sentence: one.sentence, remedy: null, about: one.line ? `${one.path} (line ${one.line})` : one.path })),
    }))
  }
  const { process, subject, title } = parsed.version
  const before = await row(tx, sql<{ subject: string }>`select subject from process where workspace_id = ${actor.workspace} and id = ${process} for update`)
  if (before && before.subject !== subject) throw refuse(422, 'wrong-subject', `The process “${process}” is for a ${before.subject}. A process for a ${subject} needs another name.`, null, 'subject')
  if (!before) await sql`insert into process (workspace_id, id, subject, title, created_at) values (${actor.workspace}, ${process}, ${subject}, ${title}, ${now})`.execute(tx)
  const last = await row(tx, sql<{ n: number; status: string }>`select n, status from process_version where workspace_id = ${actor.workspace} and process_id = ${process} order by n desc limit 1`)
  const n = !last ? 1 : last.status === 'draft' ? last.n : last.n + 1
  const content = { ...parsed.version, n, status: 'draft' }
  await sql`insert into process_version (workspace_id, process_id, n, status, content, source, created_at, created_by)
    values (${actor.workspace}, ${process}, ${n}, 'draft', ${JSON.stringify(content)}::jsonb, ${body.text}, ${now}, ${actor.person})
    on conflict (workspace_id, process_id, n) do update set content = excluded.content, source = excluded.source, created_by = excluded.created_by`.execute(tx)
  await append(tx, actor, now, newId, [{ kind: 'process.written', subjectKind: 'process', subjectId: newId(), data: { process, n } }])
  return versionAnswer(tx, actor.workspace, process, n)
}

async function publish({ tx, actor, now, newId, params }: Call<typeof contract.publishVersion>): Promise<Line> {
  const { id, n } = params
  const found = await row(tx, sql<{ status: string; content: ProcessVersion }>`select status, content from process_version where workspace_id = ${actor.workspace} and process_id = ${id} and n = ${n} for update`)
  if (!found) throw notFound('process version')
  if (found.status !== 'draft') throw refuse(409, 'not-a-draft', `Version ${n} is ${found.status} already. A version that was live never changes.`)
  const content: ProcessVersion = { ...found.content, n, status: 'live', thresholds: { ...found.content.thresholds, rushed: await rushedOf(tx, actor.workspace, found.content) } }
  await sql`update process_version set status = 'retired' where workspace_id = ${actor.workspace} and process_id = ${id} and status = 'live'`.execute(tx)
  await sql`update process_version set status = 'live', live_at = ${now}, content = ${JSON.stringify(content)}::jsonb where workspace_id = ${actor.workspace} and process_id = ${id} and n = ${n}`.execute(tx)
  await sql`update process p set live_n = ${n}, title = ${content.title}, standard = standard or not exists (select from process o where o.workspace_id = p.workspace_id and o.subject = p.subject and o.standard)
    where workspace_id = ${actor.workspace} and id = ${id}`.execute(tx)
  await append(tx, actor, now, newId, [{ kind: 'process.published', subjectKind: 'process', subjectId: newId(), data: { process: id, n } }])
  return oneLine(tx, actor.workspace, id)
}

async function use({ tx, actor, now, newId, params }: Call<typeof contract.useProcess>): Promise<Line> {
  const line = await oneLine(tx, actor.workspace, params.id)
  if (line.live === null) throw refuse(409, 'not-live', 'Only a process with a live version can be the standard.')
  await sql`update process set standard = id = ${line.id} where workspace_id = ${actor.workspace} and subject = ${line.subject}`.execute(tx)
  await append(tx, actor, now, newId, [{ kind: 'process.chosen', subjectKind: 'process', subjectId: newId(), data: { process: line.id, subject: line.subject } }])
  return oneLine(tx, actor.workspace, params.id)
}

const plain = ({ content: _, ...line }: Awaited<ReturnType<typeof oneLine>>): Line => line

export const processRoutes: Implementation[] = [
  implement(contract.listProcesses, async ({ tx, actor }) => ({ items: (await lines(tx, actor.workspace, null)).map(plain) })),
  implement(contract.getProcess, async ({ tx, actor, params }) => {
    const line = await oneLine(tx, actor.workspace, params.id)
    return { ...line, content: line.live === null ? null : line.content }
  }),
  implement(contract.getProcessVersion, async ({ tx, actor, params, request, reply }) => {
    const version = await versionAnswer(tx, actor.workspace, params.id, params.n)
    if (!/yaml/.test(String(request.headers.accept ?? ''))) return version
    return reply.type('application/yaml; charset=utf-8').send(version.text)
  }),
  implement(contract.createProcess, write),
  implement(contract.publishVersion, publish),
  implement(contract.useProcess, use),
  implement(contract.checkProcess, async ({ body }) => {
    const parsed = parseProcess(body.text)
    return parsed.ok ? { ok: true, problems: [], hits: lint(parsed.version), content: parsed.version } : { ok: false, problems: parsed.problems, hits: [], content: null }
  }),
  implementOpen(contract.getProcessSchema, async ({ reply }) => reply.type('application/schema+json; charset=utf-8').send(JSON.stringify(processJsonSchema))),
]
