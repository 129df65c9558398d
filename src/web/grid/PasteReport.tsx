import { useState } from 'react'
import { sentenceOf } from '../data/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/floating.tsx'
import { Link } from '../ui/Link.tsx'
import { answerCells, saysCells, type Trial } from './paste.ts'
import { rich, t } from '../words/index.ts'

export interface PasteReportProps { trial: Trial; beside: string | null; onTrial: (trial: Trial) => void; onRun: () => Promise<void>; onLeave: () => void }

/** What a block of cells would do, before it does: how many rows change, are new, are refused and why, and what has to be said first. */
export function PasteReport({ trial, beside, onTrial, onRun, onLeave }: PasteReportProps) {
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(trial.problem)
  const does = trial.created + trial.updated
  const open = trial.questions.filter((one) => one.blocks && one.answer === null)
  const work = async (deed: () => Promise<void>) => { setBusy(true); try { await deed() } catch (fault) { setTold(sentenceOf(fault)) } finally { setBusy(false) } }
  return (
    <Dialog open onClose={onLeave} title={open.length > 0 ? t('One thing first') : t('What would come of it')}>
      <div className="col g3 mt2">
        {open.length === 0 && <p className="ui" role="status"><b>{saysCells(trial, true)}</b></p>}
        {beside && <p className="ui mut">{beside}</p>}
        {open.map((question) => (
          <div key={question.id}><p className="ui">{question.sentence}</p><div className="row g2 wrap mt2">{question.choices.map((choice) => <Button key={choice.answer} small busy={busy} onPress={() => void work(async () => onTrial(await answerCells(trial.id, { [question.id]: choice.answer })))}>{choice.label}</Button>)}</div></div>
        ))}
        {trial.refusedSample.length > 0 && <ul className="ol g-refused">{trial.refusedSample.slice(0, 20).map((one) => <li key={one.row} className="ui"><span className="mut3 num">{rich('Row {row}', { row: one.row - 1 })}</span><span>{one.reason}</span></li>)}</ul>}
        {trial.refused > 20 && <p className="sm mut3">{rich('And {refused} more.', { refused: trial.refused - 20 })}</p>}
        {trial.notices.slice(0, 5).map((one) => <p key={one.sentence} className="ui mut">{one.sentence}</p>)}
        {trial.duplicates.total > 0 && <p className="ui mut">{t('{total, plural, one {One looks like a record that is here} other {{total} look like records that are here}}', { total: trial.duplicates.total })}: {trial.duplicates.items.slice(0, 3).map((one) => `${one.name} (${one.reason})`).join(', ')}.</p>}
        {told && <p className="hint bad" role="alert">{told}</p>}
        <div className="row g2 wrap">
          {open.length === 0 && <Button kind="primary" busy={busy} disabled={does === 0} onPress={() => void work(onRun)}>{trial.refused === 0 ? t('Paste') : t('{does, plural, one {Paste the one that fits} other {Paste the {does} that fit}}', { does })}</Button>}
          <Button kind="quiet" onPress={onLeave}>{t('Leave it')}</Button>
          <Link className="lnk ui push" to={`/import?one=${trial.id}`}>{t('See all of it')}</Link>
        </div>
      </div>
    </Dialog>
  )
}
