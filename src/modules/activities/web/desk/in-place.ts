import type { DeskItem } from './Job.tsx'

/** Whether a line is done on the desk itself; the others open the deal where the work is. */
export const doneWhereItStands = (item: DeskItem): boolean => kinds.has(item.kind) && (item.kind !== 'mention' || item.dealId !== null || item.action.to.startsWith('/companies/'))

const kinds = new Set<DeskItem['kind']>(['next-step', 'no-next-step', 'mention', 'exception-to-grant', 'defence', 'proposal', 'challenge'])

/** The id of the thing itself: a line's is its kind, its run and then that. */
export const ownId = (item: DeskItem): string => item.id.split(':').slice(2).join(':')

interface Choice { label: string; said: string; route: 'POST /exceptions/{id}/grant' | 'POST /exceptions/{id}/refuse' | 'POST /challenges/{id}/accept' | 'POST /challenges/{id}/uphold' | 'POST /deals/{id}/evidence/{evidence}/confirm' | 'POST /deals/{id}/evidence/{evidence}/reject' }

/** What a line that waits for one word may be answered with. */
export const CHOICES: Partial<Record<DeskItem['kind'], readonly [Choice, Choice]>> = {
  'exception-to-grant': [{ label: 'Let it pass', said: 'The exception is granted.', route: 'POST /exceptions/{id}/grant' }, { label: 'Refuse it', said: 'The exception is refused.', route: 'POST /exceptions/{id}/refuse' }],
  'defence': [{ label: 'The proof stands', said: 'The defence is accepted; the proof stands.', route: 'POST /challenges/{id}/accept' }, { label: 'It no longer counts', said: 'The challenge is upheld; that proof no longer counts.', route: 'POST /challenges/{id}/uphold' }],
  'proposal': [{ label: 'It counts', said: 'The proof is confirmed.', route: 'POST /deals/{id}/evidence/{evidence}/confirm' }, { label: 'It does not', said: 'The proposal is rejected.', route: 'POST /deals/{id}/evidence/{evidence}/reject' }],
}
