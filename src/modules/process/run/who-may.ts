import type { Command, CommandKind, Context } from './command.ts'
import type { EvidenceKind } from '../evidence/kinds.ts'
import { no, type Answer } from './turn.ts'

/** The buyer, behind one link, may say things and take them back; nothing else. */
const buyers: readonly CommandKind[] = ['recordEvidence', 'confirmEvidence', 'rejectProposal', 'withdraw']

/** What takes a person's judgement: automation and agents prepare it, and never do it. */
const personal: readonly CommandKind[] = [
  'recordEvidence', 'confirmEvidence', 'payDebt', 'supersede', 'grantException', 'refuseException', 'challenge', 'defend', 'rule',
  'answerOrderInHand', 'import', 'sayUnknown', 'askException',
]

/** Said by the buyer alone: nobody can say it for them. */
export const buyersOwn: readonly EvidenceKind[] = ['buyer-answer', 'room']

/** Whether the actor acts without a person: Solfa itself, a rule, or an agent. */
export const isUnattended = ({ actor, door }: Context): boolean =>
  actor.kind === 'system' || actor.kind === 'automation' || (actor.kind !== 'buyer' && (door === 'automation' || door === 'agent'))

/** What this kind of actor may never do, whatever the run. */
export function notForThis(command: Command, context: Context): Answer {
  const { actor } = context
  if (actor.kind === 'buyer' && !buyers.includes(command.kind)) return no(403, 'not-the-buyers', 'This is not for the buyer to do.')
  if (isUnattended(context) && personal.includes(command.kind)) {
    return command.kind === 'recordEvidence' || command.kind === 'confirmEvidence' || command.kind === 'payDebt'
      ? no(403, 'automation-proposes', 'Automation and agents propose evidence. A person or the buyer confirms it.', { action: 'propose-evidence', label: 'Propose it' })
      : no(403, 'person-needed', 'This takes a person.')
  }
  if (command.kind === 'confirmEvidence' && actor.kind === 'key') {
    return no(403, 'person-needed', 'A person or the buyer confirms evidence. A key cannot.')
  }
  return rightMissing(command, context)
}

function rightMissing(command: Command, { actor }: Context): Answer {
  const lacks = (right: string, sentence: string): Answer => (actor.rights.has(right) ? null : no(403, 'not-allowed', sentence))
  switch (command.kind) {
    case 'grantException':
    case 'refuseException': return lacks('exception.grant', 'Your role may not let an exception pass.')
    case 'answerOrderInHand': return lacks('exception.grant', 'The manager answers for an order in hand.')
    case 'challenge': return lacks('evidence.challenge', 'Your role may not challenge evidence.')
    case 'import': return lacks('import.history', 'Your role may not import history.')
    case 'migrate': return actor.kind === 'system' ? null : lacks('process.migrate', 'Your role may not move runs to another version.')
    default: return null
  }
}
