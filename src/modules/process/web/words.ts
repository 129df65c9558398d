import type { Grade } from '../evidence/kinds.ts'
import { t } from '#src/web/words/index.ts'

interface Asked { proof: { least: Grade; role: string; freshDays: number | null }; gate: 'blocks' | 'warns' | 'coaches' }

const grades: Record<Grade, string> = {
  A: t('Their own yes (A)'), B: t('Something of theirs, a mail or a document (B)'), C: t('Their words, with who and when (C)'), D: t('Your word is enough (D)'),
}
const roles: Record<string, string> = {
  champion: t(' from the champion'), veto: t(' from whoever can say no'), signer: t(' from whoever signs'), technical: t(' from their technical people'), 'decision-maker': t(' from somebody who decides'),
  user: t(' from somebody who will use it'), 'each-decider': t(' from each person who decides'),
}
const gates: Record<Asked['gate'], string> = {
  blocks: t('Without it the deal does not go on.'), warns: t('Without it a reason is asked, and it is owed.'), coaches: t('It helps; nothing waits for it.'),
}

/** What is asked as proof, in words: "Their words, with who and when (C), or better. Stays fresh for 90 days." */
export function saysProof({ proof, gate }: Asked): string {
  const better = proof.least === 'A' ? '' : t(', or better')
  const fresh = proof.freshDays ? t(' Stays fresh for {freshDays} days.', { freshDays: proof.freshDays }) : ''
  return `${grades[proof.least]}${roles[proof.role] ?? ''}${better}.${fresh} ${gates[gate]}`
}

/** "about 3 weeks", "about 4 days". */
export function saysWeeks(days: number): string {
  if (days < 11) return t('about {days} {days, plural, one {day} other {days}}', { days })
  const weeks = Math.round(days / 7)
  return t('about {weeks} {weeks, plural, one {week} other {weeks}}', { weeks })
}
