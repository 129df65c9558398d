import type { Grade } from '../evidence/kinds.ts'

interface Asked { proof: { least: Grade; role: string; freshDays: number | null }; gate: 'blocks' | 'warns' | 'coaches' }

const grades: Record<Grade, string> = {
  A: 'Their own yes (A)', B: 'Something of theirs, a mail or a document (B)', C: 'Their words, with who and when (C)', D: 'Your word is enough (D)',
}
const roles: Record<string, string> = {
  champion: ' from the champion', veto: ' from whoever can say no', signer: ' from whoever signs', technical: ' from their technical people', 'decision-maker': ' from somebody who decides',
  user: ' from somebody who will use it', 'each-decider': ' from each person who decides',
}
const gates: Record<Asked['gate'], string> = {
  blocks: 'Without it the deal does not go on.', warns: 'Without it a reason is asked, and it is owed.', coaches: 'It helps; nothing waits for it.',
}

/** What is asked as proof, in words: "Their words, with who and when (C), or better. Stays fresh for 90 days." */
export function saysProof({ proof, gate }: Asked): string {
  const better = proof.least === 'A' ? '' : ', or better'
  const fresh = proof.freshDays ? ` Stays fresh for ${proof.freshDays} days.` : ''
  return `${grades[proof.least]}${roles[proof.role] ?? ''}${better}.${fresh} ${gates[gate]}`
}

/** "about 3 weeks", "about 4 days". */
export function saysWeeks(days: number): string {
  if (days < 11) return `about ${days} ${days === 1 ? 'day' : 'days'}`
  const weeks = Math.round(days / 7)
  return `about ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`
}
