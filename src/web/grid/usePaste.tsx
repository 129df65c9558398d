import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { sentenceOf, useCache } from '../data/index.ts'
import { useAddress } from '../shell/address.ts'
import { toast } from '../ui/toast.tsx'
import { needsLook, runCells, saysCells, tryCells, undoCells, writable, type Cells, type Trial } from './paste.ts'
import { PasteReport } from './PasteReport.tsx'
import { quoted, t } from '../words/index.ts'

/** Writes blocks of cells by the importer: at once where nothing needs a look, else after the report; taken back as a whole with Z. */
export function usePaste<Row>(): { write: (cells: Cells<Row>) => Promise<void>; busy: boolean; report: ReactNode } {
  const cache = useCache()
  const { go } = useAddress()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<{ trial: Trial; kind: string; beside: string | null } | null>(null)

  const run = useCallback(async (id: string, kind: string) => {
    const done = await runCells(id)
    const again = () => cache.invalidate(kind, 'sums', 'timeline', 'desk', 'imports', 'reports')
    again()
    setAsked(null)
    toast(done.problem ?? saysCells(done, false), {
      undo: () => undoCells(id).then((one) => { again(); if (one.undo && one.undo.kept > 0) toast(t('{kept} stayed: changed again since.', { kept: one.undo.kept }), { more: { label: t('Report'), run: () => go(`/import?one=${id}`) } }) }, (fault: unknown) => toast(sentenceOf(fault))),
      more: { label: t('Report'), run: () => go(`/import?one=${id}`) },
    })
  }, [cache, go])

  const write = useCallback(async (cells: Cells<Row>) => {
    const { into, shut } = writable(cells)
    if (into.length === 0) { toast(shut[0] ? t('“{label}” is not written in a cell.', { label: shut[0].label }) : t('There is no column here to write into.')); return }
    const beside = [shut.length > 0 ? t('{shut} {count, plural, one {is} other {are}} not written in a cell, so {count, plural, one {that column stays} other {those columns stay}} as {count, plural, one {it is} other {they are}}.', { shut: shut.map(({ label }) => quoted(label)).join(', '), count: shut.length }) : null,
      cells.paste.beyond > 0 ? t('{beyond, plural, one {One column of the block lies} other {{beyond} columns of the block lie}} beyond the last one here, and would be left out.', { beyond: cells.paste.beyond }) : null].filter(Boolean).join(' ') || null
    setBusy(true)
    try {
      const trial = await tryCells(cells)
      if (!beside && !needsLook(trial)) {
        if (trial.updated === 0) { void undoCells(trial.id); toast(t('These cells say that already.')) } else await run(trial.id, cells.kind)
      } else setAsked({ trial, kind: cells.kind, beside })
    } catch (fault) { toast(sentenceOf(fault)) } finally { setBusy(false) }
  }, [run])

  const report = asked && <PasteReport key={`${asked.trial.id} ${asked.trial.state}`} trial={asked.trial} beside={asked.beside} onTrial={(trial) => setAsked({ ...asked, trial })} onRun={() => run(asked.trial.id, asked.kind)} onLeave={() => { void undoCells(asked.trial.id).catch(() => {}); setAsked(null) }} />
  return { write, busy, report }
}
