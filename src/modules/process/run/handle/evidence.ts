import { instant } from '#src/kernel/period.ts'
import { lookup } from '../../content/lookup.ts'
import { gradeOf } from '../../evidence/grade.ts'
import { EVIDENCE_KINDS, type Speaker } from '../../evidence/kinds.ts'
import type { CommandOf, EvidenceInput } from '../command.ts'
import type { Evidence } from '../run.ts'
import { isOwed } from '../reconcile.ts'
import { lacking, remedyFor } from '../words.ts'
import { no, same, type Answer, type Turn } from '../turn.ts'
import { buyersOwn } from '../who-may.ts'

const notHere = (): Answer => no(422, 'unknown-evidence', 'There is no such evidence on this run.')

export function recordEvidence(turn: Turn, command: CommandOf<'recordEvidence'>): Answer {
  const made = makeEvidence(turn, command.evidence, 'recorded', command.id)
  if ('ok' in made) return made
  const old = command.supersedes === undefined ? null : find(turn, command.supersedes)
  if (command.supersedes !== undefined && (!old || old.milestone !== made.milestone || old.status !== 'recorded')) {
    return no(422, 'cannot-supersede', 'What this replaces is not counting evidence of the same milestone.')
  }
  turn.emit({ kind: 'evidence-recorded', evidence: made })
  if (old) turn.emit({ kind: 'evidence-superseded', evidence: old.id, by: made.id })
  return null
}

export function proposeEvidence(turn: Turn, command: CommandOf<'proposeEvidence'>): Answer {
  const made = makeEvidence(turn, command.evidence, 'proposed', command.id)
  if ('ok' in made) return made
  turn.emit({ kind: 'evidence-proposed', evidence: made })
  return null
}

export function confirmEvidence(turn: Turn, command: CommandOf<'confirmEvidence'>): Answer {
  const evidence = find(turn, command.evidence)
  if (!evidence) return notHere()
  if (evidence.status !== 'proposed') return no(409, 'not-proposed', 'This is not a proposal any more.')
  turn.emit({ kind: 'evidence-confirmed', evidence: evidence.id })
  return null
}

export function rejectProposal(turn: Turn, command: CommandOf<'rejectProposal'>): Answer {
  const evidence = find(turn, command.evidence)
  if (!evidence) return notHere()
  if (evidence.status !== 'proposed') return no(409, 'not-proposed', 'This is not a proposal any more.')
  turn.emit({ kind: 'proposal-rejected', evidence: evidence.id, reason: command.reason ?? null })
  return null
}

export function supersede(turn: Turn, command: CommandOf<'supersede'>): Answer {
  const old = find(turn, command.evidence)
  const by = find(turn, command.by)
  if (!old || !by) return notHere()
  if (old.id === by.id || old.milestone !== by.milestone) return no(422, 'cannot-supersede', 'Evidence is replaced by other evidence of the same milestone.')
  if (old.status !== 'recorded' || by.status !== 'recorded') return no(409, 'not-counting', 'Only evidence that counts is replaced, and only by evidence that counts.')
  turn.emit({ kind: 'evidence-superseded', evidence: old.id, by: by.id })
  return null
}

export function withdraw(turn: Turn, command: CommandOf<'withdraw'>): Answer {
  const evidence = find(turn, command.evidence)
  if (!evidence) return notHere()
  if (turn.actor.kind === 'buyer' && !same(turn.actor, evidence.by)) return no(403, 'not-yours', 'Only your own answer can be taken back.')
  if (evidence.status !== 'recorded' && evidence.status !== 'proposed') return no(409, 'not-counting', 'This does not count any more.')
  turn.emit({ kind: 'evidence-withdrawn', evidence: evidence.id, reason: command.reason ?? null })
  return null
}

export function withdrawSource(turn: Turn, command: CommandOf<'withdrawSource'>): Answer {
  for (const { id, source, status } of turn.run.evidence) {
    if (source?.kind !== command.source.kind || source.id !== command.source.id || (status !== 'recorded' && status !== 'proposed')) continue
    turn.emit({ kind: 'evidence-withdrawn', evidence: id, reason: command.reason ?? null })
  }
  return null
}

export function payDebt(turn: Turn, command: CommandOf<'payDebt'>): Answer {
  const debt = turn.run.debts.find((one) => one.id === command.debt)
  if (!debt) return no(422, 'unknown-debt', 'There is no such debt on this run.')
  if (debt.settled) return no(409, 'debt-settled', 'This debt is settled.')
  const answer = recordEvidence(turn, { kind: 'recordEvidence', evidence: { ...command.evidence, milestone: debt.milestone }, id: command.id })
  if (answer) return answer
  const assessed = turn.assess().byId.get(debt.milestone)
  if (!assessed || !isOwed(assessed)) return null
  return no(409, 'not-enough', `That would not pay it. "${assessed.milestone.sentence}" asks for ${lacking(assessed)}`, remedyFor(assessed, turn.run), debt.milestone)
}

const find = (turn: Turn, id: string): Evidence | undefined => turn.run.evidence.find((one) => one.id === id)

/** Evidence as it is kept, its grade computed and the buying roles of whoever said it noted as they are now. */
export function makeEvidence(turn: Turn, input: EvidenceInput, status: 'recorded' | 'proposed', id?: string): Evidence | Exclude<Answer, null> {
  const { run, now, actor } = turn
  if (!lookup(turn.version).milestones.has(input.milestone)) return no(422, 'unknown-milestone', `This process has no milestone "${input.milestone}".`, null, input.milestone)
  if (!EVIDENCE_KINDS.includes(input.kind)) return no(422, 'unknown-kind', `There is no kind of evidence "${input.kind}".`)
  if (buyersOwn.includes(input.kind) && actor.kind !== 'buyer') {
    return no(403, 'buyers-own', 'Only the buyer can give this answer.', { action: 'ask-buyer', label: 'Ask the buyer', with: { milestone: input.milestone } }, input.milestone)
  }
  if (actor.kind === 'buyer' && !buyersOwn.includes(input.kind)) return no(403, 'not-the-buyers', 'This is not for the buyer to do.')
  const observedAt = input.observedAt === undefined ? now : instant(input.observedAt)
  if (observedAt === null) return no(422, 'bad-instant', 'When it happened is not a date.')
  if (observedAt > now) return no(422, 'in-the-future', 'Evidence is of what has happened. This day is still to come.')
  if (id !== undefined && find(turn, id)) return no(422, 'evidence-exists', 'There is evidence with this id already.')
  const contact = input.contact ?? null
  const side = input.side ?? defaultSide(input)
  const source = input.source ?? null
  return {
    id: id ?? turn.context.newId(), milestone: input.milestone, kind: input.kind, grade: gradeOf(input.kind, { source, side, contact }),
    text: input.text ?? '', source, contact, side, roles: run.people.find((person) => person.contact === contact)?.roles ?? [],
    observedAt, recordedAt: now, by: actor, countedAt: status === 'recorded' ? now : null, status, statusAt: now, statusBy: actor, supersededBy: null, merge: null,
  }
}

const defaultSide = (input: EvidenceInput): Speaker =>
  input.kind === 'note' || input.kind === 'tick' ? 'ours' : input.kind === 'partner' ? 'partner' : 'buyer'
