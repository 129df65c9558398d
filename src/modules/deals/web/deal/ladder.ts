import { gradeOf, reaches } from '#src/modules/process/evidence/grade.ts'
import { EVIDENCE_KINDS, type EvidenceKind, type Grade } from '#src/modules/process/evidence/kinds.ts'
import { t } from '#src/web/words/index.ts'

export interface Rung { grade: Grade; title: string; about: string; needed: boolean; here: boolean }

const titles: Record<Grade, string> = { A: t('Confirmed by the buyer'), B: t('Their own artefact'), C: t('Their words, recorded'), D: t('Your word') }
const kindTitles: Record<EvidenceKind, string> = {
  'buyer-answer': t('their answer to your question'), 'quoted-reply': t('a reply that says yes'), room: t('in the room'), mail: t('a mail of theirs'), 'accepted-invitation': t('an accepted invitation'),
  document: t('their document'), 'signed-document': t('a signed document'), quote: t('who and when'), call: t('a logged call'), meeting: t('a logged meeting'), partner: t('a partner relays it'), note: t('a note'), tick: t('a tick'),
}

/** The ladder of one milestone: four rungs, which is needed, and where we stand. `there` tells the proof that is there. */
export function rungsOf(milestone: { least: Grade; grade: Grade | null; kinds: readonly string[] }, there: string | null): Rung[] {
  return (['A', 'B', 'C', 'D'] as const).map((grade) => {
    const here = grade === milestone.grade
    const kinds = EVIDENCE_KINDS.filter((kind) => gradeOf(kind) === grade && kind !== 'room' && (grade === 'A' || milestone.kinds.includes(kind)))
    return { grade, title: titles[grade], about: here && there ? there : kinds.length > 0 ? kinds.map((kind) => kindTitles[kind]).join(', ') : t('does not count here'), needed: grade === milestone.least, here }
  })
}

export interface KindChoice { id: EvidenceKind; label: string; grade: Grade; enough: boolean; source: SourceNeed }
/** Which record the proof cites: without one, what is of theirs is only our word. */
export type SourceNeed = 'none' | 'mail' | 'file' | 'talk' | 'meeting'

const choices: Partial<Record<EvidenceKind, string>> = {
  quote: t('They said it'), call: t('They said it on a call'), meeting: t('They said it in a meeting'), mail: t('They wrote it in a mail'), 'quoted-reply': t('They replied yes to the sentence'), 'accepted-invitation': t('They accepted an invitation'),
  document: t('A document of theirs'), 'signed-document': t('A document that they signed'), partner: 'A partner told us', note: t('A note of mine'), tick: t('I know it, and have nothing to show'),
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
  if (reaches(grade, least)) return { grade, sentence: t('This reaches {grade}. {least} is asked for.', { grade, least }) }
  const bare = gradeOf(kind)
  return { grade, sentence: bare !== grade && reaches(bare, least) ? t('With its source this reaches {bare}. Without it, it is your word (D).', { bare }) : t('This reaches {grade}. {least} is asked for, so it stays open, and is kept.', { grade, least }) }
}

export interface KindWords { /** Whose it is; null where it is our own. */ who: string | null; /** What is written of it; null where nothing is. */ text: string | null; example: string; on: string }

/** What the form asks of a proof, in words that fit it: a document is somebody's, a mail was written, a call was held. */
export function wordsFor(kind: EvidenceKind): KindWords {
  const theirs = { text: t('In their words'), example: t('“Nine thousand a night, before the claims.”') }
  switch (kind) {
    case 'document': return { who: t('Whose document is it?'), text: t('What it says about this'), example: t('“Two signatures above 50,000: page 3.”'), on: t('Dated') }
    case 'signed-document': return { who: t('Who signed it?'), text: t('What it says about this'), example: t('“Signed for two years, with both annexes.”'), on: t('Signed on') }
    case 'mail': return { who: t('Who wrote it?'), text: t('The sentence that shows it'), example: theirs.example, on: t('Written on') }
    case 'quoted-reply': return { who: t('Who replied?'), text: t('Their reply'), example: t('“Yes, that is right.”'), on: t('Written on') }
    case 'accepted-invitation': return { who: t('Who accepted?'), text: t('What it is about'), example: t('“The three of us, on Thursday at ten.”'), on: t('Accepted on') }
    case 'call': return { who: t('Who said it?'), ...theirs, on: t('Called on') }
    case 'meeting': return { who: t('Who said it?'), ...theirs, on: t('Met on') }
    case 'partner': return { who: t('Whose words are they?'), ...theirs, on: t('Told on') }
    case 'note': return { who: null, text: t('What do you know?'), example: '', on: t('On') }
    case 'tick': return { who: null, text: null, example: '', on: t('On') }
    default: return { who: t('Who said it?'), ...theirs, on: t('Said on') }
  }
}
