import type { DeskItem } from './Job.tsx'
import { t } from '#src/web/words/index.ts'

/** Whether a line is done on the desk itself; the others open the deal where the work is. */
export const doneWhereItStands = (item: DeskItem): boolean => kinds.has(item.kind) && (item.kind !== 'mention' || item.dealId !== null || item.action.to.startsWith('/companies/'))

const kinds = new Set<DeskItem['kind']>(['next-step', 'no-next-step', 'mention', 'exception-to-grant', 'defence', 'proposal', 'challenge'])

/** The id of the thing itself: a line's is its kind, its run and then that. */
export const ownId = (item: DeskItem): string => item.id.split(':').slice(2).join(':')

interface Choice { label: string; said: string; route: 'POST /exceptions/{id}/grant' | 'POST /exceptions/{id}/refuse' | 'POST /challenges/{id}/accept' | 'POST /challenges/{id}/uphold' | 'POST /deals/{id}/evidence/{evidence}/confirm' | 'POST /deals/{id}/evidence/{evidence}/reject' }

/** What a line that waits for one word may be answered with. */
export const CHOICES: Partial<Record<DeskItem['kind'], readonly [Choice, Choice]>> = {
  'exception-to-grant': [{ label: t('Let it pass'), said: t('The exception is granted.'), route: 'POST /exceptions/{id}/grant' }, { label: t('Refuse it'), said: t('The exception is refused.'), route: 'POST /exceptions/{id}/refuse' }],
  'defence': [{ label: t('The proof stands'), said: t('The defence is accepted; the proof stands.'), route: 'POST /challenges/{id}/accept' }, { label: t('It no longer counts'), said: t('The challenge is upheld; that proof no longer counts.'), route: 'POST /challenges/{id}/uphold' }],
  'proposal': [{ label: t('It counts'), said: t('The proof is confirmed.'), route: 'POST /deals/{id}/evidence/{evidence}/confirm' }, { label: t('It does not'), said: t('The proposal is rejected.'), route: 'POST /deals/{id}/evidence/{evidence}/reject' }],
}
