/** How far back the ledger looks. */
export const LEDGER_DAYS = 30

/** What something written by hand is taken to have cost, in minutes. What is not here (looking, searching, what comes by itself) is not counted. */
export const GIVEN: readonly { id: string; what: string; minutes: number; kinds: readonly string[] }[] = [
  { id: 'said', what: 'notes, calls and meetings written down', minutes: 2, kinds: ['activity.created'] },
  { id: 'proof', what: 'proofs recorded', minutes: 1, kinds: ['run.evidence-recorded', 'run.evidence-confirmed'] },
  { id: 'answer', what: 'challenges defended, exceptions asked for', minutes: 3, kinds: ['run.challenge-defended', 'run.exception-asked', 'run.order-in-hand-answered'] },
  { id: 'made', what: 'records made', minutes: 1, kinds: ['company.created', 'contact.created', 'deal.created', 'task.created'] },
  { id: 'changed', what: 'records changed, deals moved, tasks ticked, unknowns said', minutes: 0.5, kinds: ['company.changed', 'contact.changed', 'deal.changed', 'task.changed', 'activity.changed', 'task.done', 'run.moved', 'run.closed', 'run.unknown-said', 'desk.not-useful'] },
]
/** However much was written within one minute of the clock (a paste, a bulk edit), it took no more than this. */
export const MOST_IN_A_MINUTE = 3
export const GIVEN_RULE = 'Each thing that you wrote by hand counts the minutes beside it, rounded up; what was written within one minute of the clock counts as no more than three. Programs that use a key of yours are not you.'

export const BACK = {
  meetings: { what: 'meetings prepared', minutes: 5, rule: 'Your own meetings that took place, were planned here before they began, and whose deal already held something that was said or shown. Five minutes of looking things up each.' },
  deals: { what: 'deals saved from a gate failing late', minutes: 0, rule: 'Open deals on which you proved, after passing it, a step that had been passed unmet: it cannot fail the deal at its end any more. No minutes are claimed for it.' },
  answers: { what: 'answers returned by buyers', minutes: 3, rule: 'Questions that you sent by a personal link and that the buyer answered. Three minutes each: a call not made.' },
  questions: { what: 'questions answered', minutes: 3, rule: 'Notes in which you named a colleague who then wrote on the same deal or company within a week. Three minutes each: a search not made.' },
} as const
export type BackId = keyof typeof BACK

/** How often something of a kind was written within one minute of the clock. */
export interface Written { minute: string; kind: string; count: number }
export interface Given { minutes: number; things: number; lines: { id: string; what: string; minutes: number; count: number }[] }

const lineOf = new Map(GIVEN.flatMap((line) => line.kinds.map((kind) => [kind, line] as const)))
/** The kinds of the log that count. */
export const COUNTED: readonly string[] = [...lineOf.keys()]

/** The minutes that somebody gave: pure, from what they wrote. */
export function given(written: readonly Written[]): Given {
  const inMinute = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const { minute, kind, count } of written) {
    const line = lineOf.get(kind)
    if (!line) continue
    counts.set(line.id, (counts.get(line.id) ?? 0) + count)
    inMinute.set(minute, Math.min(MOST_IN_A_MINUTE, (inMinute.get(minute) ?? 0) + line.minutes * count))
  }
  const minutes = Math.ceil([...inMinute.values()].reduce((sum, one) => sum + one, 0))
  return { minutes, things: [...counts.values()].reduce((sum, one) => sum + one, 0), lines: GIVEN.map(({ id, what, minutes: each }) => ({ id, what, minutes: each, count: counts.get(id) ?? 0 })) }
}

/** The minutes that came back: of each kind what is written beside it. */
export const minutesBack = (counts: Readonly<Record<BackId, number>>): number => (Object.keys(BACK) as BackId[]).reduce((sum, id) => sum + BACK[id].minutes * counts[id], 0)
