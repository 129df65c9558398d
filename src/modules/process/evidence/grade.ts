import type { EvidenceKind, Grade, Speaker, EvidenceSource } from './kinds.ts'

/** What the grade is computed from, beside the kind. */
export interface GradeSource {
  source?: EvidenceSource | null
  side?: Speaker
  /** Who said it. */
  contact?: string | null
}

const confirmed: readonly EvidenceKind[] = ['buyer-answer', 'quoted-reply', 'room']
const artefacts: readonly EvidenceKind[] = ['mail', 'accepted-invitation', 'document', 'signed-document']
const words: readonly EvidenceKind[] = ['quote', 'call', 'meeting', 'partner']
const order = 'ABCD'

/**
 * The grade of a kind of evidence. With `from`, the source is looked at too: an answer or an artefact that cites nothing is
 * only our assertion (D), and so is a quote of nobody; what a partner relays is C at best; what we said ourselves is D. Source: the ladder of `process-engine.md`.
 */
export function gradeOf(kind: EvidenceKind, from?: GradeSource): Grade {
  const best: Grade = confirmed.includes(kind) ? 'A' : artefacts.includes(kind) ? 'B' : words.includes(kind) ? 'C' : 'D'
  if (!from) return best
  if (from.side === 'ours') return 'D'
  if ((best === 'A' || best === 'B') && !from.source) return 'D'
  if (kind === 'quote' && from.contact === null) return 'D'
  if (from.side === 'partner' && reaches(best, 'C')) return 'C'
  return best
}

/** Whether a grade is at least another: A reaches B, C does not. */
export const reaches = (grade: Grade, least: Grade): boolean => order.indexOf(grade) <= order.indexOf(least)

/** The better of two grades; null is worse than any. */
export const better = (a: Grade | null, b: Grade | null): Grade | null =>
  a === null ? b : b === null ? a : reaches(a, b) ? a : b
