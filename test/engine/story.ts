import assert from 'node:assert/strict'
import { addDays, addMinutes } from '#src/kernel/period.ts'
import {
  decide, parseProcess, standing, whyNot, type Command, type CommandActor, type Context, type Decision, type MilestoneStanding, type ProcessVersion,
  type Run, type RunEvent, type Subject,
} from '#src/modules/process/index.ts'

const every = new Set(['exception.grant', 'evidence.challenge', 'import.history', 'process.migrate'])
const person = (id: string, name: string, rights: ReadonlySet<string> = new Set()): CommandActor => ({ id, name, rights, kind: 'person' })

/** The people of the tests. */
export const ana = person('ana', 'Ana')
export const ben = person('ben', 'Ben')
export const petra = person('petra', 'Petra', every)
export const max = person('max', 'Max', every)
export const henrik: CommandActor = { id: 'henrik', name: 'Henrik', rights: new Set(), kind: 'buyer' }
export const robot: CommandActor = { id: 'robot', name: 'When a mail arrives', rights: every, kind: 'automation' }
export const keyOf = (owner: CommandActor): CommandActor => ({ id: `key-of-${owner.id}`, name: 'Key', rights: every, kind: 'key', keyOwner: owner.id })

/** Three stages: a `warns`, then a `blocks`, then a signature; made small so that a test can be read. */
export const small = (subject: Subject = 'deal', n = 1, more = ''): ProcessVersion => {
  const parsed = parseProcess(`
process: small
version: ${n}
status: live
subject: ${subject}
title: Small
for: Tests.
promise: A process that fits into one head.
stages:
  - id: understand
    name: Understand
    buyer_step: They notice a problem.
    result: They have said why it matters.
    typical_days: 10
    milestones:
      - { id: need, sentence: The buyer has told us the need., side: buyer, why: It is what you quote back., ask: [What made you look for this now?], gate: warns,
          proof: { least: C, kinds: [quote, call, meeting, mail] } }
      - { id: read-up, sentence: We have read up on them., side: seller, why: Homework shows., ask: [What do you make?], gate: coaches, skill: control,
          proof: { least: D, kinds: [note, tick] } }
  - id: qualify
    name: Qualify
    buyer_step: They work out how to decide.
    result: Both know how it is decided.
    typical_days: 10
    milestones:
      - { id: decision, sentence: The buyer has described their decision., side: buyer, why: You see what comes., ask: [How did you decide last time?], gate: blocks,
          proof: { least: C, kinds: [quote, call, meeting, mail, document], fresh_days: 90 } }
      - { id: veto, sentence: We have met who can stop it., side: seller, why: Early is cheap., ask: [Whose no would end this?], gate: warns, skill: confidence, after: [decision],
          proof: { least: C, kinds: [meeting, call, mail], role: veto } }
      - { id: fit, sentence: Their people say that it works., side: buyer, why: No late surprise., ask: [Who makes it run?], gate: warns, when: amount > 50000,
          proof: { least: B, kinds: [mail, document], role: technical } }
  - id: commit
    name: Commit
    buyer_step: They decide.
    result: It is signed.
    typical_days: 10
    milestones:
      - { id: result, sentence: The buyer has confirmed the result they want., side: buyer, why: It is the first page., ask: [Is this the result?], gate: warns,
          proof: { least: A, kinds: [buyer-answer] } }
      - { id: heard, sentence: Everybody who decides has heard it., side: seller, why: Nobody defends hearsay., ask: [Who has not heard it?], gate: warns, skill: closing,
          proof: { least: C, kinds: [meeting, call], role: each-decider } }
      - { id: signed, sentence: Who may sign has signed., side: buyer, why: It is the end., ask: [What is still to happen?], gate: blocks,
          proof: { least: B, kinds: [document], role: signer } }
${more}
outcomes:
  - { id: won, kind: won }
  - { id: lost, kind: lost, ask: [To whom?] }
  - { id: no-decision, kind: no-decision }
`)
  if (!parsed.ok) assert.fail(JSON.stringify(parsed.problems))
  return parsed.version
}

/** A run told as a story: each line is a command, time goes on by a minute, and the log is kept. */
export class Story {
  run: Run | null = null
  events: RunEvent[] = []
  now = '2026-11-02T09:00:00.000Z'
  version: ProcessVersion
  others: ProcessVersion[] = []
  private made = 0

