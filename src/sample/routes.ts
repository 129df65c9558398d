import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#src/platform/db/sql.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { beginOwn, demandOperator, forgetActors, goElsewhere } from '#src/modules/identity/server/door.ts'
import { row, rows, type Db } from '#src/platform/db/pool.ts'
import { implement, implementOpen, type Call, type Implementation } from '#src/platform/http/implement.ts'
import { leaveSample, readSample, resetSample } from './contract.ts'
import { installSample, removeSample } from './install.ts'

/** The sample's own routes. They take the others as an argument, since the sample is told through them. */
export const sampleRoutes = (implementations: () => Implementation[]): Implementation[] => [
  implementOpen(resetSample, async ({ db, request, now }) => {
    demandOperator(db, request.headers['x-solfa-operator'])
    const workspace = await installSample(db, implementations(), new Date(now), () => {})
    forgetActors(db)
    return { workspace }
  }),
  implement(readSample, whatGoes),
  implement(leaveSample, async (call) => {
    const { tx, db, actor, body, after } = call
    const here = await row(tx, sql<{ sample: boolean }>`select sample from workspace where id = ${actor.workspace}`)
    if (!here?.sample) throw refuse(409, 'not-the-sample', 'This workspace is your own, not the sample. It stays.')
    if (!body?.own && await isLast(db)) throw refuse(409, 'last-workspace', 'There is no workspace of your own yet. Say what it is called and who you are, and it is begun in the same step.', null, 'own')
    const into = body?.own ? await beginOwn(call, body.own) : await goElsewhere(call)
    // It goes once this answer is on its way: a transaction of one workspace cannot take its own ground away.
    after(async () => {
      const sweep = await removeSample(db)
      forgetActors(db)
      // Another process may believe for a second that its people are still here.
      await sleep(1500)
      await sweep()
    })
    return { into }
  }),
]

const isLast = async (db: Db): Promise<boolean> => (await sql<{ left: boolean }>`select exists (select from workspace where not sample) as left`.execute(db.owner)).rows[0]?.left !== true

/** Kinds of the log that say that somebody made something, and what it is. */
const makings: Readonly<Record<string, string>> = {
  'deal.created': 'deal', 'company.created': 'company', 'contact.created': 'contact', 'activity.created': 'activity', 'task.created': 'task', 'file.kept': 'file', 'view.created': 'view', 'person.created': 'person', 'team.created': 'team', 'process.written': 'process',
}

async function whatGoes({ tx, actor, db }: Call<typeof readSample>): Promise<AnswerOf<typeof readSample>> {
  const of = (table: string) => sql`(select count(*)::int from ${sql.table(table)} t where t.workspace_id = ${actor.workspace})`
  const [here, made, needsOwn] = await Promise.all([
    row(tx, sql<{ sample: boolean; name: string; deals: number; companies: number; contacts: number; people: number }>`
      select w.sample, w.name, ${of('deal')} as deals, ${of('company')} as companies, ${of('contact')} as contacts, ${of('person')} as people from workspace w where w.id = ${actor.workspace}`),
    rows(tx, sql<{ kind: string; count: number }>`
      select e.kind, count(*)::int as count from event e join workspace w on w.id = e.workspace_id where e.workspace_id = ${actor.workspace} and e.kind = any(${Object.keys(makings)}::text[])
        and case when w.settings ? 'toldUpTo' then e.position > (w.settings ->> 'toldUpTo')::bigint else e.at > w.created_at end group by 1 order by 2 desc, 1`),
    isLast(db),
  ])
  if (!here?.sample) return { sample: false, name: here?.name ?? '', goes: { deals: 0, companies: 0, contacts: 0, people: 0 }, made: [], needsOwn: false }
  const { sample, name, ...goes } = here
  return { sample, name, goes, made: made.map(({ kind, count }) => ({ kind: makings[kind]!, count })), needsOwn }
}
