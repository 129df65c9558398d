import { useState } from 'react'
import { sentenceOf, useWrite } from '#src/web/data/index.ts'
import { Button, Dialog, Link, toast, useFormat } from '#src/web/ui/index.ts'
import { Head, PutAway, RunButton, TryButton } from './Parts.tsx'
import { Questions } from './Questions.tsx'
import { Duplicates, Figures, Notices, RefusedRows, Undone } from './Report.tsx'
import { stepAddress } from './StepLine.tsx'
import { isDraft, openQuestions } from './steps.ts'
import type { Draft } from './useDraft.ts'
import { isBusy, type One } from './words.ts'
import { rich, t } from '#src/web/words/index.ts'

/** The end: what would be done in one look, how far it is, and what was done, with the way back. */
export function GoStep({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const busy = isBusy(one.state)
  return (
    <>
      <Head one={one}>{isDraft(one) ? <Before one={one} again={again} draft={draft} /> : <After one={one} again={again} />}</Head>
      {one.undo && <Undone one={one} />}
      {!busy && one.state === 'done' && <Questions one={one} again={again} draft={draft} />}
      {one.files.length > 0 && <Figures one={one} />}
      {!busy && one.state !== 'undone' && one.mending.refused > 0 && <RefusedRows one={one} />}
      {!busy && one.state === 'done' && <><Duplicates one={one} /><Notices one={one} /></>}
    </>
  )
}

function Before({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const f = useFormat()
  const asked = openQuestions(one).length
  return (
    <>
      {one.changed ? <TryButton draft={draft} kind="primary" />
        : asked > 0 ? <Button kind="primary" to={stepAddress(one.id, 'map')}>{t('Answer {asked, plural, one {one question} other {{n} questions}}', { asked, n: f.number(asked) })}</Button>
          : one.state === 'tried' && <RunButton one={one} again={again} primary />}
      <PutAway one={one} again={again} />
      {one.changed && <span className="sm mut">{t('Something was changed since it was tried.')}</span>}
    </>
  )
}

const pages = [['deal', '/deals', t('Deals')], ['company', '/companies', t('Companies')], ['contact', '/contacts', t('Contacts')]] as const

function After({ one, again }: { one: One; again: () => void }) {
  const f = useFormat()
  const [asking, setAsking] = useState(false)
  const failed = (fault: unknown) => { toast(sentenceOf(fault)); again() }
  const run = useWrite('POST /imports/{id}/run', { done: again, failed })
  const undo = useWrite('DELETE /imports/{id}', { done: () => { setAsking(false); again() }, failed })
  const params = { id: one.id }
  const kinds = new Set(one.files.filter((file) => file.created + file.updated + file.unchanged > 0).map((file) => file.kind))
  const made = pages.filter(([kind]) => kinds.has(kind))
  const { refused, mended } = one.mending
  return (
    <>
      {one.state === 'interrupted' && <Button kind="primary" busy={run.busy} onPress={() => run.start({ params })}>{t('Continue')}</Button>}
      {one.state === 'done' && refused + mended > 0 && <Button kind="primary" to={stepAddress(one.id, 'mend')}>{mended > 0 ? t('Go on mending') : t('Mend {refused, plural, one {this row} other {these {n} rows}}', { refused, n: f.number(refused) })}</Button>}
      {one.state === 'done' && made.map(([kind, to, label], index) => <Button key={kind} kind={index === 0 && refused + mended === 0 ? 'primary' : 'plain'} to={`${to}?import=${encodeURIComponent(one.name)}`}>{label}</Button>)}
      {(one.state === 'done' || one.state === 'interrupted') && one.undoUntil && <Button kind="quiet" onPress={() => setAsking(true)}>{t('Take it back')}</Button>}
      {one.state === 'done' && one.undoUntil && <span className="sm mut3">{rich('Until {undoUntil}.', { undoUntil: f.day(one.undoUntil.slice(0, 10)) })}</span>}
      {(one.state === 'failed' || one.state === 'undone') && <Link to="/import" className="lnk ui">{t('Bring other files')}</Link>}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('Take back “{name}”?', { name: one.name })} about={t('What it created goes, what it changed gets its old values back. What anybody has touched since stays, and is listed with the reason.')}>
        <div className="row g2 mt3">
          <Button kind="primary" busy={undo.busy} onPress={() => undo.start({ params })}>{t('Take it back')}</Button>
          <Button onPress={() => setAsking(false)} hotkey="Esc">{t('Leave it')}</Button>
        </div>
      </Dialog>
    </>
  )
}
