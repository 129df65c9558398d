import { useEffect, useState } from 'react'
import { isProblem, sentenceOf, useCache, useRead, useWrite } from '#src/web/data/index.ts'
import { Page, useAddress } from '#src/web/shell/index.ts'
import { Button, Dialog, Link, Loading, ProblemBlock, toast, useFormat } from '#src/web/ui/index.ts'
import { MappingSheet } from './MappingSheet.tsx'
import { Questions } from './Questions.tsx'
import { Duplicates, Figures, Notices, RefusedRows, Undone } from './Report.tsx'
import { isBusy, saysAlso, saysCounts, saysImport, type One } from './words.ts'
import { rich, t } from '#src/web/words/index.ts'

const TOUCHED = ['deals', 'companies', 'contacts', 'products', 'people', 'teams', 'reports', 'imports', 'desk']

/** One import from its trial to its report, and back. */
export function OneImport({ id }: { id: string }) {
  const read = useRead('GET /imports/{id}', { params: { id } }, { staleTime: 0 })
  const cache = useCache()
  const state = read.data?.state
  const busy = state !== undefined && isBusy(state)
  const { refetch } = read
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => void refetch(), 700)
    return () => clearInterval(timer)
  }, [busy, refetch])
  // What was imported or taken back is on other pages too.
  useEffect(() => { if (state === 'done' || state === 'undone') cache.invalidate(...TOUCHED.filter((one) => one !== 'imports')) }, [state, cache])
  return (
    <Page title={read.data?.name ?? t('Import')} trail={[{ label: t('Import'), to: '/import' }]} className="p-import" ownHeading={read.data !== undefined}>
      {read.isPending ? <Loading lines={6} label={t('Import, loading')} /> : read.error && !read.data ? <ProblemBlock problem={read.error} retry={isProblem(read.error, 404) ? undefined : () => void refetch()} /> : read.data && <Told one={read.data} again={() => void refetch()} />}
    </Page>
  )
}

function Told({ one, again }: { one: One; again: () => void }) {
  const f = useFormat()
  const busy = isBusy(one.state)
  const trial = one.state === 'tried' || one.state === 'asking'
  return (
    <>
      <header className="ihead">
        <h1 aria-live="polite">{saysImport(one, f.number)}</h1>
        {!busy && one.rows > 0 && <p className="mut mt1">{saysCounts(one, f.number, trial)} {saysAlso(one.also, f.number)}</p>}
        {busy && <Progress one={one} />}
        {one.problem && <div className="refuse mt3" role="alert"><p>{one.problem}</p></div>}
        {!busy && <Deeds one={one} again={again} />}
      </header>
      {one.undo && <Undone one={one} />}
      {!busy && one.state !== 'undone' && <Questions one={one} again={again} />}
      {one.files.length > 0 && <Figures one={one} />}
      {!busy && one.refused > 0 && one.state !== 'undone' && <RefusedRows one={one} />}
      {!busy && one.state !== 'undone' && <Duplicates one={one} />}
      {!busy && one.state !== 'undone' && <Notices one={one} />}
      {(trial || one.state === 'failed') && one.mapping && <MappingSheet key={JSON.stringify(one.mapping)} one={one} again={again} />}
    </>
  )
}

function Progress({ one }: { one: One }) {
  const f = useFormat()
  const { phase, done, total } = one.progress
  const share = total > 0 ? Math.round((done / total) * 100) : 0
  return (
    <div className="mt3 measure">
      <div className="ibar" role="progressbar" aria-label={t('How far it is')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share}><i style={{ width: `${share}%` }} /></div>
      <p className="ui mut mt2">{rich('{what} You may leave this page; it goes on.', { what: total > 0 ? t('{done} of {total} rows, {phase}.', { done: f.number(done), total: f.number(total), phase }) : t('It begins in a moment.') })}</p>
    </div>
  )
}

function Deeds({ one, again }: { one: One; again: () => void }) {
  const { go } = useAddress()
  const [asking, setAsking] = useState(false)
  const failed = (fault: unknown) => { toast(sentenceOf(fault)); again() }
  const run = useWrite('POST /imports/{id}/run', { done: again, failed, touches: TOUCHED })
  const undo = useWrite('DELETE /imports/{id}', { done: () => { setAsking(false); again() }, failed, touches: TOUCHED })
  const f = useFormat()
  const open = one.questions.filter((question) => question.blocks && question.answer === null)
  const params = { id: one.id }
  const kinds = new Set(one.files.filter((file) => file.created + file.updated + file.unchanged > 0).map((file) => file.kind))
  const pages = [['deal', '/deals', t('Deals')], ['company', '/companies', t('Companies')], ['contact', '/contacts', t('Contacts')]] as const
  return (
    <div className="row g2 wrap mt4">
      {(one.state === 'tried' || one.state === 'asking') && (
        <>
          <Button kind="primary" busy={run.busy} disabled={open.length > 0 || one.created + one.updated === 0} onPress={() => run.start({ params })}>{t('Import {created} {created2, plural, one {row} other {rows}}', { created: f.number(one.created + one.updated), created2: one.created + one.updated })}</Button>
          <Button kind="quiet" busy={undo.busy} onPress={() => undo.start({ params }, { onSuccess: () => go('/import') })}>{t('Put it away')}</Button>
          {open.length > 0 && <span className="sm mut">{t('Answer below first.')}</span>}
        </>
      )}
      {one.state === 'interrupted' && <Button kind="primary" busy={run.busy} onPress={() => run.start({ params })}>{t('Continue')}</Button>}
      {one.state === 'done' && pages.filter(([kind]) => kinds.has(kind)).map(([kind, to, label]) => <Button key={kind} to={`${to}?import=${encodeURIComponent(one.name)}`}>{label}</Button>)}
      {(one.state === 'done' || one.state === 'interrupted') && one.undoUntil && <Button kind="quiet" onPress={() => setAsking(true)}>{t('Take it back')}</Button>}
      {one.state === 'done' && one.undoUntil && <span className="sm mut3">{rich('Until {undoUntil}.', { undoUntil: f.day(one.undoUntil.slice(0, 10)) })}</span>}
      {(one.state === 'failed' || one.state === 'undone') && <Link to="/import" className="lnk ui">{t('Bring other files')}</Link>}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('Take back “{name}”?', { name: one.name })} about={t('What it created goes, what it changed gets its old values back. What anybody has touched since stays, and is listed with the reason.')}>
        <div className="row g2 mt3">
          <Button kind="primary" busy={undo.busy} onPress={() => undo.start({ params })}>{t('Take it back')}</Button>
          <Button onPress={() => setAsking(false)} hotkey="Esc">{t('Leave it')}</Button>
        </div>
      </Dialog>
    </div>
  )
}
