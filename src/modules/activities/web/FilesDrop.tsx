import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DragEvent, ReactNode } from 'react'
import { addressOf, api, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { Button, Field, Loading, ProblemBlock, TextArea, toast } from '#src/web/ui/index.ts'
import { linksOf, TOUCHED, type About } from './about.ts'
import { sizeOf } from './size.ts'
import './activities.css'
import { rich, t } from '#src/web/words/index.ts'

/** What was brought and is kept now; `text` is what a pasted mail says. */
export interface Brought { kind: 'mail' | 'file'; id: string; name: string; text?: string }

export interface FilesDropProps {
  about: About
  /** What can be done at once with what was brought. */
  after?: (brought: Brought, done: () => void) => ReactNode
  /** A mail or a file that is pasted anywhere on the page, outside of a text, is taken too. */
  everywhere?: boolean
}

interface Told { name: string; sentence: string; bad: boolean; brought?: Brought }

/** Takes files and mails, dropped, chosen or pasted: a mail (.eml) goes to the timeline, everything else is kept as a file. */
export function FilesDrop({ about, after, everywhere = false }: FilesDropProps) {
  const files = useRead('GET /files', { query: { ...about } })
  const cache = useCache()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<readonly Told[]>([])
  const [pasting, setPasting] = useState(false)
  const links = { ...linksOf(about), contactIds: undefined, ...(about.contact ? { contactId: about.contact } : {}) }

  const take = async (given: readonly File[]) => {
    if (given.length === 0) return
    setBusy(true)
    const mails = given.filter((file) => /\.eml$/i.test(file.name) || file.type === 'message/rfc822')
    const others = given.filter((file) => !mails.includes(file))
    const answers: Told[] = []
    if (mails.length > 0) answers.push(...await sendMails(mails, links))
    if (others.length > 0) answers.push(...await sendFiles(others, links))
    setTold(answers)
    setBusy(false)
    cache.invalidate(...TOUCHED)
  }
  const filePasted = async (text: string) => {
    setBusy(true)
    try { setTold(await fileText(text, links)) } catch (fault) { setTold([{ name: t('The mail'), sentence: sentenceOf(fault), bad: true }]) }
    setBusy(false)
    cache.invalidate(...TOUCHED)
  }
  const pasted = useRef({ take, filePasted })
  useLayoutEffect(() => { pasted.current = { take, filePasted } })
  useEffect(() => {
    if (!everywhere) return undefined
    const hear = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return
      const given = [...(event.clipboardData?.files ?? [])], text = event.clipboardData?.getData('text/plain') ?? ''
      if (given.length > 0) void pasted.current.take(given)
      else if (isMail(text)) void pasted.current.filePasted(text)
      else return
      event.preventDefault()
      chooser.current?.closest('section')?.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [everywhere])
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); void take([...event.dataTransfer.files]) }
  return (
    <div>
      <div className={over ? 'drop over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p className="ui mut grow">{busy ? t('Taking them in…') : <>{rich('{span}{span2} Up to 25 MB each.', { span: <span className="only-d">{t('Drop files or mails here.')}</span>, span2: <span className="only-p">{t('Files and mails.')}</span> })}</>}</p>
        <Button small busy={busy} onPress={() => chooser.current?.click()}>{t('Choose files')}</Button>
        <Button small kind="quiet" aria-expanded={pasting} onPress={() => setPasting(!pasting)}>{t('Paste a mail')}</Button>
        <input ref={chooser} type="file" multiple className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { void take([...(event.target.files ?? [])]); event.target.value = '' }} />
      </div>
      {pasting && <PasteMail links={links} onDone={(answers) => { setPasting(false); setTold(answers); cache.invalidate(...TOUCHED) }} />}
      {told.length > 0 && <ul className="told mt2" aria-live="polite">{told.map((one, i) => <li key={i} className={one.bad ? 'sm caret' : 'sm mut'}><b>{one.name}</b> {one.sentence}{one.brought && after?.(one.brought, () => setTold(told.filter((two) => two !== one)))}</li>)}</ul>}
      {files.isPending ? <Loading lines={2} label={t('Files, loading')} /> : files.error ? <ProblemBlock problem={files.error} retry={() => void files.refetch()} /> : (
        <ul className="people mt2">{files.data.items.map((file) => (
          <li key={file.id}>
            <a className="lnk grow el" href={addressOf('GET /files/{id}/content', { params: { id: file.id } })} download={file.name} title={file.name}>{file.name}</a>
            <span className="sm mut3 num">{sizeOf(file.size)}</span>
            {file.abilities.edit && <Button small kind="quiet" aria-label={t('Archive {name}', { name: file.name })} onPress={() => void archive(file.id, file.name, () => cache.invalidate(...TOUCHED, 'deals'))}>{t('Archive')}</Button>}
          </li>
        ))}</ul>
      )}
    </div>
  )
}

