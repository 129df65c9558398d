import type { BuyingRole } from '#src/modules/process/content/version.ts'
import { t } from '#src/web/words/index.ts'

/** What somebody is in the buyer's decision, as one says it. */
export const roleWords: Record<BuyingRole, string> = { 'decision-maker': t('decides'), veto: t('can say no'), champion: t('wants it'), signer: t('signs'), technical: t('looks at the technical side'), user: t('will use it') }
export const stanceWords: Record<string, string> = { for: t('wants it'), against: t('is against it'), undecided: t('has doubts'), unknown: t('not known yet') }

export const rolesInWords = (roles: readonly string[]): string => roles.map((role) => roleWords[role as BuyingRole] ?? role).join(', ')

interface Shown { stages: readonly { milestones: readonly { evidence: readonly { contact: string | null; status: string; kind: string }[] }[] }[] }
const met = ['meeting', 'call', 'accepted-invitation', 'buyer-answer', 'room', 'mail', 'quoted-reply', 'quote']

/** Which of them have themselves said, written or done something here: the others have not been met. */
export function metContacts(run: Shown): ReadonlySet<string> {
  return new Set(run.stages.flatMap((stage) => stage.milestones.flatMap((one) => one.evidence.filter((proof) => proof.status === 'recorded' && met.includes(proof.kind)).flatMap((proof) => proof.contact ?? []))))
}

const askWho: Record<string, string> = { 'decision-maker': t('Who decides?'), veto: t('Who can say no?'), champion: t('Who wants it?'), signer: t('Who signs?'), technical: t('Who looks at the technical side?'), user: t('Who will use it?'), 'each-decider': t('Who decides?') }
/** The question by which an unknown part of the buying group is found. */
export const roleQuestion = (role: string): string => askWho[role] ?? t('Who are they?')
