/** A: confirmed by the buyer. B: the buyer's own artefact. C: the buyer's words, recorded. D: our assertion. */
export type Grade = 'A' | 'B' | 'C' | 'D'

export const EVIDENCE_KINDS = [
  'buyer-answer', 'quoted-reply', 'room',
  'mail', 'accepted-invitation', 'document', 'signed-document',
  'quote', 'call', 'meeting', 'partner',
  'note', 'tick',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Who said it. */
export type Speaker = 'buyer' | 'partner' | 'ours'

/** The record that the evidence cites: a mail, a call, a file, a link's answer. */
export interface EvidenceSource {
  /** What it is: `mail`, `call`, `meeting`, `file`, `link`, … */
  kind: string
  id: string
}
