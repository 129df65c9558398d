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
