import { addWorkingDays } from '#src/kernel/period.ts'
import { lookup } from '../../content/lookup.ts'
import type { CommandOf } from '../command.ts'
import { no, same, type Answer, type Turn } from '../turn.ts'
import { makeEvidence } from './evidence.ts'

const DAYS_TO_ANSWER = 3

export function challenge(turn: Turn, command: CommandOf<'challenge'>): Answer {
  const { run, now } = turn
  const { milestone } = command
  if (!lookup(turn.version).milestones.has(milestone)) return no(422, 'unknown-milestone', `This process has no milestone "${milestone}".`, null, milestone)
  if (command.reason.trim() === '') return no(422, 'reason-needed', 'A challenge says what is doubted.', null, milestone)
  if (run.challenges.some((one) => one.milestone === milestone && (one.status === 'open' || one.status === 'defended'))) {
    return no(409, 'challenge-open', 'This is challenged already.', null, milestone)
  }
  const evidence = run.evidence
    .filter((one) => one.milestone === milestone && one.status === 'recorded' && (command.evidence === undefined || one.id === command.evidence))
    .map((one) => one.id)
  if (evidence.length === 0) return no(409, 'nothing-to-challenge', 'There is no proof here to challenge.', null, milestone)
  turn.emit({
    kind: 'challenged',
    challenge: {
      id: command.id ?? turn.context.newId(), milestone, evidence, reason: command.reason.trim(), at: now, by: turn.actor,
      due: addWorkingDays(now, DAYS_TO_ANSWER), status: 'open', defence: null, ruledAt: null, bySilence: false,
    },
  })
  return null
}

/** A defence brings evidence; words alone are kept as a note. From then on the challenger has three working days. */
export function defend(turn: Turn, command: CommandOf<'defend'>): Answer {
  const found = turn.run.challenges.find((one) => one.id === command.challenge)
  if (!found) return no(422, 'unknown-challenge', 'There is no such challenge on this run.')
  if (found.status !== 'open') return no(409, 'not-open', 'This challenge is not waiting for a defence.')
  if (same(turn.actor, found.by)) return no(403, 'own-challenge', 'Whoever challenges does not defend.')
  if (command.text.trim() === '') return no(422, 'reason-needed', 'A defence says why the proof holds.')
  const input = command.evidence ?? { kind: 'note' as const, text: command.text.trim() }
  const made = makeEvidence(turn, { ...input, milestone: found.milestone }, 'recorded')
  if ('ok' in made) return made
  turn.emit({ kind: 'evidence-recorded', evidence: made })
  turn.emit({
    kind: 'challenge-defended', challenge: found.id, text: command.text.trim(), evidence: [made.id], due: addWorkingDays(turn.now, DAYS_TO_ANSWER),
  })
  return null
}

export function rule(turn: Turn, command: CommandOf<'rule'>): Answer {
  const found = turn.run.challenges.find((one) => one.id === command.challenge)
  if (!found) return no(422, 'unknown-challenge', 'There is no such challenge on this run.')
  if (found.status !== 'open' && found.status !== 'defended') return no(409, 'not-open', 'This challenge has been ruled on.')
  if (!same(turn.actor, found.by)) return no(403, 'not-the-challenger', `${found.by.name} challenged this, and rules on it.`)
  if (command.ruling === 'uphold' && found.status === 'open' && turn.now < found.due) {
    return no(409, 'defence-first', 'There is still time to defend it.')
  }
  turn.emit({ kind: 'challenge-ruled', challenge: found.id, ruling: command.ruling === 'accept' ? 'accepted' : 'upheld', bySilence: false })
  return null
}