type Links = { dealId?: string; companyId?: string; contactId?: string }

function formOf(files: readonly File[], links: Links): FormData {
  const form = new FormData()
  for (const [name, id] of Object.entries(links)) if (id) form.set(name, id)
  for (const file of files) form.append('file', file, file.name)
  return form
}

async function sendMails(files: readonly File[], links: Links): Promise<Told[]> {
  try {
    const { items } = await api('POST /activities/mail', { body: formOf(files, links) })
    return items.map(mailTold)
  } catch (fault) { return files.map((file) => ({ name: file.name, sentence: sentenceOf(fault), bad: true })) }
}

async function sendFiles(files: readonly File[], links: Links): Promise<Told[]> {
  try {
    const { items } = await api('POST /files', { body: formOf(files, links) })
    return items.map((item) => ({ name: item.name, sentence: t('Kept.'), bad: false, brought: { kind: 'file' as const, id: item.id, name: item.name } }))
  } catch (fault) { return files.map((file) => ({ name: file.name, sentence: sentenceOf(fault), bad: true })) }
}

type Filed = Awaited<ReturnType<typeof fileMails>>['items'][number]
const fileMails = (text: string, links: Links) => api('POST /activities/mail', { body: { text, ...links } })
const mailTold = (item: Filed): Told => ({ name: item.name, sentence: item.sentence, bad: item.state === 'refused', ...(item.activityId ? { brought: { kind: 'mail' as const, id: item.activityId, name: item.name } } : {}) })

/** A pasted mail: what it says goes along, so that it can be cited at once. */
async function fileText(text: string, links: Links): Promise<Told[]> {
  const { items } = await fileMails(text, links)
  const said = text.split(/\r?\n\r?\n/).slice(1).join('\n\n').trim()
  return items.map(mailTold).map((one) => (one.brought && said ? { ...one, brought: { ...one.brought, text: said } } : one))
}

/** A text with the lines that every mail begins with. */
export const isMail = (text: string): boolean => /^(from|von|de):.+@/im.test(text.slice(0, 4000)) && /^(subject|betreff|date|to|an):/im.test(text.slice(0, 4000))

async function archive(id: string, name: string, after: () => void): Promise<void> {
  try {
    await api('DELETE /files/{id}', { params: { id } })
    toast(t('{name} is archived.', { name }), { undo: () => api('POST /files/{id}/restore', { params: { id } }).then(after) })
  } catch (fault) { toast(sentenceOf(fault)) }
  after()
}

function PasteMail({ links, onDone }: { links: Links; onDone: (told: Told[]) => void }) {
  const [text, setText] = useState('')
  const [mend, setMend] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    try {
      onDone(await fileText(text, links))
    } catch (fault) { setMend(sentenceOf(fault)) } finally { setBusy(false) }
  }
  return (
    <form className="form mt2" onSubmit={(event) => { event.preventDefault(); void send() }}>
      <Field label={t('The mail, with its From and Subject lines')} mend={mend}><TextArea value={text} onChange={(next) => { setText(next); setMend(undefined) }} rows={6} autoFocus /></Field>
      <div className="row g2"><Button type="submit" small busy={busy}>{t('File the mail')}</Button></div>
    </form>
  )
}
