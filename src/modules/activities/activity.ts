import { fields } from '#src/kernel/field.ts'

/** What people said and wrote: a note, a call, a meeting, a mail. */
export const ACTIVITY_KINDS = ['note', 'call', 'meeting', 'mail'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export interface ActivityOutcome {
  id: string
  label: string
  kinds: readonly ActivityKind[]
  /** The key that chooses it, among the outcomes of its kind. */
  key: string
  /** Whether the other side said something: only then has the deal had a word from them. */
  spoke: boolean
}

export const OUTCOMES: readonly ActivityOutcome[] = [
  { id: 'talked', label: 'We talked', kinds: ['call'], key: '1', spoke: true },
  { id: 'call-back', label: 'Asked me to call back', kinds: ['call'], key: '2', spoke: true },
  { id: 'voicemail', label: 'Left a message', kinds: ['call'], key: '3', spoke: false },
  { id: 'no-answer', label: 'No answer', kinds: ['call'], key: '4', spoke: false },
  { id: 'wrong-person', label: 'Wrong person', kinds: ['call'], key: '5', spoke: true },
  { id: 'not-interested', label: 'Said no', kinds: ['call'], key: '6', spoke: true },
  { id: 'held', label: 'It took place', kinds: ['meeting'], key: '1', spoke: true },
  { id: 'planned', label: 'It is planned', kinds: ['meeting'], key: '2', spoke: false },
  { id: 'moved', label: 'They moved it', kinds: ['meeting'], key: '3', spoke: true },
  { id: 'no-show', label: 'They did not come', kinds: ['meeting'], key: '4', spoke: false },
  { id: 'cancelled', label: 'Cancelled', kinds: ['meeting'], key: '5', spoke: false },
]

export const outcomeOf = (id: string | null): ActivityOutcome | null => OUTCOMES.find((outcome) => outcome.id === id) ?? null

const choices = (labels: Record<string, string>) => Object.entries(labels).map(([id, label]) => ({ id, label }))

export const activityFields = fields([
  { id: 'kind', label: 'Kind', type: 'choice', required: true, listed: true, choices: choices({ note: 'Note', call: 'Call', meeting: 'Meeting', mail: 'Mail' }), alsoCalled: ['activity type', 'type', 'engagement type'] },
  { id: 'title', label: 'Title', type: 'text', max: 500, listed: true, alsoCalled: ['subject', 'call title', 'meeting title'] },
  { id: 'body', label: 'Text', type: 'longText', max: 200_000, alsoCalled: ['note', 'body', 'description', 'call notes', 'comments'] },
  { id: 'at', label: 'When', type: 'instant', listed: true, alsoCalled: ['date', 'activity date', 'start time', 'timestamp'] },
  { id: 'minutes', label: 'Minutes', type: 'integer', alsoCalled: ['duration', 'duration minutes'] },
  { id: 'direction', label: 'Direction', type: 'choice', choices: choices({ in: 'From them', out: 'From us' }) },
  { id: 'outcome', label: 'Outcome', type: 'choice', listed: true, choices: OUTCOMES.map(({ id, label }) => ({ id, label })), alsoCalled: ['disposition', 'call outcome', 'meeting outcome'] },
  { id: 'dealId', label: 'Deal', type: 'deal', alsoCalled: ['opportunity', 'deal name', 'related to'] },
  { id: 'companyId', label: 'Company', type: 'company', alsoCalled: ['account', 'company name'] },
  { id: 'ownerId', label: 'By', type: 'person', listed: true, alsoCalled: ['owner', 'assigned to'] },
])

const said: Record<ActivityKind, string> = { note: 'Note', call: 'Call', meeting: 'Meeting', mail: 'Mail without a subject' }

/** What an activity is called when nobody gave it a title: the first line of its text, or its kind. */
export function titleOf(kind: ActivityKind, title: string | null | undefined, body: string | null | undefined): string {
  if (title?.trim()) return title.trim().slice(0, 500)
  const first = (body ?? '').split('\n').map((line) => line.trim()).find(Boolean)
  if (!first) return said[kind]
  return first.length > 80 ? `${first.slice(0, 79).replace(/\s+\S*$/, '')}…` : first
}
