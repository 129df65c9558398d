import type { ReactNode } from 'react'
import { sentenceOf, useWrite } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, toast, useFormat } from '#src/web/ui/index.ts'
import { isBusy, saysAlso, saysCounts, saysImport, type One } from './words.ts'
import { rich, t } from '#src/web/words/index.ts'

/** What every step of an import begins with: what it comes to, how far it is, and what is done next. */
export function Head({ one, title, children }: { one: One; title?: string; children?: ReactNode }) {
  const f = useFormat()
  const busy = isBusy(one.state)
  const trial = one.finishedAt === null && (one.state === 'tried' || one.state === 'asking')
  return (
    <header className="ihead">
      <h1 aria-live="polite">{busy || !title ? saysImport(one, f.number) : title}</h1>
      {!busy && !title && one.rows > 0 && <p className="mut mt1">{saysCounts(one, f.number, trial)} {saysAlso(one.also, f.number)}</p>}
      {busy && <Progress one={one} />}
      {one.problem && !busy && <div className="refuse mt3" role="alert"><p>{one.problem}</p></div>}
      {!busy && children && <div className="row g2 wrap mt4">{children}</div>}
    </header>
  )
}

export function Progress({ one }: { one: One }) {
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

/** Carries out what was tried, and shows it on its way. */
export function RunButton({ one, again, primary = false }: { one: One; again: () => void; primary?: boolean }) {
  const f = useFormat()
  const { setSearch } = useAddress()
  const run = useWrite('POST /imports/{id}/run', { done: () => { setSearch({ step: 'go' }); again() }, failed: (fault) => { toast(sentenceOf(fault)); again() } })
  const count = one.created + one.updated
  return <Button kind={primary ? 'primary' : 'plain'} busy={run.busy} disabled={count === 0} onPress={() => run.start({ params: { id: one.id } })}>{t('Import {created} {created2, plural, one {row} other {rows}}', { created: f.number(count), created2: count })}</Button>
}

/** Puts a draft away: its files and all that was decided go. */
export function PutAway({ one, again }: { one: One; again: () => void }) {
  const { go } = useAddress()
  const away = useWrite('DELETE /imports/{id}', { done: () => go('/import'), failed: (fault) => { toast(sentenceOf(fault)); again() } })
  return <Button kind="quiet" busy={away.busy} onPress={() => away.start({ params: { id: one.id } })}>{t('Put it away')}</Button>
}

/** Tries it again with what was decided since. */
export const TryButton = ({ draft, kind }: { draft: { tryIt: () => Promise<void>; busy: boolean }; kind?: 'primary' | 'plain' }) =>
  <Button kind={kind} busy={draft.busy} onPress={() => void draft.tryIt()}>{t('Try it so')}</Button>
