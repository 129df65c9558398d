import { useRef, useState } from 'react'
import { Button, Field, TextInput } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

/** A secret that is shown this once, to be copied. */
export function Once({ label, value, about }: { label: string; value: string; about: string }) {
  const box = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Without the right to the clipboard the text is marked, so that Ctrl C does it.
    box.current?.select()
    await navigator.clipboard?.writeText(value).then(() => setCopied(true), () => {})
  }
  return (
    <div className="note once" role="status">
      <Field label={label} hint={about}><TextInput ref={box} value={value} onChange={() => {}} /></Field>
      <div><Button small onPress={() => void copy()}>{copied ? t('Copied') : t('Copy')}</Button></div>
    </div>
  )
}
