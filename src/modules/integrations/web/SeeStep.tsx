import { Button, Link, useFormat } from '#src/web/ui/index.ts'
import { Head, PutAway, RunButton, TryButton } from './Parts.tsx'
import { Preview } from './Preview.tsx'
import { Duplicates, Figures, Notices } from './Report.tsx'
import { stepAddress } from './StepLine.tsx'
import { openQuestions } from './steps.ts'
import type { Draft } from './useDraft.ts'
import { isBusy, type One } from './words.ts'
import { t } from '#src/web/words/index.ts'

/** What the files hold, as the records that they become, and what is to be decided before. */
export function SeeStep({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const f = useFormat()
  const asked = openQuestions(one).length
  const { refused } = one.mending
  const later = one.questions.filter((question) => !question.blocks && question.answer === null).length
  const count = one.created + one.updated
  const first = one.state === 'failed' ? 'drop' : one.changed ? 'try' : asked > 0 ? 'map' : refused > 0 ? 'mend' : count === 0 ? 'map' : 'go'
  return (
    <>
      <Head one={one}>
        {first === 'drop' && <Button kind="primary" to={stepAddress(one.id, 'drop')}>{t('Bring other files')}</Button>}
        {first === 'try' && <TryButton draft={draft} kind="primary" />}
        {asked > 0 && first !== 'try' && <Button kind="primary" to={stepAddress(one.id, 'map')}>{t('Answer {asked, plural, one {one question} other {{n} questions}}', { asked, n: f.number(asked) })}</Button>}
        {asked === 0 && refused > 0 && <Button kind={first === 'mend' ? 'primary' : 'plain'} to={stepAddress(one.id, 'mend')}>{t('Mend {refused, plural, one {one row} other {{n} rows}}', { refused, n: f.number(refused) })}</Button>}
        {asked === 0 && one.state === 'tried' && !one.changed && count > 0 && <RunButton one={one} again={again} primary={first === 'go'} />}
        {first === 'map' && asked === 0 && <Button kind="primary" to={stepAddress(one.id, 'map')}>{t('Say what the columns are')}</Button>}
        <PutAway one={one} again={again} />
        {later > 0 && one.state === 'tried' && <Link to={stepAddress(one.id, 'map')} className="lnk ui">{t('{later, plural, one {One thing is} other {{n} things are}} asked, and the import does not wait for it', { later, n: f.number(later) })}</Link>}
      </Head>
      {!isBusy(one.state) && <Preview one={one} />}
      {one.files.length > 0 && <Figures one={one} />}
      {!isBusy(one.state) && <><Duplicates one={one} /><Notices one={one} /></>}
    </>
  )
}
