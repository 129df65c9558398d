import { daysBetween, showDate } from '#src/kernel/period.ts'

export type DeskKind =
  | 'buyer-answered' | 'challenge' | 'defence' | 'debt' | 'unknown-due' | 'exception-to-grant' | 'order-in-hand' | 'proposal' | 'proof-expiring'
  | 'task' | 'next-step' | 'no-next-step' | 'mention' | 'quiet'

/** Something that may be worth doing, as it was found. What a kind does not have is null. */
export interface Cause {
  kind: DeskKind
  /** Of the thing itself: the same cause has the same id tomorrow. */
  id: string
  deal: { id: string; name: string; company: string | null; amount: number | null } | null
  /** Instant or date by which, or since when. */
  due: string | null
  /** The milestone's sentence without its stop, and the question that gets it. */
  milestone: { id: string; sentence: string; ask: string | null } | null
  /** What was said or is to be done: the task, the next step, the question's answer, the words of a mention. */
  text: string | null
  who: string | null
  /** Where it is done, when not on the deal. */
  to: string | null
}

export interface Today { /** ISO instant. */ now: string; /** The person's date. */ date: string; locale: string }

/** One rule of the desk: what a kind of cause is worth, how it is said, and what one key does about it. */
export interface Rule {
  kind: DeskKind
  /** Why the kind stands where it does among the others. */
  sentence: string
  /** Points before anything else; a day nearer adds `daily`, at most ten days. */
  weight: number
  daily: number
  /** Days before the due day from which it is shown; null: always. */
  ahead: number | null
  minutes: number
  say(cause: Cause, today: Today): { verb: string; sentence: string; why: string; label: string; key: string; say?: string | null }
}

