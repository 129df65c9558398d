import { Link, useFormat } from '#src/web/ui/index.ts'
import { openQuestions, STEPS, stepNames, stepsOf, type Step } from './steps.ts'
import type { One } from './words.ts'
import { t } from '#src/web/words/index.ts'

export const stepAddress = (id: string, step: Step): string => `/import?one=${id}&step=${step}`

/** Where one is, and what waits at each step. Each is an address of its own. */
export function StepLine({ one, step }: { one: One; step: Step }) {
  const f = useFormat()
  const steps = stepsOf(one)
  const asked = openQuestions(one).length
  const notes: Partial<Record<Step, string>> = {
    ...(asked > 0 ? { map: t('{asked, plural, one {one question} other {{n} questions}}', { asked, n: f.number(asked) }) } : {}),
    ...(one.mending.refused > 0 ? { mend: t('{refused, plural, one {one row} other {{n} rows}}', { refused: one.mending.refused, n: f.number(one.mending.refused) }) } : {}),
  }
  return (
    <nav className="isteps" aria-label={t('Steps of this import')}>
      <ol>
        {STEPS.map((each) => (
          <li key={each}>
            {steps.includes(each)
              ? <Link to={stepAddress(one.id, each)} className="istep" aria-current={each === step ? 'step' : undefined}>{stepNames[each]}{' '}{notes[each] && <span className="sm caret">{notes[each]}</span>}</Link>
              : <span className="istep mut3">{stepNames[each]}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
