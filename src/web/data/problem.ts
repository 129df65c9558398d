import type { Ask, Refusal } from '#src/kernel/refusal.ts'
import { changedWords, type ChangedMeanwhile } from './changed.ts'
import { t } from '../words/index.ts'

export interface ProblemDocument {
  title?: string
  status?: number
  detail?: string
  refusals?: Refusal[]
  asks?: Ask[]
  fields?: { field: string; sentence: string }[]
  id?: string
  changed?: ChangedMeanwhile
}

/** The server's no, or the network's silence (`status` 0). `refusals` and `asks` go to a `<Refusal>`, `fields` to a form. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly refusals: Refusal[]
  readonly asks: Ask[]
  readonly fields: { field: string; sentence: string }[]
  /** Of a stale edit: whose change came first. */
  readonly changed: ChangedMeanwhile | null
  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title ?? t('Refused.'))
    this.name = t('Problem')
    this.status = document.status ?? 500
    this.title = document.title ?? t('Refused')
    this.detail = document.detail ?? ''
    this.refusals = document.refusals ?? []
    this.asks = document.asks ?? []
    this.fields = document.fields ?? []
    this.changed = document.changed ?? null
  }
}

export const isProblem = (fault: unknown, status?: number): fault is Problem => fault instanceof Problem && (status === undefined || fault.status === status)

/** The sentence for a person, whatever was thrown. */
export const sentenceOf = (fault: unknown): string => (fault instanceof Problem ? (fault.changed ? changedWords(fault.changed) : null) ?? fault.refusals[0]?.sentence ?? (fault.detail || fault.title) : t('That did not work, and nothing was changed.'))

export async function problemFrom(response: Response): Promise<Problem> {
  const document = await response.json().catch(() => null) as ProblemDocument | null
  return new Problem({ ...(document ?? { title: t('Solfa did not answer as expected'), detail: t('The answer was {status}.', { status: response.status }) }), status: response.status })
}

export const silence = (): Problem => new Problem({ status: 0, title: t('Solfa cannot be reached.'), detail: t('Nothing was changed. Your work on this page is kept; try again when you are online.') })

/** A write went out and no answer came: it may have arrived all the same. */
export const unanswered = (): Problem => new Problem({ status: 0, title: t('Solfa does not answer.'), detail: t('Solfa does not answer, so it is not known whether this was kept. The page shows it as soon as Solfa can be reached.') })
