import type { Note } from './types.ts'

/** The words under a note: at most two lines of ten characters, three where the bar is so tight that a line holds fewer. */
export function lyric(note: Note, most = 10): string[] {
  const text = note.short ?? note.id.replaceAll(/[-_]/g, ' ')
  if (text.includes('|') && text.split('|').every((line) => line.length <= most)) return text.split('|').slice(0, 2)
  const words = text.replaceAll('|', ' ').split(/\s+/).filter(Boolean)
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.length <= most ? word : `${word.slice(0, most - 1)}…`)
  }
  const allowed = most < 10 ? 3 : 2
  if (lines.length <= allowed) return lines
  const kept = lines.slice(0, allowed)
  const last = kept[allowed - 1]!
  kept[allowed - 1] = `${last.length < most ? last : last.slice(0, most - 1)}…`
  return kept
}
