import { useCallback, useEffect } from 'react'
import { isProblem, useCache, useRead } from '#src/web/data/index.ts'
import { Page, useAddress } from '#src/web/shell/index.ts'
import { Loading, ProblemBlock } from '#src/web/ui/index.ts'
import { DropStep } from './DropStep.tsx'
import { GoStep } from './GoStep.tsx'
import { MapStep } from './MapStep.tsx'
import { MendStep } from './mend/MendStep.tsx'
import { SeeStep } from './SeeStep.tsx'
import { StepLine } from './StepLine.tsx'
import { stepOf } from './steps.ts'
import { useDraft } from './useDraft.ts'
import { isBusy, type One } from './words.ts'
import { t } from '#src/web/words/index.ts'

const TOUCHED = ['deals', 'companies', 'contacts', 'products', 'people', 'teams', 'reports', 'desk']

/** One import, step by step, from what was dropped to its report, and back. */
export function OneImport({ id }: { id: string }) {
  const read = useRead('GET /imports/{id}', { params: { id } }, { staleTime: 0 })
  const cache = useCache()
  const state = read.data?.state
  const busy = state !== undefined && isBusy(state)
  const { refetch } = read
  const again = useCallback(() => void refetch(), [refetch])
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => void refetch(), 700)
    return () => clearInterval(timer)
  }, [busy, refetch])
  // What was imported or taken back is on other pages too.
  useEffect(() => { if (state === 'done' || state === 'undone') void cache.invalidate(...TOUCHED) }, [state, cache])
  return (
    <Page title={read.data?.name ?? t('Import')} trail={[{ label: t('Import'), to: '/import' }]} className="p-import" ownHeading={read.data !== undefined}>
      {read.isPending ? <Loading lines={6} label={t('Import, loading')} /> : read.error && !read.data ? <ProblemBlock problem={read.error} retry={isProblem(read.error, 404) ? undefined : () => void refetch()} /> : read.data && <Steps one={read.data} again={again} />}
    </Page>
  )
}

function Steps({ one, again }: { one: One; again: () => void }) {
  const { value } = useAddress()
  const draft = useDraft(one, again)
  const step = stepOf(one, value('step'))
  const given = { one, again, draft }
  return (
    <>
      <StepLine one={one} step={step} />
      {step === 'drop' ? <DropStep {...given} /> : step === 'see' ? <SeeStep {...given} /> : step === 'map' ? <MapStep {...given} /> : step === 'mend' ? <MendStep {...given} /> : <GoStep {...given} />}
    </>
  )
}
