import type { Target } from './targets.ts'

/** Answers on the keys 1 to 3, for the reasons that are given most. A sentence of one's own always goes beside them. */
export function presetsFor(target: Pick<Target, 'kind'>, back: boolean): readonly string[] {
  if (back) return ['What we believed has changed.', 'We had gone ahead of them.', 'Somebody else decides now.']
  switch (target.kind) {
    case 'no-decision': return ['They will live with it.', 'Somebody who could say no did.', 'It is not the time.']
    case 'lost': return ['They chose another supplier.', 'The price was not worth it to them.', 'It did not fit their house.']
    default: return ['It is asked, and the answer is coming.', 'They will not say it before the next step.', 'It does not matter in this case.']
  }
}

/** What the dialog is called, and what its button says. */
export function headingFor(target: Pick<Target, 'kind' | 'name'>, back: boolean): { title: string; action: string } {
  if (back) return { title: `Why does it go back to ${target.name}?`, action: `Move to ${target.name}` }
  if (target.kind === 'lost' || target.kind === 'no-decision') return { title: 'What did we learn?', action: 'Close it' }
  if (target.kind === 'won') return { title: 'Why go on without this?', action: 'Close as won' }
  return { title: 'Why go on without this?', action: `Move to ${target.name}` }
}

// What is asked when a deal is closed is the process's own text; these are the kinds of question that are asked, and what is answered most.
const learnt: readonly [RegExp, readonly string[]][] = [
  [/\b(to )?whom\b|who did they/i, ['A supplier they had already.', 'A cheaper one.', 'They do it themselves.']],
  [/which (stage|milestone|question)|told us|earlier|first (call|day)/i, ['What it costs them, in money.', 'Who can say no.', 'When they mean to decide.']],
  [/instead|until when/i, ['What they do today.', 'Another project came first.', 'They wait for a budget.']],
  [/changed it|different/i, ['A lower price.', 'Meeting who decides sooner.', 'Something that we do not have.']],
]

/** Answers on keys for one question of what was learnt. That it is not known is an answer too, and the last. */
export function presetsForLearnt(question: string, target: Pick<Target, 'kind'>): readonly string[] {
  const of = /which stage/i.test(question) ? ['When we met them.', 'When we heard how they decide.', 'Only at the price.'] : learnt.find(([asks]) => asks.test(question))?.[1]
  return [...(of ?? presetsFor(target, false)), 'We do not know.']
}
