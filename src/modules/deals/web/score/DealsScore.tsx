import { useRead, type Query } from '#src/web/data/index.ts'
import { TeamScore, type TeamRow } from '#src/web/score/index.ts'
import { Loading, ProblemBlock } from '#src/web/ui/index.ts'
import { barsOf, nextOf } from '../board/lanes.ts'
import { useSheets } from '../list/useSheets.ts'
import { t } from '#src/web/words/index.ts'

export interface DealsScoreProps {
  /** What these deals are, for the ear: “North team”. */
  label: string
  query: Query<'GET /deals'> & { process?: string }
  most: number
  /** What is said where the filter finds none. */
  empty: string
}

/** Deals one under the other, stage under stage: what each is claimed to be beside what its buyer has shown. */
export function DealsScore({ label, query, most, empty }: DealsScoreProps) {
  const list = useRead('GET /deals', { query: { ...query, limit: most } }, { keep: true })
  const deals = list.data?.items ?? []
  const sheetOf = useSheets(deals)
  if (list.isPending) return <Loading lines={most} label={t('{label}, loading', { label })} />
  if (list.error) return <ProblemBlock problem={list.error} retry={() => void list.refetch()} />
  if (deals.length === 0) return <p className="ui mut mt2">{empty}</p>
  const rows = deals.map((deal): TeamRow => ({
    id: deal.id, to: `/deals/${deal.id}`, name: deal.companyName ?? deal.name, about: deal.ownerName ?? undefined,
    stages: barsOf(deal.score, sheetOf(deal)), claimed: deal.stage, proven: deal.proven, next: nextOf(deal.score, sheetOf(deal)),
  }))
  return <TeamScore label={label} rows={rows} />
}
