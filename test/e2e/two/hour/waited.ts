/** What one person was told on the screen, and when. */
export interface Told { at: number; text: string }

/** Something that came to the server, which knows itself in the outbox's words for it. */
export interface Arrived { by: string; at: number; isNamed: (label: string) => boolean }

/** Of one person: what they were told, what stands in their outbox's list at the end, what arrived of theirs, and when they were on the line again. */
export interface Waited { told: readonly Told[]; listed: readonly string[]; arrived: readonly Arrived[]; cameBack: readonly number[] }

const KEPT = 'Kept until there is a connection: '
// An answer that was lost is told as waiting after it arrived; and what came back to the line has so long to be sent.
const AHEAD = 15_000, TO_SEND = 20_000

/** What tells a person that a thing is kept until there is a connection. */
export const waits = (text: string): boolean => text.startsWith(KEPT)

/** What the outbox calls it: by this name it is listed, taken back and refused, in whatever form its value was typed. */
export const labelIn = (text: string): string => text.slice(KEPT.length).replace(/\.$/, '')

/** What is said of a write that waited: that it was not done, and why, or that it is not known. */
export function saidOf(label: string, told: readonly Told[]): 'taken back' | 'refused' | 'unsure' | null {
  if (told.some(({ text }) => text.startsWith(`Taken back, and not sent: ${label}.`))) return 'taken back'
  if (told.some(({ text }) => text.startsWith(`Let go, and not kept: ${label}.`) || text.includes(`${label} was refused: `))) return 'refused'
  return told.some(({ text }) => text.startsWith(`${label} was on its way already`)) ? 'unsure' : null
}

/** The writes that were told as waiting and are nowhere: not in the history, not on the outbox's list, not told as refused or taken back, and no later one stands for them. */
export function lostOf({ told, listed, arrived, cameBack }: Waited): string[] {
  return told.flatMap(({ at, text }, i) => {
    if (!waits(text)) return []
    const label = labelIn(text), later = told.slice(i + 1)
    const found = arrived.some((one) => one.at > at - AHEAD && one.isNamed(label)) || listed.includes(label) || saidOf(label, later) !== null || isReplaced(label, at, later, cameBack)
    return found ? [] : [label]
  })
}

/** A later edit of the same field took its place before either was sent, and was not taken back: whatever came of that came of both. */
function isReplaced(label: string, at: number, later: readonly Told[], cameBack: readonly number[]): boolean {
  const field = /^.* of .*: (?=“|nothing$)/.exec(label)?.[0]
  if (!field) return false
  const sent = later.findIndex(({ text }) => / waited (was|were) sent\./.test(text))
  return later.slice(0, sent < 0 ? undefined : sent).some((one, i) => waits(one.text) && labelIn(one.text).startsWith(field) && labelIn(one.text) !== label
    && saidOf(labelIn(one.text), later.slice(i + 1)) !== 'taken back' && !cameBack.some((back) => back > at && back < one.at - TO_SEND))
}

/** A value as the outbox shows it is this one: figures are grouped for reading (“10,066” is 10066), and what is empty is nothing. */
export function isShown(shown: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return shown === 'nothing'
  const words = /^“(.*)”$/s.exec(shown)?.[1]
  return words !== undefined && (typeof value === 'number' ? words.replace(/[^\d.-]/g, '') === String(value) : words === String(value).slice(0, 80))
}
