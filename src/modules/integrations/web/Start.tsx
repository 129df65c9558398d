import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { api, sentenceOf } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Field, Sec, TextArea, TextInput, useFormat } from '#src/web/ui/index.ts'
import { sortFiles } from './words.ts'
import { t } from '#src/web/words/index.ts'

/** Takes files (and a mapping among them), or rows pasted from a sheet. Both are tried first. */
export function Start() {
  const { setSearch } = useAddress()
  const f = useFormat()
  const chooser = useRef<HTMLInputElement>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [mend, setMend] = useState<string | undefined>()
  const { tables, mapping, others } = sortFiles(files)
  const ready = tables.length > 0 || text.trim() !== ''

  const take = (given: readonly File[]) => {
    setMend(undefined)
    setFiles((before) => [...before.filter((file) => !given.some((one) => one.name === file.name)), ...given])
  }
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); take([...event.dataTransfer.files]) }
  const send = async () => {
    if (!ready || busy) return
    setBusy(true)
    const form = new FormData()
    if (name.trim()) form.append('name', name.trim())
    form.append('dryRun', 'true')
    if (mapping) form.append('mapping', await mapping.text())
    if (text.trim()) form.append('text', text)
    for (const file of tables) form.append('files', file, file.name)
    try {
      const made = await api('POST /imports', { body: form as never })
      setSearch({ one: made.id })
    } catch (fault) { setMend(sentenceOf(fault)); setBusy(false) }
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send() }}>
      <Sec title={t('Files')} note={t('CSV, TSV or .xlsx')}>
        <div className={over ? 'idrop over' : 'idrop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
          <p className="lead"><span className="only-d">{t('Drop files here.')}</span><span className="only-p">{t('Choose files.')}</span></p>
          <p className="ui mut mt1">{t('All files of one export together: what hangs together is put together. Up to 20, each up to 100 MB and 1,000,000 rows. A mapping that you kept (.yaml) may be among them.')}</p>
          <Button className="mt3" onPress={() => chooser.current?.click()}>{t('Choose files')}</Button>
          <input ref={chooser} type="file" multiple className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { take([...(event.target.files ?? [])]); event.target.value = '' }} />
        </div>
        {files.length > 0 && (
          <ul className="ifiles mt2" aria-label={t('Files to bring')}>
            {[...tables, ...(mapping ? [mapping] : []), ...others].map((file) => (
              <li key={file.name} className="row g2">
                <span className="grow el b" title={file.name}>{file.name}</span>
                <span className={others.includes(file) ? 'sm caret' : 'sm mut3'}>{file === mapping ? t('the mapping') : others.includes(file) ? t('no table, not brought') : sizeOf(file.size, f.number)}</span>
                <Button small kind="quiet" aria-label={t('Leave out {name}', { name: file.name })} onPress={() => setFiles(files.filter((one) => one !== file))}>{t('Leave out')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Sec>
      <Sec title={t('Or rows from a sheet')} className="mt5">
        <div className="form mt3">
          <Field label={t('Copied rows, with the row of headings first')}><TextArea value={text} onChange={(next) => { setText(next); setMend(undefined) }} rows={4} placeholder={t('Company	City	Employees\nLindgren Cold Stores	Lund	240')} /></Field>
          <Field label={t('What the import is called')} hint={t('Its records are found by this name later.')}><TextInput value={name} onChange={setName} max={200} placeholder={tables[0]?.name.replace(/\.\w+$/, '') ?? t('Spring list')} /></Field>
        </div>
      </Sec>
      {mend && <div className="refuse mt3" role="alert"><p>{mend}</p></div>}
      <div className="row g2 mt4 wrap">
        <Button kind="primary" type="submit" busy={busy} disabled={!ready}>{busy ? t('Reading…') : t('Look at what it holds')}</Button>
        <span className="sm mut3">{t('Nothing is written yet.')}</span>
      </div>
    </form>
  )
}

const sizeOf = (bytes: number, number: (value: number) => string): string =>
  bytes < 1024 ? `${number(bytes)} bytes` : bytes < 1024 * 1024 ? `${number(Math.round(bytes / 1024))} KB` : `${number(Math.round(bytes / 1024 / 102.4) / 10)} MB`
