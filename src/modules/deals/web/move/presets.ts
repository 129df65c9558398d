import type { Target } from './targets.ts'
import { t } from '#src/web/words/index.ts'

/** Answers on the keys 1 to 3, for the reasons that are given most. A sentence of one's own always goes beside them. */
export function presetsFor(target: Pick<Target, 'kind'>, back: boolean): readonly string[] {
  if (back) return [t('What we believed has changed.'), t('We had gone ahead of them.'), t('Somebody else decides now.')]
  switch (target.kind) {
    case 'no-decision': return [t('They will live with it.'), t('Somebody who could say no did.'), t('It is not the time.')]
    case 'lost': return [t('They chose another supplier.'), t('The price was not worth it to them.'), t('It did not fit their house.')]
    default: return [t('It is asked, and the answer is coming.'), t('They will not say it before the next step.'), t('It does not matter in this case.')]
  }
}

/** What the dialog is called, and what its button says. */
export function headingFor(target: Pick<Target, 'kind' | 'name'>, back: boolean): { title: string; action: string } {
  if (back) return { title: t('Why does it go back to {name}?', { name: target.name }), action: t('Move to {name}', { name: target.name }) }
  if (target.kind === 'lost' || target.kind === 'no-decision') return { title: t('What did we learn?'), action: t('Close it') }
  if (target.kind === 'won') return { title: t('Why go on without this?'), action: t('Close as won') }
  return { title: t('Why go on without this?'), action: t('Move to {name}', { name: target.name }) }
}

// What is asked when a deal is closed is the process's own text; these are the kinds of question that are asked, and what is answered most.
const learnt: readonly [RegExp, readonly string[]][] = [
  [/\b(to )?whom\b|who did they/i, [t('A supplier they had already.'), t('A cheaper one.'), t('They do it themselves.')]],
  [/which (stage|milestone|question)|told us|earlier|first (call|day)/i, [t('What it costs them, in money.'), t('Who can say no.'), t('When they mean to decide.')]],
  [/instead|until when/i, [t('What they do today.'), t('Another project came first.'), t('They wait for a budget.')]],
  [/changed it|different/i, [t('A lower price.'), t('Meeting who decides sooner.'), t('Something that we do not have.')]],
]

/** Answers on keys for one question of what was learnt. That it is not known is an answer too, and the last. */
export function presetsForLearnt(question: string, target: Pick<Target, 'kind'>): readonly string[] {
  const of = /which stage/i.test(question) ? [t('When we met them.'), t('When we heard how they decide.'), t('Only at the price.')] : learnt.find(([asks]) => asks.test(question))?.[1]
  return [...(of ?? presetsFor(target, false)), t('We do not know.')]
}
