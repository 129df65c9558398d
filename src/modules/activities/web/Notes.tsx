import { useState } from 'react'
import { api, isWaiting, sentenceOf, useCache, useWrite } from '#src/web/data/index.ts'
import { Button, toast } from '#src/web/ui/index.ts'
import { inShort, linksOf, TOUCHED, type About } from './about.ts'
import { tellKeptBack, useLatest } from './keptBack.ts'
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

/** Writes a note on a record. What is typed is not lost when the server does not take it. */
export function Notes({ about, placeholder = t('Write a note. @ names a colleague.'), autoFocus, onDone }: NotesProps) {
  const [text, setText] = useState('')
  const [mentions, setMentions] = useState<readonly Named[]>([])
  const cache = useCache()
  const write = useWrite('POST /activities', { touches: TOUCHED, waits: ({ body }) => ({ label: t('Note: {text}', { text: inShort(body && 'body' in body ? body.body : '') }) }) })
  const typing = useLatest(text)
  // The box is free for the next one at once. What was not kept comes back to it, or waits beside it where the next stands there already.
  const send = async (note: { text: string; mentions: readonly Named[] }) => {
    if (!note.text.trim()) return
    setText('')
    setMentions([])
    try {
      const made = await write.run({ body: { kind: 'note', body: note.text, ...linksOf(about), mentions: note.mentions.map(({ id }) => id) } })
      toast(note.mentions.length > 0 ? t('Noted. {mentions} will see it.', { mentions: note.mentions.map(({ label }) => label).join(', ') }) : t('Noted.'), {
        undo: async () => { await api('DELETE /activities/{id}', { params: { id: made.id }, revision: made.revision }); cache.invalidate(...TOUCHED) },
      })
      onDone?.()
    } catch (fault) {
      if (isWaiting(fault)) { onDone?.(); return }
      if (typing.current === '') { setText(note.text); setMentions(note.mentions); toast(sentenceOf(fault)) } else tellKeptBack(note.text, fault, () => void send(note))
    }
  }
  return (
    <div className="notes">
      <MentionBox aria-label={t('A note')} value={text} mentions={mentions} placeholder={placeholder} autoFocus={autoFocus} onSend={() => void send({ text, mentions })} onChange={(next, named) => { setText(next); setMentions(named) }} />
      {text.trim() && <div className="row g2 mt2"><Button small hotkey="mod+Enter" bind={false} onPress={() => void send({ text, mentions })}>{t('Keep the note')}</Button></div>}
    </div>
  )
}
