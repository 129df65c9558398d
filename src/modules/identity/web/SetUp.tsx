import { useState } from 'react'
import { BarePage } from '#src/web/shell/index.ts'
import { api } from '#src/web/data/index.ts'
import { Brand, Button, Field, TextInput } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from './Trouble.tsx'
import { t } from '#src/web/words/index.ts'

/** The first page of a new installation; it is seen once. */
export function SetUp() {
  const [values, setValues] = useState({ workspace: '', name: '', email: '', password: '' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const set = (field: keyof typeof values) => (value: string) => setValues({ ...values, [field]: value })
  const mend = (field: keyof typeof values, sentence: string) => mendOf(problem, field) && (values[field] ? mendOf(problem, field) : sentence)
  const send = async () => {
    setBusy(true)
    setProblem(null)
    await api('POST /setup', { body: values }).then(() => location.assign('/'), (fault: unknown) => { setProblem(fault); setBusy(false) })
  }
  return (
    <BarePage title={t('Set up')}>
      <p className="brand p-door"><Brand />{t('Solfa')}</p>
      <h1>{t('This Solfa is new.')}</h1>
      <p className="mut mt2">{t('You are its first administrator. Everybody else comes by your invitation, and this page does not open again.')}</p>
      <form noValidate className="form mt5" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <Trouble problem={problem} fields={['workspace', 'name', 'email', 'password']} />
        <Field label={t('Your company')} mend={mend('workspace', t('The workspace needs a name.'))}><TextInput autoFocus autoComplete="organization" value={values.workspace} onChange={set('workspace')} max={200} /></Field>
        <Field label={t('Your name')} mend={mend('name', t('Colleagues see your name.'))}><TextInput autoComplete="name" value={values.name} onChange={set('name')} max={200} /></Field>
        <Field label={t('Email')} mend={mend('email', t('You sign in with your address.'))}><TextInput type="email" autoComplete="username" value={values.email} onChange={set('email')} max={254} /></Field>
        <Field label={t('Password')} hint={t('At least ten characters: a few words that do not belong together.')} mend={mendOf(problem, 'password')}><TextInput type="password" autoComplete="new-password" value={values.password} onChange={set('password')} max={200} /></Field>
        <div className="mt2"><Button kind="primary" type="submit" busy={busy}>{t('Begin')}</Button></div>
      </form>
    </BarePage>
  )
}
