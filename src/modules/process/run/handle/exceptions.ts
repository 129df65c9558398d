import { addDays, dateOf, endOfDate, instant } from '#src/kernel/period.ts'
import { lookup } from '../../content/lookup.ts'
import type { CommandOf } from '../command.ts'
import { no, personsOf, type Answer, type Turn } from '../turn.ts'

const MAX_DAYS = 30
const MAX_ASK_DAYS = 90
const unknownMilestone = (id: string): Answer => no(422, 'unknown-milestone', `This process has no milestone "${id}".`, null, id)

export function sayUnknown(turn: Turn, command: CommandOf<'sayUnknown'>): Answer {
  const { run, now } = turn
  const { milestone } = command
  if (run.status !== 'open') return no(409, 'run-closed', 'It is closed. There is nothing left to ask.')
  const assessed = turn.assess().byId.get(milestone)
  if (!assessed) return unknownMilestone(milestone)
  if (assessed.state === 'not-applicable') return no(409, 'not-applicable', 'It does not apply here.', null, milestone)
  if (assessed.state === 'met') return no(409, 'already-met', 'This is known already.', null, milestone)
  const day = instant(command.askOn)
  if (day === null) return no(422, 'bad-date', 'The day on which you will ask is not a date.', null, milestone)
  const askOn = dateOf(day)
  if (askOn < dateOf(now)) return no(422, 'in-the-past', 'The day on which you will ask lies in the past.', null, milestone)
  if (askOn > dateOf(addDays(now, MAX_ASK_DAYS))) return no(422, 'too-far', `Ask within ${MAX_ASK_DAYS} days.`, null, milestone)
  const before = run.unknowns.find((one) => one.milestone === milestone)
  if (before?.askOn === askOn) return null
  if (before && before.moved >= 2) {
    return no(409, 'moved-twice', 'You have moved this day twice. It counts as open until you have asked.', { action: 'record-evidence', label: 'Add proof', with: { milestone } }, milestone)
  }
  turn.emit({ kind: 'unknown-said', unknown: { milestone, askOn, saidAt: now, by: turn.actor, moved: before ? before.moved + 1 : 0 } })
  return null
}

export function askException(turn: Turn, command: CommandOf<'askException'>): Answer {
  const { run, now } = turn
  const placed = lookup(turn.version).milestones.get(command.milestone)
  if (!placed) return unknownMilestone(command.milestone)
  if (run.status !== 'open') return no(409, 'run-closed', 'It is closed. There is no gate left to open.')
  if (placed.milestone.gate !== 'blocks') {
    return no(409, 'not-a-block', 'Nothing is blocked here. A reason is enough to go on.', { action: 'give-reason', label: 'Give a reason', with: { milestone: command.milestone } }, command.milestone)
  }
  if (command.reason.trim() === '') return no(422, 'reason-needed', 'An exception has a reason.', { action: 'give-reason', label: 'Give a reason' }, command.milestone)
  const day = instant(command.until)
  if (day === null) return no(422, 'bad-date', 'The day on which the exception ends is not a date.', null, command.milestone)
  const until = command.until.length === 10 ? endOfDate(command.until) : day
  if (until <= now) return no(422, 'in-the-past', 'The exception would have ended already.', null, command.milestone)
  const latest = command.until.length === 10 ? endOfDate(addDays(now, MAX_DAYS)) : addDays(now, MAX_DAYS)
  if (until > latest) return no(422, 'too-long', `An exception lasts ${MAX_DAYS} days at most.`, null, command.milestone)
  if (run.exceptions.some((one) => one.milestone === command.milestone && (one.status === 'asked' || one.status === 'granted'))) {
    return no(409, 'exception-exists', 'An exception for this is asked or stands already.', null, command.milestone)
  }
  if (command.id !== undefined && run.exceptions.some((one) => one.id === command.id)) return no(422, 'exception-exists', 'There is an exception with this id already.')
  turn.emit({
    kind: 'exception-asked',
    exception: {
      id: command.id ?? turn.context.newId(), milestone: command.milestone, kind: 'asked', status: 'asked', reason: command.reason.trim(), until,
      askedAt: now, askedBy: turn.actor, decidedAt: null, decidedBy: null, owners: run.owner ? [run.owner.id] : [], answerer: null, answerBy: null, answered: null,
    },
  })
  return null
}

export function grantException(turn: Turn, command: CommandOf<'grantException'>): Answer {
  const exception = turn.run.exceptions.find((one) => one.id === command.exception)
  if (!exception) return no(422, 'unknown-exception', 'There is no such exception on this run.')
  if (exception.status !== 'asked') return no(409, 'not-asked', 'This exception is not being asked any more.')
  if (turn.run.status !== 'open') return no(409, 'run-closed', 'It is closed. There is no gate left to open.')
  // Whoever has owned the run since it was asked counts as its owner: handing it over for an hour opens nothing.
  const parties = new Set([...personsOf(exception.askedBy), ...exception.owners, ...(turn.run.owner ? [turn.run.owner.id] : [])])
  if (personsOf(turn.actor).some((person) => parties.has(person))) {
    return no(403, 'own-exception', 'Somebody else lets it pass: neither who asked, nor the owner, nor a key of theirs.')
  }
  turn.emit({ kind: 'exception-granted', exception: exception.id })
  return null
}

export function refuseException(turn: Turn, command: CommandOf<'refuseException'>): Answer {
  const exception = turn.run.exceptions.find((one) => one.id === command.exception)
  if (!exception) return no(422, 'unknown-exception', 'There is no such exception on this run.')
  if (exception.status !== 'asked') return no(409, 'not-asked', 'This exception is not being asked any more.')
  turn.emit({ kind: 'exception-refused', exception: exception.id, reason: command.reason ?? null })
  return null
}

export function answerOrderInHand(turn: Turn, command: CommandOf<'answerOrderInHand'>): Answer {
  const exception = turn.run.exceptions.find((one) => one.id === command.exception && one.kind === 'order-in-hand')
  if (!exception) return no(422, 'unknown-exception', 'There is no such order in hand on this run.')
  if (exception.answered) return no(409, 'answered', 'This has been answered for.')
  if (exception.status !== 'granted') return no(409, 'not-asked', 'The run was re-opened since. There is nothing to answer for.')
  if (command.text.trim() === '') return no(422, 'reason-needed', 'Say why the order came before the proof.')
  if (turn.run.owner && personsOf(turn.actor).includes(turn.run.owner.id)) {
    return no(403, 'own-exception', 'The manager answers for an order in hand, not the owner.')
  }
  turn.emit({ kind: 'order-in-hand-answered', exception: exception.id, text: command.text.trim() })
  for (const debt of turn.run.debts) {
    if (debt.kind === 'order-in-hand' && debt.milestone === exception.milestone && !debt.settled) {
      turn.emit({ kind: 'debt-settled', debt: debt.id, milestone: debt.milestone, how: 'answered' })
    }
  }
  return null
}
