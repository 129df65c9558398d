import { useRead } from '#src/web/data/index.ts'
import { BulkDeals, type BulkDealsProps } from '../list/BulkDeals.tsx'
import '../list.css'

export interface BoardBulkProps extends Pick<BulkDealsProps, 'selection' | 'preset'> { process: string | null }

/** What is done to the chosen cards: the same commands as on the list. It is fetched with the first choice. */
export default function BoardBulk({ process, ...props }: BoardBulkProps) {
  const processes = useRead('GET /processes')
  const sales = processes.data?.items.filter((one) => one.subject === 'deal' && (process === null || one.id === process)) ?? []
  const unique = (items: readonly { id: string; name: string }[]) => [...new Map(items.map((item) => [item.id, item])).values()]
  return <BulkDeals {...props} stages={unique(sales.flatMap((one) => one.stages))} outcomes={unique(sales.flatMap((one) => one.outcomes.map(({ id, label }) => ({ id, name: label }))))} />
}
