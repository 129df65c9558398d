import { sql, type Sql } from '#src/platform/db/sql.ts'

/** What the reports of adherence ask beyond the filter of deals. */
export const notOfDeals = ['by', 'since', 'until', 'milestone', 'atStage', 'deviated']

/** The first day that counts: ninety days back unless said. */
export const sinceOf = (asked: string | undefined, now: string): string => asked ?? new Date(Date.parse(now) - 90 * 86_400_000).toISOString().slice(0, 10)

/** Judged (`j`) on those days, both included. */
export const inPeriod = (since: string, until: string | undefined): Sql<boolean> =>
  sql<boolean>`j.judged_at >= ${since}::date and j.judged_at < coalesce(${until ?? null}::date + 1, 'infinity')`
