import { sql, type Sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { keepSubject, type RunColumns } from '#src/modules/process/server/door.ts'
import { rows } from '#src/platform/db/pool.ts'

/** The columns of a deal that tell its run. */
export const runColumns = (columns: RunColumns): Record<string, unknown> => ({
  run_id: columns.run, process_id: columns.process, process_version: columns.n, stage: columns.claimed, proven: columns.proven, gap: columns.gap, outcome: columns.outcome,
  opened_on: columns.openedAt.slice(0, 10), closed_at: columns.closedAt, closed_on: columns.closedAt?.slice(0, 10) ?? null, stage_since: columns.stageSince,
  last_word_at: columns.lastWordAt, score: columns.score, overdue_debts: columns.overdueDebts, shares_proof: columns.sharesProof,
})

/** SQL that finds the runs of the other deals of a deal's company. */
const siblingsOf = (workspace: Id, deal: Id): Sql => sql`
  select s.run_id from deal d join deal s on s.workspace_id = d.workspace_id and s.company_id = d.company_id and s.id <> d.id
  where d.workspace_id = ${workspace} and d.id = ${deal} and s.run_id is not null`

/** Those among them that hold proof for the whole company. */
export const sharingWith = (workspace: Id, deal: Id): Sql => sql`${siblingsOf(workspace, deal)} and s.shares_proof`

keepSubject({
  subject: 'deal',
  lock: async (tx, workspace, deal) => void await sql`select from deal where workspace_id = ${workspace} and id = ${deal} for update`.execute(tx),
  sharing: sharingWith,
  heldSiblings: async (tx, workspace, deal) => (await rows(tx, sql<{ run_id: Id }>`${siblingsOf(workspace, deal)} order by s.run_id for update of s skip locked`)).map(({ run_id }) => run_id),
  saved: async (tx, workspace, deal, columns, bump) => {
    const { opened_on: _, last_word_at, ...told } = runColumns(columns)
    const sets = Object.entries(told).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
    await sql`update deal set ${sql.join(sets)}, won_minor = case when ${columns.outcome}::text = 'won' then amount_minor end,
      last_word_at = greatest(last_word_at, ${last_word_at}::timestamptz), updated_at = now(), revision = revision + ${bump ? 1 : 0}
      where workspace_id = ${workspace} and id = ${deal}`.along(tx)
  },
})
