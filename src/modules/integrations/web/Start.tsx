import { useState } from 'react'
import { api, sentenceOf } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Field, Sec, TextArea, TextInput, toast } from '#src/web/ui/index.ts'
import { DropZone } from './DropZone.tsx'
import { sortFiles } from './words.ts'
import { quoted, t } from '#src/web/words/index.ts'

/** Takes files (and a mapping among them), or rows pasted from a sheet. Both are on the server at once, and tried first. */
export function Start() {
  const { setSearch } = useAddress()
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState<readonly string[] | null>(null)
  const [mend, setMend] = useState<string | undefined>()

  const send = async (form: FormData, names: readonly string[], step: string) => {
    if (busy) return
    setBusy(names)
    setMend(undefined)
    if (name.trim()) form.append('name', name.trim())
    form.append('dryRun', 'true')
    try {
      const made = await api('POST /imports', { body: form as never })
      setSearch({ one: made.id, step })
    } catch (fault) { setMend(sentenceOf(fault)); setBusy(null) }
  }
  const drop = async (given: readonly File[]) => {
    const { tables, mapping, others } = sortFiles(given)
    if (others.length > 0) toast(t('{names} {count, plural, one {is no table and was} other {are no tables and were}} not brought.', { names: others.map((file) => quoted(file.name)).join(', '), count: others.length }))
    if (tables.length === 0) { if (mapping) setMend(t('A mapping says what tables become. Drop them together with it.')); return }
    const form = new FormData()
    if (mapping) form.append('mapping', await mapping.text())
    for (const file of tables) form.append('files', file, file.name)
    await send(form, tables.map((file) => file.name), 'drop')
  }
  const paste = () => {
    if (text.trim() === '') return
    const form = new FormData()
    form.append('text', text)
    void send(form, [], 'see')
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); paste() }}>
      <Sec title={t('Files')} note={t('CSV, TSV or .xlsx')}>
        <DropZone busy={busy !== null} onFiles={(files) => void drop(files)} />
        {busy && busy.length > 0 && <p className="ui mut mt2" role="status">{t('Bringing {names}…', { names: busy.join(', ') })}</p>}
      </Sec>
      {mend && <div className="refuse mt3" role="alert"><p>{mend}</p></div>}
      <Sec title={t('Or rows from a sheet')} className="mt5">
        <div className="form mt3">
          <Field label={t('Copied rows, with the row of headings first')}><TextArea value={text} onChange={(next) => { setText(next); setMend(undefined) }} rows={4} placeholder={t('Company	City	Employees\nLindgren Cold Stores	Lund	240')} /></Field>
          <Field label={t('What the import is called')} hint={t('Its records are found by this name later.')}><TextInput value={name} onChange={setName} max={200} placeholder={t('Spring list')} /></Field>
        </div>
      </Sec>
      <div className="row g2 mt4 wrap">
        <Button kind={text.trim() === '' ? 'plain' : 'primary'} type="submit" busy={busy !== null} disabled={text.trim() === ''}>{busy ? t('Reading…') : t('Look at what it holds')}</Button>
        <span className="sm mut3">{t('Nothing is written yet.')}</span>
      </div>
    </form>
  )
}
