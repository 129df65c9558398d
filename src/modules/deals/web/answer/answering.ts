/** What the buyer's page is given of its question. Nothing of our process is in it. */
export interface Question {
  answered: boolean
  language: string
  ours: string
  asker: string
  contact: string
  question: string
  expiresAt: string
  /** Where it is answered, open to change until it expires. */
  answer: 'yes' | 'correction' | 'not-yet' | null
  text: string | null
  /** The day named with "not yet". */
  again: string | null
}

/** Which answer is being written: none, or the one whose field is open. */
export type Writing = 'none' | 'correction' | 'not-yet'

export type Screen = 'ask' | 'correct' | 'later' | 'thanks'

/** Which screen stands. `changing`: the answer that was given is being taken back. */
export function screenOf(question: Pick<Question, 'answered'>, writing: Writing, changing: boolean): Screen {
  if (writing === 'correction') return 'correct'
  if (writing === 'not-yet') return 'later'
  return question.answered && !changing ? 'thanks' : 'ask'
}

/** The first day that may be named: tomorrow, where the buyer is. `today` is `YYYY-MM-DD`. */
export function dayAfter(today: string): string {
  const at = new Date(`${today}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

/** An instant or a date as the buyer writes it: `4 December`, with the year where it is another. */
export function dayWords(at: string, language: string, today: string, zone?: string): string {
  const date = at.length === 10
  const day = new Date(date ? `${at}T00:00:00Z` : at)
  const timeZone = date ? 'UTC' : zone
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(day) !== today.slice(0, 4)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}), timeZone }).format(day)
}

/** The first name, for "For Henrik". */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
