import { useState } from 'react'
import { Button, DateInput, Dialog, Field, TextArea } from '#src/web/ui/index.ts'
import type { DeskItem } from './Job.tsx'
import { t } from '#src/web/words/index.ts'

/** Why a line did not help, for those who write the rules. */
export function WhyNot({ item, onClose, onSay }: { item: DeskItem; onClose: () => void; onSay: (why: string) => void }) {
  const [text, setText] = useState('')
  return (
    <Dialog open onClose={onClose} title={t('Why is it not useful?')} about={t('{verb} {sentence}. It was put here because: {rule}', { verb: item.verb, sentence: item.sentence, rule: item.rule })}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (text.trim()) onSay(text.trim()) }}>
        <Field label={t('In a sentence')}><TextArea value={text} onChange={setText} rows={2} max={500} autoFocus onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); if (text.trim()) onSay(text.trim()) } }} /></Field>
        <div className="row g2"><Button kind="primary" type="submit" disabled={!text.trim()}>{t('Take it away')}</Button><Button kind="quiet" onPress={onClose}>{t('Leave it')}</Button></div>
      </form>
    </Dialog>
  )
}

/** The day until which a line is put off. */
export function WhenDialog({ item, tomorrow, onClose, onSay }: { item: DeskItem; tomorrow: string; onClose: () => void; onSay: (until: string) => void }) {
  const [until, setUntil] = useState<string | null>(tomorrow)
  const fits = until !== null && until >= tomorrow
  return (
    <Dialog open onClose={onClose} title={t('Until when?')} about={`${item.verb} ${item.sentence}.`}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (fits) onSay(until) }}>
        <Field label={t('It comes back on')} mend={until !== null && !fits ? t('Later is tomorrow or after.') : undefined}><DateInput value={until} onChange={setUntil} /></Field>
        <div className="row g2"><Button kind="primary" type="submit" disabled={!fits}>{t('Put it off')}</Button><Button kind="quiet" onPress={onClose}>{t('Leave it')}</Button></div>
      </form>
    </Dialog>
  )
}
