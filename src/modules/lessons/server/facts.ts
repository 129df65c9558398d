import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { ownedBySeen } from '#src/modules/identity/server/door.ts'
import { versionOf } from '#src/modules/process/server/door.ts'
import { row, rows, type Tx } from '#src/platform/db/pool.ts'
import type { DealFact, Facts } from '../places.ts'

const MOST = 60

/** What the missions need to know of the sample as this person sees it: a handful of short questions in one message. */
export async function factsFor(tx: Tx, actor: Actor, now: string): Promise<Facts> {
  const seen = ownedBySeen(actor, sql`d.owner_id`)
  const open = sql`d.workspace_id = ${actor.workspace} and d.archived_at is null and d.outcome is null and ${seen}`
  const company = sql`coalesce(c.name, d.name)`
  const withCompany = sql`left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id`
  const [found, meeting, exception, rep, missed] = await Promise.all([
    rows(tx, sql<Omit<DealFact, 'stages'> & { process: string; n: number }>`
      select d.id, ${company} as company, d.owner_id = ${actor.person} as mine, o.name as owner, d.stage as claimed, d.proven, d.gap, d.score, d.last_word_at as "lastWordAt", d.next_step as "nextStep", d.created_at as "openedAt",
        (select k.name from deal_contact dc join contact k on k.workspace_id = dc.workspace_id and k.id = dc.contact_id where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and k.archived_at is null order by dc.created_at, k.id limit 1) as person,
        array(select i.milestone from run_item i where i.workspace_id = d.workspace_id and i.run_id = d.run_id and i.kind = 'challenge' and i.state in ('open', 'defended')) as challenged,
        d.process_id as process, d.process_version as n
      from deal d ${withCompany} left join person o on o.workspace_id = d.workspace_id and o.id = d.owner_id
      where ${open} and d.run_id is not null order by d.gap desc, d.amount_minor desc nulls last, d.id limit ${MOST}`),
    row(tx, sql<NonNullable<Facts['meeting']>>`
      select d.id as deal, ${company} as company, a.title, a.at from activity a join deal d on d.workspace_id = a.workspace_id and d.id = a.deal_id ${withCompany}
      where a.workspace_id = ${actor.workspace} and a.owner_id = ${actor.person} and a.kind = 'meeting' and a.archived_at is null and a.at > ${now}::timestamptz and ${seen} order by a.at, a.id limit 1`),
    row(tx, sql<NonNullable<Facts['exception']>>`
      select d.id as deal, ${company} as company, o.name as owner from run_item i join run n on n.workspace_id = i.workspace_id and n.id = i.run_id join deal d on d.workspace_id = n.workspace_id and d.id = n.subject_id ${withCompany}
      join person o on o.workspace_id = d.workspace_id and o.id = d.owner_id
      where i.workspace_id = ${actor.workspace} and i.kind = 'exception' and i.state = 'asked' and d.owner_id is distinct from ${actor.person} and ${open} order by i.due, i.id limit 1`),
    row(tx, sql<NonNullable<Facts['rep']>>`select id, name from person where workspace_id = ${actor.workspace} and role = 'rep' and state = 'active' order by created_at, id limit 1`),
    row(tx, sql<NonNullable<Facts['missed']>>`
      select j.milestone, j.sentence from (
        select j.milestone, count(*) as times, (select m ->> 'sentence' from process_version v, jsonb_array_elements(v.content -> 'stages') s, jsonb_array_elements(s -> 'milestones') m where v.workspace_id = ${actor.workspace} and m ->> 'id' = j.milestone order by v.n desc limit 1) as sentence
        from run_judgement j where j.workspace_id = ${actor.workspace} and j.severity > 0 group by j.milestone order by times desc, j.milestone limit 1) j where j.sentence is not null`),
  ])
  const deals: DealFact[] = []
  for (const { process, n, ...deal } of found) deals.push({ ...deal, stages: (await versionOf(tx, actor.workspace, process, n)).stages })
  return { now, deals, meeting, exception, rep, missed }
}
