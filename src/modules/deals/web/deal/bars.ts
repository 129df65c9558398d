import type { Bar } from '#src/web/score/types.ts'
import type { DealRun } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** The run as the score draws it: its stays, the words of each state, and beams where one conversation gave two proofs in a row. */
export function barsFor(run: Pick<DealRun, 'stages' | 'moves'>, day: (at: string) => string): Bar[] {
  return run.stages.map((stage) => ({
    id: stage.id, name: stage.name, since: stayWords(run.moves, stage.id, day),
    milestones: stage.milestones.map((one, i) => {
      const following = stage.milestones[i + 1]
      return {
        id: one.id, sentence: one.sentence, short: one.short.replace('\n', '|'), side: one.side, gate: one.gate, state: one.state, grade: one.grade, least: one.least, challenged: one.challenged, passedUnmet: one.passedUnmet,
        detail: one.words.replace(/\.$/, ''), beamWith: following && sharesSource(one, following) ? following.id : null,
      }
    }),
  }))
}

interface Moved { from: string; to: string; at: string; undone: boolean }

/** The last stay in a stage: "14 Oct to 6 Nov", "6 Nov" for one of a day, "since 6 Nov"; undefined where it never was. */
export function stayWords(moves: readonly Moved[], stage: string, day: (at: string) => string): string | undefined {
  const made = moves.filter((move) => !move.undone)
  const entered = made.findLastIndex((move) => move.to === stage)
  if (entered < 0) return undefined
  const left = made.slice(entered + 1).find((move) => move.from === stage)
  const from = day(made[entered]!.at)
  if (!left) return t('since {from}', { from })
  return day(left.at) === from ? from : t('{from} to {at}', { from, at: day(left.at) })
}

interface Proven { state: string; evidence: readonly { counts: boolean; source: { kind: string; id: string } | null }[] }

export function sharesSource(a: Proven, b: Proven): boolean {
  if (a.state !== 'met' || b.state !== 'met') return false
  const of = (one: Proven) => one.evidence.flatMap((proof) => (proof.counts && proof.source ? `${proof.source.kind} ${proof.source.id}` : []))
  const first = new Set(of(a))
  return of(b).some((source) => first.has(source))
}
