import { fill, readMessage, type Part } from './message.ts'

/**
 * A sentence of ours is made in English, by whatever made it, and kept so: in an answer, in a refusal, in the log. Whoever reads another
 * language has it read back here: the catalogue's English sentence that it fits gives its places, and its German one says them.
 *
 * A place of the German sentence may say what stands in it, since only that is read on, and what somebody wrote stays as it is:
 * `{x:said}` something of ours again (it may be empty), `{x:day}` a day, `{x:names}` names joined by “and”, `{x:list}` parts of ours
 * joined by “,”, “and”, “or”, `{x:label}` the label of a field, `{x:change}` what a field was or is; with any other word, the sense of
 * that name (`Ask#verb`).
 */
export interface Speech {
  /** Whole sentences and labels, by the English one. */
  sentences: Catalogue
  /** What stands only inside of sentences. */
  parts: Catalogue
  /** Labels of fields, written small inside of sentences. */
  labels: Catalogue
  /** What joins the parts of a list: “, ”, “ and ”, “ or ”. */
  joints: Catalogue
  /** Around what somebody wrote. */
  quotes: readonly [string, string]
  day(english: string): string
}
/** A sentence in the reader's language; `sense` where one English word has two meanings, `label` for the label of a field. */
export type Reading = (said: string, sense?: string) => string
export type Catalogue = Readonly<Record<string, string>>
/** The text it begins with, and of each place how much stands in it at least and the text that comes after it. */
interface Form { lead: string; places: readonly { least: 0 | 1; until: string }[] }
interface Pattern extends Form { names: string[]; counts: Readonly<Record<string, number>>; weight: number; answer: readonly Part[]; kinds: ReadonlyMap<string, string> }
type Piece = string | { name: string; count?: number }

const MOST_KEPT = 4000
const LONGEST_LIST = 2000
/** So many sentences stand inside of each other; what somebody wrote may look like any number. */
const DEEPEST = 6

/** Reads sentences into the language of a catalogue; what is in none stands as it is. */
export function readingIn(speech: Speech, rules: Intl.PluralRules): Reading {
  const sentences = patternsOf(speech.sentences)
  const parts = patternsOf({ ...speech.sentences, ...speech.parts })
  // Of “Next step” and “next step”, the label is the one with a capital.
  const labels = new Map(Object.entries(speech.labels).toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([english, answer]) => [small(english), answer]))
  const labelOf = (text: string): string | null => labels.get(small(text)) ?? null
  const kept = new Map<string, string>()

  let depth = 0
  function readAs(patterns: Patterns, said: string): string | null {
    const found = depth < DEEPEST ? bestOf(patterns, said) : null
    if (!found) return null
    depth += 1
    try { return answerOf(found) } finally { depth -= 1 }
  }
  function answerOf({ pattern, match }: Found): string {
    const values: Record<string, unknown> = { ...pattern.counts }
    pattern.names.forEach((name, i) => { values[name] ??= valueOf(pattern.kinds.get(name) ?? 'text', match[i] ?? '') })
    return fill(pattern.answer, rules, (name) => values[name]).map((part) => (typeof part === 'string' ? part : String(values[part.name] ?? ''))).join('')
  }
  function valueOf(kind: string, text: string): string {
    switch (kind) {
      case 'text': return text
      case 'day': return speech.day(text)
      case 'label': return labelOf(text) ?? text
      case 'names': return text.replace(/^(.*) and /s, (_, names: string) => `${names}${speech.joints[' and ']}`)
      case 'said': return around(text, (inner) => readAs(parts, inner) ?? inner)
      case 'list': return listed(text)
      case 'change': return text.startsWith('“') ? `${speech.quotes[0]}${text.slice(1, -1)}${speech.quotes[1]}` : readAs(parts, `${text}#change`) ?? speech.day(text)
      default: return readAs(parts, `${text}#${kind}`) ?? text
    }
  }
  function listed(text: string): string {
    // What is so long is no list of ours, and taking it apart would take long.
    if (text.length > LONGEST_LIST) return text
    // What is quoted is not taken apart.
    const pieces = text.split(/(, | and | or )(?=(?:[^“”]*“[^”]*”)*[^“”]*$)/)
    const read = pieces.map((piece, i) => (i % 2 === 1 ? speech.joints[piece]! : readAs(parts, piece) ?? labelOf(piece)))
    // One that is not ours, and it is somebody's own words: they are left.
    return read.every((piece) => piece !== null) ? read.join('') : readAs(parts, text) ?? text
  }
  return (said, sense) => {
    const key = sense ? `${said}#${sense}` : said
    const before = kept.get(key)
    if (before !== undefined) return before
    const read = (sense === 'label' ? labelOf(said) ?? readAs(sentences, said) : null) ?? readAs(sentences, key) ?? said
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, read)
    return read
  }
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
const around = (text: string, read: (inner: string) => string): string => { const inner = text.trim(); return inner ? text.replace(inner, () => read(inner)) : text }

