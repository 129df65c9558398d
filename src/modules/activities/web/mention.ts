/** What is being typed after an @: from where, and the word so far. */
export interface Typed { from: number; to: number; word: string }

/** The mention under the caret, or null: an @ at the start or after a blank, and at most two words since. */
export function mentionAt(text: string, caret: number): Typed | null {
  const found = /(?:^|[\s(])@([\p{L}\p{M}'.-]*(?: [\p{L}\p{M}'.-]*)?)$/u.exec(text.slice(0, caret))
  if (!found) return null
  const word = found[1]!
  return { from: caret - word.length - 1, to: caret, word: word.trim() }
}

/** The text with the whole name in place of what was typed, and where the caret then stands. */
export function withMention(text: string, typed: Typed, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, typed.from)}@${name} `
  return { text: before + text.slice(typed.to).replace(/^ /, ''), caret: before.length }
}
