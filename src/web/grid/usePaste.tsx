import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { sentenceOf, useCache } from '../data/index.ts'
import { useAddress } from '../shell/address.ts'
import { toast } from '../ui/toast.tsx'
import { needsLook, runCells, saysCells, tryCells, undoCells, writable, type Cells, type Trial } from './paste.ts'
import { PasteReport } from './PasteReport.tsx'

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
      undo: () => undoCells(id).then((one) => { again(); if (one.undo && one.undo.kept > 0) toast(`${one.undo.kept} stayed: changed again since.`, { more: { label: 'Report', run: () => go(`/import?one=${id}`) } }) }, (fault: unknown) => toast(sentenceOf(fault))),
      more: { label: 'Report', run: () => go(`/import?one=${id}`) },
    })
  }, [cache, go])

  const write = useCallback(async (cells: Cells<Row>) => {
    const { into, shut } = writable(cells)
    if (into.length === 0) { toast(shut[0] ? `“${shut[0].label}” is not written in a cell.` : 'There is no column here to write into.'); return }
    const beside = [shut.length > 0 ? `${shut.map(({ label }) => `“${label}”`).join(', ')} ${shut.length === 1 ? 'is' : 'are'} not written in a cell, so ${shut.length === 1 ? 'that column stays' : 'those columns stay'} as ${shut.length === 1 ? 'it is' : 'they are'}.` : null,
      cells.paste.beyond > 0 ? `${cells.paste.beyond === 1 ? 'One column of the block lies' : `${cells.paste.beyond} columns of the block lie`} beyond the last one here, and would be left out.` : null].filter(Boolean).join(' ') || null
    setBusy(true)
    try {
      const trial = await tryCells(cells)
      if (!beside && !needsLook(trial)) {
        if (trial.updated === 0) { void undoCells(trial.id); toast('These cells say that already.') } else await run(trial.id, cells.kind)
      } else setAsked({ trial, kind: cells.kind, beside })
    } catch (fault) { toast(sentenceOf(fault)) } finally { setBusy(false) }
  }, [run])

  const report = asked && <PasteReport key={`${asked.trial.id} ${asked.trial.state}`} trial={asked.trial} beside={asked.beside} onTrial={(trial) => setAsked({ ...asked, trial })} onRun={() => run(asked.trial.id, asked.kind)} onLeave={() => { void undoCells(asked.trial.id).catch(() => {}); setAsked(null) }} />
  return { write, busy, report }
}
