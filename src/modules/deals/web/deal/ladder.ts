import { gradeOf, reaches } from '#src/modules/process/evidence/grade.ts'
import { EVIDENCE_KINDS, type EvidenceKind, type Grade } from '#src/modules/process/evidence/kinds.ts'

export interface Rung { grade: Grade; title: string; about: string; needed: boolean; here: boolean }

const titles: Record<Grade, string> = { A: 'Confirmed by the buyer', B: 'Their own artefact', C: 'Their words, recorded', D: 'Your word' }
const kindTitles: Record<EvidenceKind, string> = {
  'buyer-answer': 'their answer to your question', 'quoted-reply': 'a reply that says yes', room: 'in the room', mail: 'a mail of theirs', 'accepted-invitation': 'an accepted invitation',
  document: 'their document', 'signed-document': 'a signed document', quote: 'who and when', call: 'a logged call', meeting: 'a logged meeting', partner: 'a partner relays it', note: 'a note', tick: 'a tick',
}

/** The ladder of one milestone: four rungs, which is needed, and where we stand. `there` tells the proof that is there. */
export function rungsOf(milestone: { least: Grade; grade: Grade | null; kinds: readonly string[] }, there: string | null): Rung[] {
  return (['A', 'B', 'C', 'D'] as const).map((grade) => {
    const here = grade === milestone.grade
    const kinds = EVIDENCE_KINDS.filter((kind) => gradeOf(kind) === grade && kind !== 'room' && (grade === 'A' || milestone.kinds.includes(kind)))
    return { grade, title: titles[grade], about: here && there ? there : kinds.length > 0 ? kinds.map((kind) => kindTitles[kind]).join(', ') : 'does not count here', needed: grade === milestone.least, here }
  })
}

export interface KindChoice { id: EvidenceKind; label: string; grade: Grade; enough: boolean; source: SourceNeed }
/** Which record the proof cites: without one, what is of theirs is only our word. */
export type SourceNeed = 'none' | 'mail' | 'file' | 'talk' | 'meeting'

const choices: Partial<Record<EvidenceKind, string>> = {
  quote: 'They said it', call: 'They said it on a call', meeting: 'They said it in a meeting', mail: 'They wrote it in a mail', 'quoted-reply': 'They replied yes to the sentence', 'accepted-invitation': 'They accepted an invitation',
  document: 'A document of theirs', 'signed-document': 'A document that they signed', partner: 'A partner told us', note: 'A note of mine', tick: 'I know it, and have nothing to show',
}
const order = Object.keys(choices)
const sources: Partial<Record<EvidenceKind, SourceNeed>> = { mail: 'mail', 'quoted-reply': 'mail', 'accepted-invitation': 'meeting', document: 'file', 'signed-document': 'file', call: 'talk', meeting: 'talk' }

/**
 * What a rep can write down for a milestone: the kinds that are enough, the easiest first, then the others, our own word last, which is always allowed and rarely
 * enough. What only the buyer can say is asked by link.
 */
export function kindsFor(milestone: { least: Grade; kinds: readonly string[] }): KindChoice[] {
  const usable = EVIDENCE_KINDS.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).filter((kind) => choices[kind] && (milestone.kinds.includes(kind) || kind === 'quote' || kind === 'tick' || (kind === 'signed-document' && milestone.kinds.includes('document')) || (kind === 'quoted-reply' && milestone.least === 'A')))
  const choice = (id: EvidenceKind): KindChoice => {
    const grade = gradeOf(id)
    const accepted = milestone.kinds.includes(id) || (id === 'signed-document' && milestone.kinds.includes('document')) || (grade === 'A' && milestone.kinds.some((kind) => kind !== 'document' && kind !== 'signed-document'))
    return { id, label: choices[id]!, grade, enough: accepted && reaches(grade, milestone.least), source: sources[id] ?? 'none' }
  }
  const list = usable.map(choice)
  return [...list.filter((one) => one.enough), ...list.filter((one) => !one.enough)]
}

/** What the proof that is being written would be worth: the engine's own grade of its kind and source. */
export function worthOf(kind: EvidenceKind, source: { kind: string; id: string } | null, least: Grade): { grade: Grade; sentence: string } {
  const grade = gradeOf(kind, { source })
  if (reaches(grade, least)) return { grade, sentence: `This reaches ${grade}. ${least} is asked for.` }
  const bare = gradeOf(kind)
  return { grade, sentence: bare !== grade && reaches(bare, least) ? `With its source this reaches ${bare}. Without it, it is your word (D).` : `This reaches ${grade}. ${least} is asked for, so it stays open, and is kept.` }
}

export interface KindWords { /** Whose it is; null where it is our own. */ who: string | null; /** What is written of it; null where nothing is. */ text: string | null; example: string; on: string }

/** What the form asks of a proof, in words that fit it: a document is somebody's, a mail was written, a call was held. */
export function wordsFor(kind: EvidenceKind): KindWords {
  const theirs = { text: 'In their words', example: '“Nine thousand a night, before the claims.”' }
  switch (kind) {
    case 'document': return { who: 'Whose document is it?', text: 'What it says about this', example: '“Two signatures above 50,000: page 3.”', on: 'Dated' }
    case 'signed-document': return { who: 'Who signed it?', text: 'What it says about this', example: '“Signed for two years, with both annexes.”', on: 'Signed on' }
    case 'mail': return { who: 'Who wrote it?', text: 'The sentence that shows it', example: theirs.example, on: 'Written on' }
    case 'quoted-reply': return { who: 'Who replied?', text: 'Their reply', example: '“Yes, that is right.”', on: 'Written on' }
    case 'accepted-invitation': return { who: 'Who accepted?', text: 'What it is about', example: '“The three of us, on Thursday at ten.”', on: 'Accepted on' }
    case 'call': return { who: 'Who said it?', ...theirs, on: 'Called on' }
    case 'meeting': return { who: 'Who said it?', ...theirs, on: 'Met on' }
    case 'partner': return { who: 'Whose words are they?', ...theirs, on: 'Told on' }
    case 'note': return { who: null, text: 'What do you know?', example: '', on: 'On' }
    case 'tick': return { who: null, text: null, example: '', on: 'On' }
    default: return { who: 'Who said it?', ...theirs, on: 'Said on' }
  }
}
