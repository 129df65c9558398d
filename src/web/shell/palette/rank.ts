/** How near a name is to what was typed, as the server ranks records: it, its beginning, the beginning of a word, inside, the letters in order; 0 is not at all. */
export function nearness(name: string, asked: string): number {
  const text = plain(name), wanted = plain(asked).trim()
  if (wanted === '') return 1
  if (text === wanted) return 1
  if (text.startsWith(wanted)) return 0.9
  if (text.includes(` ${wanted}`)) return 0.8
  if (text.includes(wanted)) return 0.6
  const words = wanted.split(/\s+/)
  if (words.length > 1 && words.every((word) => text.includes(word))) return 0.5
  return wanted.length > 2 && inOrder(text, wanted.replaceAll(' ', '')) ? 0.2 : 0
}

/** What fits, best first, with how near it is: by the name, else a little behind by another word it goes by. */
export function ranked<T extends { label: string; words?: string }>(items: readonly T[], asked: string): { item: T; score: number }[] {
  return items.map((item) => ({ item, score: Math.max(nearness(item.label, asked), item.words ? nearness(` ${item.words}`, asked) - 0.15 : 0) }))
    .filter(({ score }) => score > 0.05).toSorted((a, b) => b.score - a.score)
}

/** A name cut into what was asked for and the rest, to mark the former. */
export function marked(name: string, asked: string): { text: string; hit: boolean }[] {
  const words = [asked.trim(), ...asked.trim().split(/\s+/)].filter((word) => word.length > 0)
  const text = plain(name)
  // A letter that becomes two when its marks are taken off would shift all that follows.
  if (words.length === 0 || text.length !== name.length) return [{ text: name, hit: false }]
  const hit = Array.from({ length: name.length }, () => false)
  for (const word of words.map(plain)) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) hit.fill(true, at, at + word.length)
    if (word === plain(asked.trim()) && hit.includes(true)) break
  }
  const parts: { text: string; hit: boolean }[] = []
  for (let at = 0; at < name.length; at += 1) {
    const last = parts.at(-1)
    if (last && last.hit === hit[at]) last.text += name[at]
    else parts.push({ text: name[at]!, hit: hit[at]! })
  }
  return parts
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{Mn}/gu, '')

function inOrder(text: string, letters: string): boolean {
  let at = 0
  for (const letter of text) if (letter === letters[at]) at += 1
  return at === letters.length && text.startsWith(letters[0]!)
}
