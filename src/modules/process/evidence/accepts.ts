import type { Proof } from '../content/version.ts'
import { gradeOf, reaches } from './grade.ts'
import type { EvidenceKind, Grade } from './kinds.ts'

const paper: readonly EvidenceKind[] = ['document', 'signed-document']

/**
 * Whether a kind is accepted as proof. A signed document is a document. The buyer's own confirmation (grade A) is accepted
 * wherever words would do; it never stands for a paper that has to exist.
 */
export function accepts(proof: Proof, kind: EvidenceKind, grade: Grade): boolean {
  if (proof.kinds.includes(kind)) return true
  if (kind === 'signed-document') return proof.kinds.includes('document')
  return grade === 'A' && proof.kinds.some((one) => !paper.includes(one))
}

/** The kinds that can never reach the `least` of their proof: an error in the process. */
export const hopelessKinds = (proof: Proof): EvidenceKind[] => proof.kinds.filter((kind) => !reaches(gradeOf(kind), proof.least))
