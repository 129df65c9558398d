import { useState } from 'react'
import { api, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { Button, toast } from '#src/web/ui/index.ts'
import { linksOf, TOUCHED, type About } from './about.ts'
import { MentionBox, type Named } from './MentionBox.tsx'
import './activities.css'
import { t } from '#src/web/words/index.ts'

export interface NotesProps {
  about: About
  /** Left out, the box says "Write a note. @ names a colleague." */
  placeholder?: string
  autoFocus?: boolean
  onDone?: () => void
}

/** Writes a note on a record. What is typed stays until the server has it. */
export function Notes({ about, placeholder = t('Write a note. @ names a colleague.'), autoFocus, onDone }: NotesProps) {
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly Named[]>([])
  const cache = useCache()
  const write = useWrite('POST /activities', { touches: TOUCHED })
  const send = async () => {
    if (!text.trim() || write.busy) return
    try {
      const made = await write.run({ body: { kind: 'note', body: text, ...linksOf(about), mentions: mentions.map(({ id }) => id) } })
      setText('')
      setMentions([])
      toast(mentions.length > 0 ? t('Noted. {mentions} will see it.', { mentions: mentions.map(({ label }) => label).join(', ') }) : t('Noted.'), {
        undo: async () => { await api('DELETE /activities/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate(...TOUCHED) },
      })
      onDone?.()
    } catch (fault) { toast(sentenceOf(fault)) }
  }
  return (
    <div className="notes">
      <MentionBox aria-label={t('A note')} value={text} mentions={mentions} placeholder={placeholder} autoFocus={autoFocus} onSend={() => void send()} onChange={(next, named) => { setText(next); setMentions(named) }} />
      {text.trim() && <div className="row g2 mt2"><Button small busy={write.busy} hotkey="mod+Enter" bind={false} onPress={() => void send()}>{t('Keep the note')}</Button></div>}
    </div>
  )
}
