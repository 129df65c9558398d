import { useRead } from '#src/web/data/index.ts'
import type { Talk } from '../../question.ts'

/** The calls and meetings that are planned on a deal; null until they are known. One that is to come is one whose outcome is not told yet. Asked ahead of the Deal with the same words (`src/web/pages.tsx`). */
export function useTalks(dealId: string): readonly (Talk & { id: string; title: string | null; names: readonly string[] })[] | null {
  const read = useRead('GET /activities', { query: { dealId, outcome: 'planned', sort: 'at', limit: 20 } })
  if (read.error) return []
  return read.data?.items.flatMap((one) => (one.at && (one.kind === 'call' || one.kind === 'meeting') ? [{ id: one.id, at: one.at, kind: one.kind, title: one.title, contacts: one.contacts, names: one.contacts.map(({ name }) => name) }] : [])) ?? null
}
