import { isProblem, sentenceOf } from '#src/web/data/index.ts'
import { t } from '#src/web/words/index.ts'

/** What the server said no to, above a form; what concerns one field stands at the field. */
export function Trouble({ problem, fields = [] }: { problem: unknown; fields?: readonly string[] }) {
  if (!problem || fields.some((field) => mendOf(problem, field))) return null
  return <p className="refuse" role="alert">{sentenceOf(problem)}</p>
}

/** What to mend in a field, as the server said it. */
export function mendOf(problem: unknown, field: string): string | undefined {
  if (!isProblem(problem)) return undefined
  const bad = problem.fields.find((one) => one.field === field)
  if (bad && field === 'email') return 'An address looks like ana@kestrel.example.'
  if (bad && (field === 'next' || field === 'password')) return t('A password has at least ten characters.')
  return bad?.sentence ?? problem.refusals.find((one) => one.about === field)?.sentence
}
