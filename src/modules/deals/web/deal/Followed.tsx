import { Sec, useFormat } from '#src/web/ui/index.ts'
import type { DealRun } from '../types.ts'
import { adherenceWords } from './place.ts'
import { t } from '#src/web/words/index.ts'

/** How the process was followed here: in words, each deviation with its cheapest repair. */
export function Followed({ run }: { run: DealRun }) {
  const f = useFormat()
  return (
    <Sec title={t('How it was followed')} note={run.adherence === null ? undefined : <span title={t('One less the weight of what was skipped, late, weak, stale, out of order or rushed, over the weight of all that was asked and passed.')}>{f.percent(run.adherence)}</span>}>
      <p className="ui mut mt2">{adherenceWords(run, f.percent)}</p>
      <ul>
        {run.deviations.map((one) => <li key={`${one.kind} ${one.milestone}`} className="owed-line"><p className="ui">{one.sentence}</p><p className="sm mut3">{one.repair}</p></li>)}
        {run.workarounds.map((one) => <li key={`${one.kind} ${one.at}`} className="owed-line"><p className="ui">{one.sentence}</p><p className="sm mut3">{f.instant(one.at)}</p></li>)}
      </ul>
    </Sec>
  )
}
