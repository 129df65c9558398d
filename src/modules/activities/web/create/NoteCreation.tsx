import { useRef, useState } from 'react'
import { api, isWaiting, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { type AtHand, type CreationProps } from '#src/web/shell/index.ts'
import { Button, toast } from '#src/web/ui/index.ts'
import { inShort, linksOf, TOUCHED } from '../about.ts'
import { MentionBox, type Named } from '../MentionBox.tsx'
import { AboutBox, aboutOf } from './AboutBox.tsx'
import '../activities.css'
import { t } from '#src/web/words/index.ts'

/** A note on any page, about what is at hand unless another record is named. Enter keeps it. */
export default function NoteCreation({ about, onClose }: CreationProps) {
  const [record, setRecord] = useState<AtHand | null>(about)
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly Named[]>([])
  const [mend, setMend] = useState<string | undefined>()
  const box = useRef<HTMLDivElement>(null)
  const cache = useCache()
  const write = useWrite('POST /activities', { touches: TOUCHED, waits: ({ body }) => ({ label: t('Note on {name}: {text}', { name: record?.name ?? '', text: inShort(body && 'body' in body ? body.body : '') }) }) })
  const send = async () => {
    if (!text.trim() || write.busy) return
    if (!record) { setMend(t('Say what it is about: a deal, a company or a contact.')); return }
    try {
      const made = await write.run({ body: { kind: 'note', body: text, ...linksOf(aboutOf(record)), mentions: mentions.map(({ id }) => id) } })
      toast(t('Noted on {name}.', { name: record.name }), { undo: async () => { await api('DELETE /activities/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate(...TOUCHED) } })
      onClose()
    } catch (fault) { if (isWaiting(fault)) onClose(); else toast(sentenceOf(fault)) }
  }
  return (
    <SidePanel title={t('A note')} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <AboutBox value={record} onChange={(one) => { setRecord(one); setMend(undefined) }} mend={mend} autoFocus={!about} onEnter={() => box.current?.querySelector('textarea')?.focus()} />
        <div ref={box}><MentionBox aria-label={t('The note')} value={text} mentions={mentions} placeholder={t('What was said, or what you saw. @ names a colleague.')} autoFocus={Boolean(about)} enterSends onSend={() => void send()} onChange={(next, named) => { setText(next); setMentions(named) }} /></div>
        <div className="row g2"><Button kind="primary" type="submit" hotkey="Enter" bind={false} busy={write.busy}>{t('Keep the note')}</Button><span className="sm mut3">{t('Shift Enter begins a line.')}</span></div>
      </form>
    </SidePanel>
  )
}
