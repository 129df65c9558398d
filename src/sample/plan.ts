import type { ProcessVersion } from '#src/modules/process/index.ts'
import { buyersAt, type Buyer } from './people.ts'
import type { Story } from './stories.ts'

/** What happens in a story, in the order and at the times at which it is told. */
export type Step = { at: Date; story: Story; n: number } & (
  | { do: 'open'; people: Buyer[] }
  | { do: 'prove'; milestone: string; grade: 'A' | 'B' | 'C' | 'D'; role: string; sentence: string }
  | { do: 'wonder'; milestone: string }
  | { do: 'move'; to: string }
  | { do: 'end'; outcome: string }
  | { do: 'plan' }
)

const day = 86_400_000

/** The steps of one story. Stages share its time evenly; within a stage, proofs come one after another and the move last. */
export function planOf(story: Story, n: number, version: ProcessVersion, today: Date): Step[] {
  const words = story.notes.split(' ').filter(Boolean)
  const stages = version.stages
  const last = typeof story.in === 'number' ? story.in : story.in === 'won' ? stages.length - 1 : Math.max(0, words.findLastIndex((word) => /[A-Dr]/.test(word)))
  const start = today.getTime() - story.opened * day
  const over = today.getTime() - (story.ended ?? 0.15) * day
  const each = (over - start) / (last + 1)
  const people = buyersAt(n)
  const steps: Step[] = [{ at: atWork(start, n), story, n, do: 'open', people }]
  const add = (at: number, what: Distributed) => steps.push({ at: atWork(at, n + steps.length), story, n, ...what } as Step)
  for (let i = 0; i <= last; i += 1) {
    const stage = stages[i]!
    const letters = [...(words[i] ?? '')]
    stage.milestones.forEach((milestone, j) => {
      const letter = letters[j] ?? '.'
      const at = start + each * (i + (j + 1) / (stage.milestones.length + 1.5))
      if ('ABCD'.includes(letter)) add(at, { do: 'prove', milestone: milestone.id, grade: letter as 'A', role: milestone.proof.role, sentence: milestone.sentence })
      if (letter === 'r') add(Math.max(at, today.getTime() - 3 * day), { do: 'wonder', milestone: milestone.id })
    })
    if (i < last) add(start + each * (i + 0.97), { do: 'move', to: stages[i + 1]!.id })
  }
  if (typeof story.in === 'number') add(today.getTime() - 0.1 * day, { do: 'plan' })
  else add(over, { do: 'end', outcome: version.outcomes.find((outcome) => outcome.kind === story.in)!.id })
  // A story's own steps never overtake one another, whatever the office hours made of their times.
  for (let i = 1; i < steps.length; i += 1) if (steps[i]!.at <= steps[i - 1]!.at) steps[i]!.at = new Date(steps[i - 1]!.at.getTime() + 7 * 60_000)
  return steps.map((step) => step.at > today ? { ...step, at: today } : step)
}

type Distributed = Step extends infer S ? S extends Step ? Omit<S, 'at' | 'story' | 'n'> : never : never

/** The same day, or the Monday after, between eight and five, at a minute that differs from step to step. */
function atWork(time: number, salt: number): Date {
  const at = new Date(time)
  at.setUTCHours(8 + (salt * 5) % 9, (salt * 17) % 60, (salt * 41) % 60, 0)
  if (at.getUTCDay() === 6) at.setUTCDate(at.getUTCDate() + 2)
  if (at.getUTCDay() === 0) at.setUTCDate(at.getUTCDate() + 1)
  return at
}