export const RULES: readonly Rule[] = [
  {
    kind: 'buyer-answered', sentence: 'The buyer has spoken, and waits to be heard.', weight: 100, daily: 0, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Read', sentence: `what ${cause.who ?? 'the buyer'} answered`, why: cause.text ? stop(cause.text) : `It is about “${sentenceOf(cause)}”.`, label: 'Read', key: 'R' }),
  },
  {
    kind: 'challenge', sentence: 'A proof that nobody defends stops counting.', weight: 90, daily: 2, ahead: null, minutes: 15,
    say: (cause, today) => ({ verb: 'Defend', sentence: `“${sentenceOf(cause)}”${at(cause)}`, why: `${cause.text ? stop(cause.text) : 'It is challenged.'} ${until(cause, today, 'You have until')}`.trim(), label: 'Defend', key: 'D' }),
  },
  {
    kind: 'defence', sentence: 'A defence that nobody judges stands by silence.', weight: 78, daily: 2, ahead: null, minutes: 5,
    say: (cause, today) => ({ verb: 'Judge', sentence: `the defence of “${sentenceOf(cause)}”${at(cause)}`, why: `${cause.who ?? 'Its owner'} has defended it. ${until(cause, today, 'It stands after')}`.trim(), label: 'Judge', key: 'G' }),
  },
  {
    kind: 'order-in-hand', sentence: 'An order was taken through an open gate; somebody answers for it.', weight: 88, daily: 2, ahead: null, minutes: 10,
    say: (cause, today) => ({ verb: 'Answer', sentence: `for the order in hand${at(cause)}`, why: `It closed while “${sentenceOf(cause)}” was open. ${until(cause, today, 'Answer by')}`.trim(), label: 'Answer', key: 'A' }),
  },
  {
    kind: 'unknown-due', sentence: 'You said that you would ask today.', weight: 84, daily: 2, ahead: 0, minutes: 15,
    say: (cause, today) => ({ verb: 'Ask', sentence: `about “${sentenceOf(cause)}”${at(cause)}`, why: past(cause, today) > 0 ? `You meant to ask on ${spoken(cause.due, today)}.` : 'You said you would ask today.', label: 'Ask', key: 'A', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'exception-to-grant', sentence: 'A colleague is held up until somebody decides.', weight: 82, daily: 1, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Decide', sentence: `on an exception${at(cause)}`, why: `${cause.who ?? 'The owner'} asks to go on without “${sentenceOf(cause)}”.${cause.text ? ` “${clip(cause.text)}”.` : ''}`, label: 'Decide', key: 'G' }),
  },
  {
    kind: 'task', sentence: 'It was promised for a day.', weight: 74, daily: 0.6, ahead: 0, minutes: 20,
    say: (cause, today) => ({ ...first(cause.text ?? 'Do the task'), why: whenDue(cause, today, 'It'), label: 'Done', key: 'D' }),
  },
  {
    kind: 'next-step', sentence: 'The next step is what moves a deal.', weight: 76, daily: 0.8, ahead: 0, minutes: 20,
    say: (cause, today) => ({ ...first(cause.text ?? 'Take the next step'), why: whenDue(cause, today, 'The next step'), label: 'Do it', key: 'D' }),
  },
  {
    kind: 'debt', sentence: 'What was passed is owed; overdue, it holds the next move.', weight: 62, daily: 3, ahead: 7, minutes: 20,
    say: (cause, today) => ({ verb: 'Prove', sentence: `“${sentenceOf(cause)}”${at(cause)}`, why: past(cause, today) > 0 ? `It was owed by ${spoken(cause.due, today)}. Until it is proven, no other gate can be passed with a reason.` : `It is owed by ${spoken(cause.due, today)}.`, label: 'Add proof', key: 'E', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'mention', sentence: 'A colleague asked you.', weight: 66, daily: 0, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Reply', sentence: `to ${cause.who ?? 'a colleague'}${cause.deal ? ` about ${cause.deal.name}` : ''}`, why: cause.text ? `“${clip(cause.text)}”.` : 'You were named in a note.', label: 'Reply', key: 'R' }),
  },
  {
    kind: 'proposal', sentence: 'A proof waits for one word.', weight: 60, daily: 0, ahead: null, minutes: 3,
    say: (cause) => ({ verb: 'Confirm', sentence: `the proof of “${sentenceOf(cause)}”${at(cause)}`, why: 'It is proposed, and counts once you confirm it.', label: 'Look', key: 'E' }),
  },
  {
    kind: 'no-next-step', sentence: 'A deal without a next step stands still.', weight: 50, daily: 0, ahead: null, minutes: 3,
    say: (cause) => ({ verb: 'Plan', sentence: `the next step with ${cause.deal?.company ?? cause.deal?.name ?? 'them'}`, why: 'No next step is written.', label: 'Plan', key: 'P' }),
  },
  {
    kind: 'proof-expiring', sentence: 'It is easier to renew a proof than to win it again.', weight: 46, daily: 1, ahead: 7, minutes: 15,
    say: (cause, today) => ({ verb: 'Renew', sentence: `the proof of “${sentenceOf(cause)}”${at(cause)}`, why: `It counts until ${spoken(cause.due, today)}.`, label: 'Ask', key: 'A', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'quiet', sentence: 'Silence is an answer that can still be changed.', weight: 40, daily: 0.2, ahead: null, minutes: 10,
    say: (cause, today) => ({ verb: 'Write', sentence: `to ${cause.deal?.company ?? cause.deal?.name ?? 'them'}`, why: `No word from them in ${past(cause, today)} days.`, label: 'Write', key: 'M' }),
  },
]

export interface Ranked { cause: Cause; rule: Rule; points: number; verb: string; sentence: string; why: string; label: string; key: string; say: string | null; to: string }

// Said only when nothing better is to be said of the deal.
const weak: ReadonlySet<DeskKind> = new Set(['no-next-step', 'quiet', 'proof-expiring'])

/** The desk's order: points by rule, nearness and size. A deal is there with what matters most, and twice at most. */
export function rank(causes: readonly Cause[], today: Today): Ranked[] {
  const all = causes.flatMap((cause): Ranked[] => {
    const rule = RULES.find((one) => one.kind === cause.kind)!
    if (rule.ahead !== null && cause.due !== null && past(cause, today) < -rule.ahead) return []
    const { say = null, ...said } = rule.say(cause, today)
    const near = cause.due === null ? 0 : Math.max(-10, Math.min(10, past(cause, today)))
    // Size decides between equals, hardly against urgency: a factor of ten in money is a tenth of a point.
    const points = rule.weight + rule.daily * near + Math.log10(Math.max(1, cause.deal?.amount ?? 1)) / 10
    return [{ cause, rule, points, ...said, say, to: cause.to ?? (cause.deal ? `/deals/${cause.deal.id}${cause.milestone ? `?milestone=${encodeURIComponent(cause.milestone.id)}` : ''}` : '/desk') }]
  }).sort((a, b) => b.points - a.points || (a.cause.id < b.cause.id ? -1 : 1))
  const times = new Map<string, number>()
  return all.filter(({ cause }) => {
    if (!cause.deal) return true
    const before = times.get(cause.deal.id) ?? 0
    if (before >= 2 || (before > 0 && weak.has(cause.kind))) return false
    times.set(cause.deal.id, before + 1)
    return true
  })
}

/** Days from the cause's day to today; negative while it lies ahead. */
const past = (cause: Cause, today: Today): number => (cause.due === null ? 0 : Math.round(daysBetween(cause.due.slice(0, 10), today.date)))

const spoken = (at: string | null, today: Today): string => (at === null ? 'a day not said' : showDate(at.slice(0, 10), today.now, today.locale))
const until = (cause: Cause, today: Today, words: string): string => (cause.due === null ? '' : past(cause, today) === 0 ? `${words} tonight.` : `${words} ${spoken(cause.due, today)}.`)
const sentenceOf = (cause: Cause): string => cause.milestone?.sentence ?? 'a step of the process'
const at = (cause: Cause): string => (cause.deal ? ` at ${cause.deal.company ?? cause.deal.name}` : '')
const stop = (said: string): string => (/[.!?…”]$/.test(said.trim()) ? said.trim() : `${said.trim()}.`)
const clip = (said: string): string => { const one = said.replace(/\s+/g, ' ').trim().replace(/\.$/, ''); return one.length > 140 ? `${one.slice(0, 139)}…` : one }

function whenDue(cause: Cause, today: Today, noun: string): string {
  const days = past(cause, today)
  if (cause.due === null) return `${noun} has no day yet.`
  if (days === 0) return `${noun} is due today.`
  if (days === 1) return `${noun} was due yesterday.`
  return days > 0 ? `${noun} was due on ${spoken(cause.due, today)}, ${days} days ago.` : `${noun} is due on ${spoken(cause.due, today)}.`
}

/** What somebody wrote begins with its verb: “Send Pallas the sheet” is “Send” and the rest. */
function first(text: string): { verb: string; sentence: string } {
  const [, verb = text, rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text.trim()) ?? []
  return { verb: verb.length > 1 ? verb[0]!.toUpperCase() + verb.slice(1) : verb, sentence: rest }
}
