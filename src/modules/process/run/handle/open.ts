import { addDays, instant } from '#src/kernel/period.ts'
import type { Facts } from '../../content/facts.ts'
import { lookup } from '../../content/lookup.ts'
import { apply } from '../apply/apply.ts'
import type { CommandOf, Context, PersonInput } from '../command.ts'
import type { EventBody, RunEvent } from '../events.ts'
import type { Stay } from '../run.ts'
import { no, Turn, type Answer } from '../turn.ts'
import { move } from './moves.ts'
import { faultOfFacts, peopleAfter } from './record.ts'

type No = Exclude<Answer, null>

/** Every run starts in the first stage. Where a later one is asked for, the move is decided at once, like any other. */
export function open(command: CommandOf<'open'>, context: Context, now: string): Turn | No {
  const { version } = context
  const fault = misfit(command.subject, context) ?? faultOfFacts(command.facts ?? {})
  if (fault) return fault
  const turn = begun(context, now, {
    kind: 'opened', run: command.run, subject: command.subject, process: version.process, n: version.n, stage: version.stages[0]!.id,
    owner: command.owner, team: command.team ?? null, move: context.newId(), ...known(command.facts),
  })
  const told = tell(turn, command.people)
  if (told) return told
  if (command.to === undefined || command.to === version.stages[0]!.id) return turn
  return move(turn, { kind: 'move', to: command.to, reasons: command.reasons, reason: command.reason }) ?? turn
}

/** Past runs keep what they were. Open ones keep their claimed stage; what lies before it is owed at the end of the grace. */
export function importRun(command: CommandOf<'import'>, context: Context, now: string): Turn | No {
  const { version } = context
  const fault = misfit(command.subject, context) ?? faultOfFacts(command.facts ?? {})
  if (fault) return fault
  if (context.everOpenHere === true) {
    return no(409, 'was-open-here', 'This record was open here before. Its history cannot be imported over.', { action: 'restore', label: 'Restore it' })
  }
  const { stageAt, outcomes } = lookup(version)
  if (!stageAt.has(command.claimed)) return no(422, 'unknown-stage', `This process has no stage "${command.claimed}".`, null, command.claimed)
  const openedAt = past(command.openedAt, now)
  if (openedAt === null) return no(422, 'bad-instant', 'When it was opened is not a time in the past.')
  const graceDays = command.graceDays ?? 30
  if (!Number.isInteger(graceDays) || graceDays < 0 || graceDays > 365) return no(422, 'bad-grace', 'The grace is a number of days, up to 365.')
  const stays = staysOf(command.stays ?? [], stageAt, now)
  if (!stays) return no(422, 'bad-stays', 'A stay in a stage has a stage of this process and times in the past.')
  const outcome = command.closed ? outcomes.get(command.closed.outcome) : undefined
  if (command.closed && !outcome) return no(422, 'unknown-outcome', `This process has no outcome "${command.closed.outcome}".`, null, command.closed.outcome)
  const closedAt = command.closed ? past(command.closed.at, now) : null
  if (command.closed && closedAt === null) return no(422, 'bad-instant', 'When it was closed is not a time in the past.')
  const turn = begun(context, now, {
    kind: 'imported', run: command.run, subject: command.subject, process: version.process, n: version.n, stage: command.claimed,
    owner: command.owner, team: command.team ?? null, openedAt, graceUntil: addDays(now, graceDays), stays, move: context.newId(), ...known(command.facts),
    closed: outcome && closedAt
      ? { outcome: outcome.id, kind: outcome.kind, label: outcome.label, at: closedAt, answers: command.closed?.answers ?? {}, reason: command.closed?.reason ?? null }
      : null,
  })
  const told = tell(turn, command.people)
  if (told) return told
  for (const placed of lookup(version).all) turn.causes.set(placed.milestone.id, 'import')
  return turn
}

function misfit(subject: string, { version }: Context): Answer {
  if (version.status !== 'live') return no(422, 'not-live', 'A run opens on a version that is live.')
  return version.subject === subject ? null : no(422, 'wrong-subject', `This process is for a ${version.subject}.`)
}

function begun(context: Context, now: string, body: EventBody): Turn {
  const actor = { id: context.actor.id, name: context.actor.name, kind: context.actor.kind, owner: context.actor.keyOwner ?? null }
  const event: RunEvent = { at: now, actor, door: context.door, ...body }
  const turn = new Turn(apply(null, event, context.version), context, now)
  turn.events.push(event)
  if (context.company && context.company.length > 0 && lookup(context.version).hasCompanyScope) {
    turn.emit({ kind: 'company-evidence-known', company: [...context.company] })
  }
  return turn
}

/** What is known from the start is no workaround: nobody was here yet to follow the process. */
function known(facts: Partial<Facts> | undefined): { facts?: Partial<Facts> } {
  const told = Object.entries(facts ?? {}).filter(([, value]) => value !== null && value !== undefined)
  return told.length > 0 ? { facts: Object.fromEntries(told) } : {}
}

function tell(turn: Turn, people: PersonInput[] | undefined): Answer {
  if (people && people.length > 0) {
    const list = peopleAfter([], people, turn.now)
    if ('ok' in list) return list
    turn.emit({ kind: 'people-set', people: list })
  }
  return null
}

const past = (text: string, now: string): string | null => {
  const at = instant(text)
  return at !== null && at <= now ? at : null
}

function staysOf(stays: readonly Stay[], stageAt: ReadonlyMap<string, number>, now: string): Stay[] | null {
  const read: Stay[] = []
  for (const { stage, enteredAt, leftAt } of stays) {
    const entered = past(enteredAt, now)
    const left = leftAt === null ? null : past(leftAt, now)
    if (!stageAt.has(stage) || entered === null || (leftAt !== null && (left === null || left < entered))) return null
    read.push({ stage, enteredAt: entered, leftAt: left })
  }
  return read
}
