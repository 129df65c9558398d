import type { Id } from '#src/kernel/id.ts'
import { adherence, firstLeavings } from '../adherence/adherence.ts'
import { lookup } from '../content/lookup.ts'
import type { ProcessVersion } from '../content/version.ts'
import type { Evidence, Move, Run } from '../run/run.ts'
import type { Standing } from '../run/standing-types.ts'
import { scoreOf } from '../score.ts'
import type { RunColumns } from './keepers.ts'

export function columnsOf(run: Run, standing: Standing, version: ProcessVersion): RunColumns {
  return {
    run: run.id, process: run.process, n: run.n, claimed: run.claimed, proven: run.proven, gap: standing.gap,
    outcome: run.closed?.kind ?? null, openedAt: run.openedAt, closedAt: run.closed?.at ?? null, stageSince: stageSince(run), lastWordAt: lastWord(run),
    score: scoreOf(standing), overdueDebts: standing.debts.filter((debt) => debt.overdue && !debt.dormant).length,
    sharesProof: (run.status === 'open' || run.status === 'closed') && run.evidence.some((one) => one.status === 'recorded' && lookup(version).milestones.get(one.milestone)?.milestone.scope === 'company'),
  }
}

function stageSince(run: Run): string {
  const stay = run.imported?.stays.findLast((one) => one.stage === run.claimed && one.leftAt === null)
  const last = run.moves.findLast((move) => move.kind !== 'close')
  if (!last || last.kind === 'import') return stay?.enteredAt ?? run.openedAt
  return last.at
}

function lastWord(run: Run): string | null {
  let last: string | null = null
  for (const one of run.evidence) if (one.side === 'buyer' && one.status === 'recorded' && (last === null || one.observedAt > last)) last = one.observedAt
  return last
}

/** The ids of all that its proofs cite: whoever takes one of them away finds the run by it. */
export const citesOf = (run: { evidence: readonly Pick<Evidence, 'source'>[] }): string[] => [...new Set(run.evidence.flatMap(({ source }) => source?.id ?? []))]

/** For each stage the days from the move before until it was first left forward, moves that were undone at once apart: what `rushedOf` asks of all runs. */
export function leftAfter(run: { moves: readonly Pick<Move, 'kind' | 'from' | 'at' | 'undoneAtOnce'>[] }): Record<string, number> {
  const days: Record<string, number> = {}
  const moves = run.moves.filter((move) => !move.undoneAtOnce)
  for (const [index, { kind, from, at }] of moves.entries()) {
    const before = moves[index - 1]
    if (before && (kind === 'forward' || kind === 'close')) days[from] ??= (Date.parse(at) - Date.parse(before.at)) / 86_400_000
  }
  return days
}

/** A row of `run_item`: what the run owes or waits for. */
export interface Item {
  kind: 'debt' | 'exception' | 'challenge' | 'unknown' | 'order' | 'proposal'
  id: string
  state: string
  milestone: string
  due: string | null
  owner: Id | null
  sentence: string
  data: Record<string, unknown>
}

export function itemsOf(run: Run, standing: Standing): Item[] {
  if (run.status === 'removed' || run.status === 'merged') return []
  const owner = run.owner?.id ?? null
  const debts = standing.debts.filter((debt) => debt.kind !== 'order-in-hand').map((debt): Item => ({
    kind: 'debt', id: debt.id, state: debt.dormant ? 'dormant' : 'owed', milestone: debt.milestone, due: debt.due, owner: debt.owner?.id ?? owner, sentence: debt.sentence,
    data: { kind: debt.kind, since: debt.since, reason: debt.reason },
  }))
  const exceptions = standing.exceptions.filter((one) => one.kind === 'asked' && (one.status === 'asked' || one.status === 'granted')).map((one): Item => ({
    kind: 'exception', id: one.id, state: one.status, milestone: one.milestone, due: one.until, owner, sentence: one.sentence, data: { reason: one.reason, askedBy: one.askedBy, askedAt: one.askedAt },
  }))
  const orders = standing.exceptions.filter((one) => one.kind === 'order-in-hand' && one.status === 'granted' && !one.answered).map((one): Item => ({
    kind: 'order', id: one.id, state: 'waiting', milestone: one.milestone, due: one.answerBy, owner: one.answerer?.id ?? null, sentence: one.sentence, data: { reason: one.reason },
  }))
  const challenges = standing.challenges.filter((one) => one.status === 'open' || one.status === 'defended').map((one): Item => ({
    kind: 'challenge', id: one.id, state: one.status, milestone: one.milestone, due: one.due, owner: one.status === 'open' ? owner : one.by.id, sentence: one.sentence, data: { reason: one.reason, by: one.by, suspends: one.suspends },
  }))
  const open = run.status === 'open'
  const states = new Map(standing.stages.flatMap((stage) => stage.milestones.map((milestone) => [milestone.id, milestone] as const)))
  const unknowns = (open ? run.unknowns : []).filter((one) => states.get(one.milestone)?.state === 'unknown').map((one): Item => ({
    kind: 'unknown', id: one.milestone, state: 'waiting', milestone: one.milestone, due: `${one.askOn}T00:00:00.000Z`, owner, sentence: states.get(one.milestone)!.sentence, data: { askOn: one.askOn, moved: one.moved },
  }))
  const proposals = (open ? run.evidence : []).filter((one) => one.status === 'proposed').map((one): Item => ({
    kind: 'proposal', id: one.id, state: 'waiting', milestone: one.milestone, due: null, owner, sentence: states.get(one.milestone)?.sentence ?? one.milestone, data: { kind: one.kind, text: one.text.slice(0, 500), by: one.by },
  }))
  return [...debts, ...exceptions, ...orders, ...challenges, ...unknowns, ...proposals].map((item) => ({ ...item, owner: item.owner !== null && /^[0-9a-f-]{36}$/i.test(item.owner) ? item.owner : null }))
}

/** A row of `run_judgement`: one obligation, judged when its stage was first left. */
export interface Judgement { stage: string; milestone: string; weight: number; severity: number; deviation: string | null; sentence: string | null; repair: string | null; at: string }

export interface Judged { sum: number; weight: number; rows: Judgement[] }

export function judgementsOf(run: Run, version: ProcessVersion): Judged {
  const judged = adherence(run, version)
  if (judged.obligations === 0) return { sum: judged.sum, weight: judged.weight, rows: [] }
  const deviations = new Map(judged.deviations.map((one) => [one.milestone, one]))
  const rows = firstLeavings(run).map(({ left, move }): Judgement => {
    const deviation = deviations.get(left.milestone)
    return {
      stage: left.stage, milestone: left.milestone, weight: left.weight, severity: deviation?.severity ?? 0, deviation: deviation?.kind ?? null,
      sentence: deviation?.sentence ?? null, repair: deviation?.repair ?? null, at: move.at,
    }
  })
  return { sum: judged.sum, weight: judged.weight, rows }
}