  constructor(version: ProcessVersion = small()) {
    this.version = version
  }

  context(actor: CommandActor = ana, more: Partial<Context> = {}): Context {
    return {
      now: this.now, actor, version: this.version, newId: () => `id-${(this.made += 1)}`, door: 'menu', manager: { id: 'petra', name: 'Petra' },
      versionOf: (process, n) => [this.version, ...this.others].find((one) => one.process === process && one.n === n) ?? null, ...more,
    }
  }

  /** Says a command and answers what was decided; what is allowed has happened. */
  say(command: Command, actor: CommandActor = ana, more: Partial<Context> = {}): Decision {
    this.now = addMinutes(this.now, 1)
    const decision = decide(this.run, command, this.context(actor, more))
    if (decision.ok) {
      this.events.push(...decision.events)
      this.run = decision.run
      if (this.run.process !== this.version.process || this.run.n !== this.version.n) {
        const next = this.others.find((one) => one.process === this.run?.process && one.n === this.run.n)
        if (next) [this.version, this.others] = [next, [this.version, ...this.others]]
      }
    }
    return decision
  }

  /** Says a command that has to be allowed. */
  must(command: Command, actor: CommandActor = ana, more: Partial<Context> = {}): this {
    const decision = this.say(command, actor, more)
    if (!decision.ok) assert.fail(`${command.kind}: ${JSON.stringify([...decision.refusals, ...decision.asks])}`)
    return this
  }

  /** Says a command that has to be refused, and answers the rules. */
  refused(command: Command, actor: CommandActor = ana, more: Partial<Context> = {}): string[] {
    const decision = this.say(command, actor, more)
    if (decision.ok) assert.fail(`${command.kind} was allowed`)
    return [...decision.refusals, ...decision.asks].map((one) => one.rule)
  }

  open(more: Partial<Extract<Command, { kind: 'open' }>> = {}): this {
    return this.must({ kind: 'open', run: 'run-1', subject: this.version.subject, owner: { id: 'ana', name: 'Ana' }, ...more }, ana, { door: 'create' })
  }

  /** With a need told, amount known to be small, and everybody there: what most stories begin with. */
  begun(): this {
    return this.open({
      facts: { amount: 10_000 },
      people: [
        { contact: 'vera', name: 'Vera', roles: ['veto'] }, { contact: 'dan', name: 'Dan', roles: ['decision-maker', 'signer'] }, { contact: 'tom', name: 'Tom', roles: ['technical'] },
      ],
    }).proves('need', 'call', 'vera')
  }

  /** Records evidence of a kind, with a source of that kind. */
  proves(milestone: string, kind: Extract<Command, { kind: 'recordEvidence' }>['evidence']['kind'], contact: string | null = 'dan', id?: string): this {
    const actor = kind === 'buyer-answer' ? henrik : ana
    return this.must({ kind: 'recordEvidence', id, evidence: { milestone, kind, contact, text: 'Told.', source: { kind, id: `${kind}-${milestone}-${this.events.length}` } } }, actor)
  }

  moves(to: string, reason?: string, actor = ana): this {
    return this.must({ kind: 'move', to, reason }, actor, { door: 'drag' })
  }

  later(days: number): this {
    this.now = addDays(this.now, days)
    return this
  }

  minutes(minutes: number): this {
    this.now = addMinutes(this.now, minutes)
    return this
  }

  get there() {
    assert.ok(this.run)
    return this.run
  }

  stands() {
    return standing(this.there, this.context())
  }

  milestone(id: string): MilestoneStanding {
    const found = this.stands().stages.flatMap((stage) => stage.milestones).find((one) => one.id === id)
    return found ?? assert.fail(`no milestone ${id}`)
  }

  state(id: string): string {
    return this.milestone(id).state
  }

  whyNot(to: string, actor = ana) {
    return whyNot(this.there, to, this.context(actor))
  }

  /** The unsettled debts: milestone and kind. */
  owes(): string[] {
    return this.stands().debts.filter((debt) => !debt.dormant).map((debt) => `${debt.milestone}: ${debt.kind}`)
  }
}
