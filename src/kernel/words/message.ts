/**
 * A sentence with places in it: `{name}`, and `{n, plural, one {a deal} other {{n} deals}}`, as ICU writes them. A sentence is read
 * once; what is not a place is text as it stands.
 */
export type Part = string | { name: string } | { name: string; cases: Record<string, Part[]> }

const known = new Map<string, Part[]>()

export function readMessage(text: string): Part[] {
  const found = known.get(text) ?? read(text, { at: 0 }, false)
  known.set(text, found)
  return found
}

function read(text: string, cursor: { at: number }, inside: boolean): Part[] {
  const parts: Part[] = []
  let plain = ''
  while (cursor.at < text.length && !(inside && text[cursor.at] === '}')) {
    if (text[cursor.at] !== '{') { plain += text[cursor.at++]; continue }
    if (plain) parts.push(plain)
    plain = ''
    parts.push(readPlace(text, cursor))
  }
  if (plain) parts.push(plain)
  return parts
}

function readPlace(text: string, cursor: { at: number }): Part {
  const [whole, name, plural] = /^\{(\w+)(, plural,)?\s*/.exec(text.slice(cursor.at)) ?? fault(text)
  cursor.at += whole!.length
  const cases: Record<string, Part[]> = {}
  while (plural && text[cursor.at] !== '}') {
    const [head, which] = /^(\w+) \{/.exec(text.slice(cursor.at)) ?? fault(text)
    cursor.at += head!.length
    cases[which!] = read(text, cursor, true)
    cursor.at += 1
    while (text[cursor.at] === ' ') cursor.at += 1
  }
  if (text[cursor.at++] !== '}') fault(text)
  return plural ? { name: name!, cases } : { name: name! }
}

const fault = (text: string): never => { throw new Error(`A sentence with a place that does not end: ${text}`) }

/** The parts of a sentence in order, each text or the name of what stands there. */
export function fill(parts: readonly Part[], rules: Intl.PluralRules, numberOf: (name: string) => unknown): (string | { name: string })[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string' || !('cases' in part)) return [part]
    return fill(part.cases[rules.select(Number(numberOf(part.name)))] ?? part.cases.other ?? [], rules, numberOf)
  })
}
