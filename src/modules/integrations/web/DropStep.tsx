import { useState } from 'react'
import { api, sentenceOf, useWrite } from '#src/web/data/index.ts'
import { Button, Field, Sec, TextInput, toast, useFormat } from '#src/web/ui/index.ts'
import { DropZone } from './DropZone.tsx'
import { Progress, PutAway } from './Parts.tsx'
import { stepAddress } from './StepLine.tsx'
import type { Draft } from './useDraft.ts'
import { isBusy, sortFiles, type One } from './words.ts'
import { quoted, t } from '#src/web/words/index.ts'

/** What was dropped: on the server already, so that it can be left here and found again. */
export function DropStep({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const f = useFormat()
  const [name, setName] = useState(one.name)
  const [adding, setAdding] = useState(false)
  const failed = (fault: unknown) => { toast(sentenceOf(fault)); again() }
  const leave = useWrite('DELETE /imports/{id}/files/{name}', { done: again, failed })
  const busy = isBusy(one.state)
  // A workbook is one file with several tables.
  const tables = (file: string): string[] => {
    const read = one.files.filter((each) => each.file === file || each.file.startsWith(`${file}/`))
    const rows = read.reduce((sum, each) => sum + each.rows, 0)
    return read.length === 0 ? [] : [t('{n} {rows, plural, one {row} other {rows}}, {readAs}', { n: f.number(rows), rows, readAs: read[0]!.readAs })]
  }
  const add = async (given: readonly File[]) => {
    const { tables, mapping, others } = sortFiles(given)
    if (others.length > 0) toast(t('{names} {count, plural, one {is no table and was} other {are no tables and were}} not brought.', { names: others.map((file) => quoted(file.name)).join(', '), count: others.length }))
    if (tables.length === 0) return
    setAdding(true)
    const form = new FormData()
    if (mapping) form.append('mapping', await mapping.text())
    for (const file of tables) form.append('files', file, file.name)
    try { await api('POST /imports/{id}/files', { params: { id: one.id }, body: form as never }) } catch (fault) { toast(sentenceOf(fault)) }
    setAdding(false)
    again()
  }
  return (
    <>
      <header className="ihead">
        <h1 aria-live="polite">{t('{count, plural, one {One file is here.} other {{n} files are here.}}', { count: one.brought.length, n: f.number(one.brought.length) })}</h1>
        <p className="mut mt1">{t('What was dropped is kept on the server: leave whenever you like, and find it under “Where you left it”. Nothing is written yet.')}</p>
        <div className="row g2 wrap mt4">
          {one.state !== 'failed' && <Button kind="primary" to={stepAddress(one.id, 'see')}>{t('Look at what it holds')}</Button>}
          {!busy && <PutAway one={one} again={again} />}
        </div>
        {busy && <Progress one={one} />}
      </header>
      {one.problem && !busy && <div className="refuse mt3" role="alert"><p>{one.problem}</p></div>}
      <div className="igrid mt5">
        <Sec title={t('Files')} note={t('CSV, TSV or .xlsx')}>
          <ul className="ifiles mt2" aria-label={t('Files of this import')}>
            {one.brought.map(({ name: file, bytes }) => (
              <li key={file} className="row g2">
                <span className="grow el" title={file}><b>{file}</b> <span className="sm mut3">{[sizeOf(bytes, f.number), ...tables(file)].join(', ')}</span></span>
                {one.brought.length > 1 && <Button small kind="quiet" busy={leave.busy} disabled={busy} aria-label={t('Leave out {name}', { name: file })} onPress={() => leave.start({ params: { id: one.id, name: file } })}>{t('Leave out')}</Button>}
              </li>
            ))}
          </ul>
          <DropZone small busy={adding || busy} onFiles={(chosen) => void add(chosen)} />
        </Sec>
        <Sec title={t('What the import is called')}>
          <div className="form mt3"><Field label={t('Name')} hint={t('Its records are found by this name later.')}><TextInput value={name} onChange={setName} max={200} disabled={busy} onBlur={() => { if (name.trim() && name.trim() !== one.name) void draft.rename(name.trim()) }} /></Field></div>
        </Sec>
      </div>
    </>
  )
}

const sizeOf = (bytes: number, number: (value: number) => string): string =>
  bytes < 1024 ? `${number(bytes)} B` : bytes < 1024 * 1024 ? `${number(Math.round(bytes / 1024))} KB` : `${number(Math.round(bytes / 1024 / 102.4) / 10)} MB`
