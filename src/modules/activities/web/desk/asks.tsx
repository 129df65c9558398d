import { useState } from 'react'
import { Button, DateInput, Dialog, Field, TextArea } from '#src/web/ui/index.ts'
import type { DeskItem } from './Job.tsx'

/** Why a line did not help, for those who write the rules. */
export function WhyNot({ item, onClose, onSay }: { item: DeskItem; onClose: () => void; onSay: (why: string) => void }) {
  const [text, setText] = useState('')
  return (
    <Dialog open onClose={onClose} title="Why is it not useful?" about={`${item.verb} ${item.sentence}. It was put here because: ${item.rule}`}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (text.trim()) onSay(text.trim()) }}>
        <Field label="In a sentence"><TextArea value={text} onChange={setText} rows={2} max={500} autoFocus onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); if (text.trim()) onSay(text.trim()) } }} /></Field>
        <div className="row g2"><Button kind="primary" type="submit" disabled={!text.trim()}>Take it away</Button><Button kind="quiet" onPress={onClose}>Leave it</Button></div>
      </form>
    </Dialog>
  )
}

/** The day until which a line is put off. */
export function WhenDialog({ item, tomorrow, onClose, onSay }: { item: DeskItem; tomorrow: string; onClose: () => void; onSay: (until: string) => void }) {
  const [until, setUntil] = useState<string | null>(tomorrow)
  const fits = until !== null && until >= tomorrow
  return (
    <Dialog open onClose={onClose} title="Until when?" about={`${item.verb} ${item.sentence}.`}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (fits) onSay(until) }}>
        <Field label="It comes back on" mend={until !== null && !fits ? 'Later is tomorrow or after.' : undefined}><DateInput value={until} onChange={setUntil} /></Field>
        <div className="row g2"><Button kind="primary" type="submit" disabled={!fits}>Put it off</Button><Button kind="quiet" onPress={onClose}>Leave it</Button></div>
      </form>
    </Dialog>
  )
}
