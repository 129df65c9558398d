import type { BuyingRole } from '#src/modules/process/content/version.ts'

/** What somebody is in the buyer's decision, as one says it. */
export const roleWords: Record<BuyingRole, string> = { 'decision-maker': 'decides', veto: 'can say no', champion: 'wants it', signer: 'signs', technical: 'looks at the technical side', user: 'will use it' }
export const stanceWords: Record<string, string> = { for: 'wants it', against: 'is against it', undecided: 'has doubts', unknown: 'not known yet' }

export const rolesInWords = (roles: readonly string[]): string => roles.map((role) => roleWords[role as BuyingRole] ?? role).join(', ')

interface Shown { stages: readonly { milestones: readonly { evidence: readonly { contact: string | null; status: string; kind: string }[] }[] }[] }
const met = ['meeting', 'call', 'accepted-invitation', 'buyer-answer', 'room', 'mail', 'quoted-reply', 'quote']

/** Which of them have themselves said, written or done something here: the others have not been met. */
export function metContacts(run: Shown): ReadonlySet<string> {
  return new Set(run.stages.flatMap((stage) => stage.milestones.flatMap((one) => one.evidence.filter((proof) => proof.status === 'recorded' && met.includes(proof.kind)).flatMap((proof) => proof.contact ?? []))))
}

const askWho: Record<string, string> = { 'decision-maker': 'Who decides?', veto: 'Who can say no?', champion: 'Who wants it?', signer: 'Who signs?', technical: 'Who looks at the technical side?', user: 'Who will use it?', 'each-decider': 'Who decides?' }
/** The question by which an unknown part of the buying group is found. */
export const roleQuestion = (role: string): string => askWho[role] ?? 'Who are they?'
