import { isBusy, type One } from './words.ts'
import { t } from '#src/web/words/index.ts'

export const STEPS = ['drop', 'see', 'map', 'mend', 'go'] as const
export type Step = (typeof STEPS)[number]

export const stepNames: Record<Step, string> = { drop: t('Drop'), see: t('See'), map: t('Map'), mend: t('Mend'), go: t('Go') }

type Course = Pick<One, 'state' | 'finishedAt' | 'refused' | 'problem' | 'questions' | 'mending'>

/** Nothing of it has been carried out yet, so that everything may still be decided. */
export const isDraft = (one: Pick<One, 'state' | 'finishedAt'>): boolean => one.finishedAt === null && ['waiting', 'trying', 'asking', 'tried', 'failed'].includes(one.state)

/** What must be answered before anything is imported. */
export const openQuestions = (one: Pick<One, 'questions'>): One['questions'] => one.questions.filter((question) => question.blocks && question.answer === null)

/** The steps that an import has now: a draft has all, after the run there is the report, and what was refused may still be mended. */
export function stepsOf(one: Course): readonly Step[] {
  const toMend = one.mending.refused + one.mending.mended + one.mending.leftOut > 0
  if (isDraft(one)) return STEPS.filter((step) => step !== 'mend' || toMend)
  return one.state === 'done' && toMend ? ['mend', 'go'] : ['go']
}

/** The step that an address asks for, where the import has it; else where one goes on. */
export function stepOf(one: Course, asked: string | null): Step {
  const steps = stepsOf(one)
  const known = STEPS.find((step) => step === asked)
  if (known && steps.includes(known)) return known
  return goOnAt(one)
}

/** Where somebody goes on who left it. */
export function goOnAt(one: Course): Step {
  if (!isDraft(one)) return one.state === 'done' && one.mending.mended > 0 ? 'mend' : 'go'
  if (one.state === 'failed') return 'drop'
  if (one.state === 'asking') return 'map'
  return !isBusy(one.state) && one.mending.mended + one.mending.leftOut > 0 && one.mending.refused > 0 ? 'mend' : 'see'
}
