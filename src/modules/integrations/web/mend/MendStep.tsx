import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { sentenceOf, useRead, useWrite } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Chip, Loading, ProblemBlock, Sec, toast, useFormat } from '#src/web/ui/index.ts'
import { Head, PutAway } from '../Parts.tsx'
import { Download } from '../Report.tsx'
import { isDraft } from '../steps.ts'
import type { Draft } from '../useDraft.ts'
import { isBusy, type One } from '../words.ts'
import { AlikeRows } from './AlikeRows.tsx'
import { MendCards } from './MendCards.tsx'
import { MendTable } from './MendTable.tsx'
import { useMends, type Alike } from './useMends.ts'
import { usePhone } from './usePhone.ts'
import { t } from '#src/web/words/index.ts'

/** The refused rows, mended where they stand: each is looked at again at once, and kept with the import. */
export function MendStep({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const f = useFormat()
  const { refused, mended, leftOut } = one.mending
  const title = refused > 0 ? t('{refused, plural, one {One row is} other {{n} rows are}} refused.', { refused, n: f.number(refused) }) : t('Nothing is refused any more.')
  return (
    <>
      <Head one={one} title={title}>
        {isDraft(one) ? <GoOn draft={draft} primary={mended + leftOut > 0} /> : <RunMended one={one} again={again} />}
        <Download one={one} />
        {isDraft(one) && <PutAway one={one} again={again} />}
      </Head>
      {!isBusy(one.state) && <p className="mut mt2">{t('{mended} mended, {leftOut} left out on purpose. What stays refused is not imported, and can be mended later.', { mended: f.number(mended), leftOut: f.number(leftOut) })}</p>}
      {!isBusy(one.state) && <Rows one={one} again={again} />}
    </>
  )
}

function GoOn({ draft, primary }: { draft: Draft; primary: boolean }) {
  const { setSearch } = useAddress()
  return <Button kind={primary ? 'primary' : 'plain'} busy={draft.busy} onPress={() => void draft.tryIt().then(() => setSearch({ step: 'go' }))}>{t('Go on with what fits')}</Button>
}

function RunMended({ one, again }: { one: One; again: () => void }) {
  const f = useFormat()
  const { setSearch } = useAddress()
  const run = useWrite('POST /imports/{id}/run', { done: () => { setSearch({ step: 'go' }); again() }, failed: (fault) => { toast(sentenceOf(fault)); again() } })
  const { mended } = one.mending
  return <Button kind="primary" busy={run.busy} disabled={mended === 0} onPress={() => run.start({ params: { id: one.id } })}>{t('Import {mended, plural, one {the mended row} other {{n} mended rows}}', { mended, n: f.number(mended) })}</Button>
}

const filters = [['', t('All')], ['refused', t('Refused')], ['mended', t('Mended')], ['leftOut', t('Left out')]] as const

function Rows({ one, again }: { one: One; again: () => void }) {
  const { id } = one
  const f = useFormat()
  const [chosen, setFile] = useState<string | null>(null)
  const [state, setState] = useState('')
  const about = useRead('GET /imports/{id}/rows', { params: { id }, query: { limit: 1 } }, { keep: true, staleTime: 0 })
  const { refetch } = about
  const looked = useCallback(() => { again(); void refetch() }, [again, refetch])
  if (about.isPending) return <Loading lines={6} label={t('Refused rows, loading')} />
  if (!about.data) return <ProblemBlock problem={about.error} retry={() => void refetch()} />
  const { files, alike } = about.data
  // A table has the columns of one file.
  const file = files.find((each) => each.file === chosen) ?? files[0]
  if (!file) return null
  return (
    <FileRows key={`${file.file} ${state}`} id={id} file={file.file} state={state} alike={alike} width={one.files.find((each) => each.file === file.file)?.columns.length ?? Infinity} again={looked}>
      {files.length > 1 && files.map((each) => <Chip key={each.file} on={each === file} onPress={() => setFile(each.file)}>{`${each.file} ${f.number(each.rows)}`}</Chip>)}
      {filters.map(([value, label]) => <Chip key={value} on={state === value} onPress={() => setState(value)}>{label}</Chip>)}
    </FileRows>
  )
}

function FileRows({ id, file, state, alike, width, again, children }: { id: string; file: string; state: string; alike: readonly Alike[]; width: number; again: () => void; children: ReactNode }) {
  const mends = useMends(id, { file, state }, again)
  const phone = usePhone()
  const { list, rows } = mends
  return (
    <>
      {alike.length > 0 && <AlikeRows alike={alike} mends={mends} />}
      <Sec title={file} note={t('each row with its reason')} className="mt5">
        <div className="row g1 wrap mt2">{children}</div>
        {list.isPending ? <Loading lines={6} label={t('Refused rows, loading')} /> : list.problem ? <ProblemBlock problem={list.problem} retry={list.again} />
          : rows.length === 0 ? <p className="ui mut mt3">{t('There are none of these.')}</p>
            : phone ? <MendCards mends={mends} /> : <MendTable mends={mends} alike={alike} width={width} label={t('Refused rows of {file}', { file })} />}
      </Sec>
    </>
  )
}
