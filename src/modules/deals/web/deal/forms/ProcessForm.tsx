import { useState } from 'react'
import { useRead } from '#src/web/data/index.ts'
import { Button, Field, Loading, ProblemBlock, Select } from '#src/web/ui/index.ts'
import type { DealRun } from '../../types.ts'
import type { Deeds } from '../useDeeds.ts'
import { useSending } from './sending.ts'
import { backMap, stageMapOf } from './stage-map.ts'
import { t } from '#src/web/words/index.ts'

/** Puts the deal on another process, or on the newest version of its own: where each stage comes to lie is said here. It never moves forward, and loses no proof. */
export function ProcessForm({ run, deeds, onDone }: { run: DealRun; deeds: Deeds; onDone: () => void }) {
  const processes = useRead('GET /processes')
  const choices = processes.data?.items.filter((one) => one.subject === 'deal' && one.live !== null && !(one.id === run.process.id && one.live === run.process.n)) ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const to = chosen ?? choices[0]?.id ?? null
  const process = useRead('GET /processes/{id}', { params: { id: to ?? '' } }, { enabled: to !== null })
  const [own, setOwn] = useState<Record<string, string>>({})
  const { busy, told, send } = useSending()
  if (processes.error) return <ProblemBlock problem={processes.error} retry={() => void processes.refetch()} />
  if (processes.isPending) return <Loading lines={3} label={t('The processes, loading')} />
  if (!to) return <p className="ui">{t('There is no other live process for deals.')}{' '}<button type="button" className="lnk" onClick={onDone}>{t('Close')}</button></p>
  const stages = process.data?.content?.stages ?? []
  const map = { ...stageMapOf(run.stages, stages), ...own }
  const back = { process: run.process.id, version: run.process.n, stageMap: backMap(map, run.stages, stages, run.claimed.id) }
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); void send(async () => { await deeds.changeProcess({ process: to, stageMap: map }, back, t('It follows “{title}” now.', { title: process.data?.title ?? to })); onDone() }) }}>
      <Field label={t('Which process is it to follow?')} hint={t('Now: {title}, version {n}.', { title: run.process.title, n: run.process.n })}><Select value={to} onChange={(id) => { setChosen(id); setOwn({}) }} options={choices.map((one) => ({ id: one.id, label: one.title }))} /></Field>
      {process.isPending ? <Loading lines={3} label={t('Its stages, loading')} /> : (
        <fieldset className="maps"><legend className="lg">{t('Where each stage comes to lie')}</legend>
          {run.stages.map((stage) => <Field key={stage.id} label={stage.id === run.claimed.id ? t('{name}, where it stands', { name: stage.name }) : stage.name}><Select value={map[stage.id] ?? null} onChange={(id) => setOwn({ ...own, [stage.id]: id })} options={stages.map((one) => ({ id: one.id, label: one.name }))} /></Field>)}
        </fieldset>
      )}
      {told && <p className="hint bad" role="alert">{told}</p>}
      <div className="row g2 wrap"><Button kind="primary" type="submit" busy={busy || process.isPending}>{t('Change the process')}</Button><Button kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Not now')}</Button></div>
    </form>
  )
}