interface Patterns { byStart: Map<string, Pattern[]>; others: Pattern[] }

function patternsOf(catalogue: Catalogue): Patterns {
  const byStart = new Map<string, Pattern[]>()
  const others: Pattern[] = []
  for (const [english, german] of Object.entries(catalogue)) {
    const kinds = new Map([...german.matchAll(/\{(\w+):(\w+)\}/g)].map(([, name, kind]) => [name!, kind!]))
    const answer = readMessage(german.replace(/\{(\w+):\w+\}/g, '{$1}'))
    for (const pieces of variantsOf(readMessage(english))) {
      const first = pieces[0]
      const pattern = { ...patternOf(pieces, kinds), answer, kinds }
      if (typeof first !== 'string') others.push(pattern)
      else byStart.set(start(first), [...byStart.get(start(first)) ?? [], pattern])
    }
  }
  const heaviest = (one: Pattern, other: Pattern) => other.weight - one.weight
  for (const list of byStart.values()) list.sort(heaviest)
  return { byStart, others: others.sort(heaviest) }
}

/** Sentences that begin with text are found by its first letter. */
const start = (text: string): string => text.charAt(0)

interface Found { pattern: Pattern; match: string[] }

/** The fitting sentence of which most is ours. */
function bestOf({ byStart, others }: Patterns, said: string): Found | null {
  let found: Found | null = null
  for (const list of [byStart.get(start(said)) ?? [], others]) {
    for (const pattern of list) {
      if (found && pattern.weight <= found.pattern.weight) break
      const match = fit(pattern, said)
      if (!match || quotesLabel(pattern, match)) continue
      found = { pattern, match }
      break
    }
  }
  return found
}

/** No field is called by what somebody said: “the plan to the day” in quotes is no change of a field. */
const quotesLabel = ({ names, kinds }: Pattern, match: readonly string[]): boolean => names.some((name, i) => kinds.get(name) === 'label' && /["“”]/.test(match[i]!))

/** What stands in the places, each as short as may be. It never goes back, so that nothing anybody wrote makes it long. */
function fit({ lead, places }: Form, said: string): string[] | null {
  if (!said.startsWith(lead)) return null
  const found: string[] = []
  let at = lead.length
  for (const [i, { least, until }] of places.entries()) {
    const isLast = i === places.length - 1
    const end = isLast ? said.length - until.length : said.indexOf(until, at + least)
    if (end < at + least || (isLast && !said.endsWith(until))) return null
    found.push(said.slice(at, end))
    at = end + until.length
  }
  return at === said.length ? found : null
}

function patternOf(pieces: readonly Piece[], kinds: ReadonlyMap<string, string>): Form & Pick<Pattern, 'names' | 'counts' | 'weight'> {
  const names: string[] = []
  const counts: Record<string, number> = {}
  const places: { least: 0 | 1; until: string }[] = []
  let lead = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') { const last = places.at(-1); if (last) last.until += piece; else lead += piece }
    else if (piece.count !== undefined) counts[piece.name] = piece.count
    else {
      names.push(piece.name)
      places.push({ least: /^(said|list)$/.test(kinds.get(piece.name) ?? '') ? 0 : 1, until: '' })
    }
  }
  return { lead, places, names, counts, weight: pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0) }
}

/** A sentence with cases is as many patterns: where it counts one, the count is known without being said. */
function variantsOf(parts: readonly Part[]): Piece[][] {
  return parts.reduce<Piece[][]>((all, part) => {
    const next: Piece[][] = typeof part === 'string' || !('cases' in part) ? [[part]]
      : Object.entries(part.cases).flatMap(([which, inner]) => variantsOf(inner).map((pieces): Piece[] => (which === 'one' ? [{ name: part.name, count: 1 }, ...pieces] : pieces)))
    return all.flatMap((before) => next.map((pieces) => joined([...before, ...pieces])))
  }, [[]])
}

const joined = (pieces: readonly Piece[]): Piece[] => pieces.reduce<Piece[]>((all, piece) => {
  const last = all.at(-1)
  return typeof piece === 'string' && typeof last === 'string' ? [...all.slice(0, -1), last + piece] : [...all, piece]
}, [])
