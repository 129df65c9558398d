import type { Refusal, Remedy } from '#src/kernel/refusal.ts'
import type { ProcessVersion } from '../content/version.ts'
import { apply } from './apply/apply.ts'
import { assess, type Assessment } from './assess.ts'
import type { Context, CommandActor, Decision } from './command.ts'
import type { EventBody, RunEvent } from './events.ts'
import type { DebtKind, EventActor, Run } from './run.ts'

/** One command being decided on a run that exists: what has happened so far, and where that leaves it. */
export class Turn {
  run: Run
  version: ProcessVersion
  readonly now: string
  readonly context: Context
  readonly actor: EventActor
  readonly events: RunEvent[] = []
  /** Why a milestone may have come to be owed in this turn; what is not listed is `proof-gone`. */
  readonly causes = new Map<string, DebtKind>()
  /** What a debt that is made in this turn is due to, where it is not the usual number of days. */
  readonly terms = new Map<string, { due?: string; reason?: string; move?: string }>()

  constructor(run: Run, context: Context, now: string) {
    this.run = run
    this.version = context.version
    this.now = now
    this.context = context
    this.actor = { id: context.actor.id, name: context.actor.name, kind: context.actor.kind, owner: context.actor.keyOwner ?? null }
  }

  emit(body: EventBody): void {
    const event: RunEvent = { at: this.now, actor: this.actor, door: this.context.door, ...body }
    this.events.push(event)
    this.run = apply(this.run, event, this.version)
  }

  assess(): Assessment {
    return assess(this.run, this.version, this.now)
  }
}

/** What a handler answers: null when it has done its deed, else the no. */
export type Answer = Extract<Decision, { ok: false }> | null

/** A no for one reason. */
export const no = (status: 403 | 409 | 422, rule: string, sentence: string, remedy: Remedy | null = null, about?: string): Exclude<Answer, null> =>
  ({ ok: false, status, refusals: [refusal(rule, sentence, remedy, about)], asks: [] })

export const refusal = (rule: string, sentence: string, remedy: Remedy | null = null, about?: string): Refusal =>
  ({ rule, sentence, remedy, ...(about === undefined ? {} : { about }) })

/** The people behind an actor: a key is never somebody else than who made it. */
export const personsOf = (actor: CommandActor | EventActor): string[] => {
  const owner = 'owner' in actor ? actor.owner : 'keyOwner' in actor ? (actor.keyOwner ?? null) : null
  return owner ? [actor.id, owner] : [actor.id]
}

/** Whether two actors are, or act for, the same person. */
export const same = (a: CommandActor | EventActor, b: CommandActor | EventActor): boolean => {
  const persons = personsOf(b)
  return personsOf(a).some((one) => persons.includes(one))
}
