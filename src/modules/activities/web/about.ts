import { t } from '#src/web/words/index.ts'

/** What an activity, a task or a file is about: one of these. */
export interface About { deal?: string; company?: string; contact?: string }

export const linksOf = ({ deal, company, contact }: About) =>
  ({ ...(deal ? { dealId: deal } : {}), ...(company ? { companyId: company } : {}), ...(contact ? { contactIds: [contact] } : {}) })

/** The beginning of what somebody wrote, to tell it from another. */
export const inShort = (text: string | null | undefined): string => { const line = (text ?? '').trim().replace(/\s+/g, ' '); return line.length > 60 ? `${line.slice(0, 59)}…` : line }

/** A task that is done while there is no connection is seen no more: in lists, and on the Desk. */
export const goneTask = (id: string) => [{ collection: 'tasks', id, change: null }, { collection: 'desk', id: `task:${id}`, change: null }]

/** What changes on screen when something is said, done or kept. */
export const TOUCHED = ['timeline', 'activities', 'tasks', 'files', 'desk'] as const

export const words: Record<string, string> = { note: t('Notes'), mail: t('Mails'), call: t('Calls'), meeting: t('Meetings'), task: t('Tasks'), file: t('Files'), move: t('Moves'), proof: t('Proof'), change: t('Changes') }
