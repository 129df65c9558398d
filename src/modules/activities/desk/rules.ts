import { daysBetween, showDate } from '#src/kernel/period.ts'
import type { Cause, DeskKind, Today } from './cause.ts'

/** One rule of the desk: what a kind of cause is worth, how it is said, and what one key does about it. */
export interface Rule {
  kind: DeskKind
  /** Why the kind stands where it does among the others. */
  sentence: string
  /** Points before anything else; a day nearer, or later, adds `daily`, at most ten days each way. */
  weight: number
  daily: number
  /** Points for every day that it has waited after those ten, without end: what is owed to somebody comes to the top at last. */
  waiting: number
  /** It asks the person to write something down; the others bring something. */
  asks: boolean
  /** Days before the due day from which it is shown; null: always. */
  ahead: number | null
  minutes: number
  say(cause: Cause, today: Today): { verb: string; sentence: string; why: string; label: string; key: string; say?: string | null }
}

export const RULES: readonly Rule[] = [
  {
    kind: 'buyer-answered', sentence: 'The buyer has spoken, and waits to be heard.', weight: 100, daily: 0, waiting: 0, asks: false, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Read', sentence: `what ${cause.who ?? 'the buyer'} answered`, why: cause.text ? stop(cause.text) : `It is about “${sentenceOf(cause)}”.`, label: 'Read', key: 'R' }),
  },
  {
    kind: 'challenge', sentence: 'A proof that nobody defends stops counting.', weight: 90, daily: 2, waiting: 0.5, asks: false, ahead: null, minutes: 15,
    say: (cause, today) => ({ verb: 'Defend', sentence: `“${sentenceOf(cause)}”${at(cause)}`, why: `${cause.text ? stop(cause.text) : 'It is challenged.'} ${until(cause, today, 'You have until')}`.trim(), label: 'Defend', key: 'D' }),
  },
  {
    kind: 'defence', sentence: 'A defence that nobody judges stands by silence.', weight: 78, daily: 2, waiting: 0.5, asks: false, ahead: null, minutes: 5,
    say: (cause, today) => ({ verb: 'Judge', sentence: `the defence of “${sentenceOf(cause)}”${at(cause)}`, why: `${cause.who ?? 'Its owner'} has defended it. ${until(cause, today, 'It stands after')}`.trim(), label: 'Judge', key: 'G' }),
  },
  {
    kind: 'order-in-hand', sentence: 'An order was taken through an open gate; somebody answers for it.', weight: 88, daily: 2, waiting: 0.5, asks: false, ahead: null, minutes: 10,
    say: (cause, today) => ({ verb: 'Answer', sentence: `for the order in hand${at(cause)}`, why: `It closed while “${sentenceOf(cause)}” was open. ${until(cause, today, 'Answer by')}`.trim(), label: 'Answer', key: 'A' }),
  },
  {
    kind: 'unknown-due', sentence: 'You said that you would ask today.', weight: 84, daily: 2, waiting: 0.5, asks: false, ahead: 0, minutes: 15,
    say: (cause, today) => ({ verb: 'Ask', sentence: `about “${sentenceOf(cause)}”${at(cause)}`, why: past(cause, today) > 0 ? `You meant to ask on ${spoken(cause.due, today)}.` : 'You said you would ask today.', label: 'Ask', key: 'A', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'exception-to-grant', sentence: 'A colleague is held up until somebody decides.', weight: 82, daily: 1, waiting: 0.5, asks: false, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Decide', sentence: `on an exception${at(cause)}`, why: `${cause.who ?? 'The owner'} asks to go on without “${sentenceOf(cause)}”.${cause.text ? ` “${clip(cause.text)}”.` : ''}`, label: 'Decide', key: 'G' }),
  },
  {
    kind: 'task', sentence: 'It was promised for a day.', weight: 74, daily: 0.6, waiting: 0.2, asks: false, ahead: 0, minutes: 20,
    say: (cause, today) => ({ ...first(cause.text ?? 'Do the task'), why: whenDue(cause, today, 'It'), label: 'Done', key: 'D' }),
  },
  {
    kind: 'next-step', sentence: 'The next step is what moves a deal.', weight: 76, daily: 0.8, waiting: 0.1, asks: false, ahead: 0, minutes: 20,
    say: (cause, today) => ({ ...first(cause.text ?? 'Take the next step'), why: whenDue(cause, today, 'The next step'), label: 'Do it', key: 'D' }),
  },
  {
    kind: 'debt', sentence: 'What was passed is owed; overdue, it holds the next move.', weight: 62, daily: 3, waiting: 0.5, asks: false, ahead: 7, minutes: 20,
    say: (cause, today) => ({ verb: 'Prove', sentence: `“${sentenceOf(cause)}”${at(cause)}`, why: past(cause, today) > 0 ? `It was owed by ${spoken(cause.due, today)}. Until it is proven, no other gate can be passed with a reason.` : `It is owed by ${spoken(cause.due, today)}.`, label: 'Add proof', key: 'E', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'gate-near', sentence: 'A gate that fails late costs more than one that is asked about early.', weight: 58, daily: 1, waiting: 0, asks: false, ahead: 14, minutes: 15,
    say: (cause, today) => ({ verb: 'Open', sentence: `the way${cause.text ? ` out of ${cause.text}` : ''}${at(cause)}`, why: `“${sentenceOf(cause)}” is not proven, and nothing passes without it. ${cause.due === null ? '' : past(cause, today) > 0 ? `The deal was to close on ${spoken(cause.due, today)}.` : past(cause, today) === 0 ? 'The deal is to close today.' : `The deal is to close on ${spoken(cause.due, today)}.`}`.trim(), label: 'Ask', key: 'A', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'exception-ending', sentence: 'When an exception runs out, its gate is shut again.', weight: 68, daily: 2, waiting: 0, asks: false, ahead: 7, minutes: 15,
    say: (cause, today) => ({ verb: 'Use', sentence: `the exception${at(cause)} while it lasts`, why: `“${sentenceOf(cause)}” is waived ${past(cause, today) === 0 ? 'until tonight' : `until ${spoken(cause.due, today)}`}; then it is asked for again.`, label: 'Look', key: 'E', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'assigned', sentence: 'What is new with you is read once before it gets old.', weight: 64, daily: 0, waiting: 0, asks: false, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Meet', sentence: cause.deal?.name ?? cause.text ?? 'what you were given', why: `${cause.who ?? 'A colleague'} gave ${cause.to?.includes('?') ? 'them' : 'it'} to you.`, label: 'Look', key: 'L' }),
  },
  {
    kind: 'mention', sentence: 'A colleague asked you.', weight: 66, daily: 0, waiting: 0, asks: false, ahead: null, minutes: 5,
    say: (cause) => ({ verb: 'Reply', sentence: `to ${cause.who ?? 'a colleague'}${cause.deal ? ` about ${cause.deal.name}` : ''}`, why: cause.text ? `“${clip(cause.text)}”.` : 'You were named in a note.', label: 'Reply', key: 'R' }),
  },
  {
    kind: 'proposal', sentence: 'A proof waits for one word.', weight: 60, daily: 0, waiting: 0, asks: true, ahead: null, minutes: 3,
    say: (cause) => ({ verb: 'Confirm', sentence: `the proof of “${sentenceOf(cause)}”${at(cause)}`, why: 'It is proposed, and counts once you confirm it.', label: 'Look', key: 'E' }),
  },
  {
    kind: 'no-next-step', sentence: 'A deal without a next step stands still.', weight: 50, daily: 0, waiting: 0, asks: true, ahead: null, minutes: 3,
    say: (cause) => ({ verb: 'Plan', sentence: `the next step with ${cause.deal?.company ?? cause.deal?.name ?? 'them'}`, why: 'No next step is written.', label: 'Plan', key: 'P' }),
  },
  {
    kind: 'proof-expiring', sentence: 'It is easier to renew a proof than to win it again.', weight: 46, daily: 1, waiting: 0, asks: false, ahead: 7, minutes: 15,
    say: (cause, today) => ({ verb: 'Renew', sentence: `the proof of “${sentenceOf(cause)}”${at(cause)}`, why: `It counts until ${spoken(cause.due, today)}.`, label: 'Ask', key: 'A', say: cause.milestone?.ask ?? null }),
  },
  {
    kind: 'quiet', sentence: 'Silence is an answer that can still be changed.', weight: 40, daily: 0.2, waiting: 0, asks: false, ahead: null, minutes: 10,
    say: (cause, today) => ({ verb: 'Write', sentence: `to ${cause.deal?.company ?? cause.deal?.name ?? 'them'}`, why: `No word from them in ${past(cause, today)} days.`, label: 'Write', key: 'M' }),
  },
]

/** Days from the cause's day to today; negative while it lies ahead. */
export const past = (cause: Cause, today: Today): number => (cause.due === null ? 0 : Math.round(daysBetween(cause.due.slice(0, 10), today.date)))

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
