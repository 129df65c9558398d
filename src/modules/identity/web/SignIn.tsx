import { useState } from 'react'
import { BarePage } from '#src/web/shell/index.ts'
import { api, useRead } from '#src/web/data/index.ts'
import { Brand, Button, Field, Loading, TextInput } from '#src/web/ui/index.ts'
import { SetUp } from './SetUp.tsx'
import { Trouble } from './Trouble.tsx'
import './identity.css'
import { t } from '#src/web/words/index.ts'

/** Where nobody is signed in: the way in, or on a new installation the set-up of its first administrator. */
export default function SignIn() {
  const setUp = useRead('GET /setup')
  if (setUp.isPending) return <BarePage title={t('Sign in')}><Loading lines={3} /></BarePage>
  return setUp.data?.open ? <SetUp /> : <Way />
}

function Way() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const enter = async () => {
    setBusy(true)
    setProblem(null)
    // The page begins anew as whoever that is, at the address that they wanted.
    await api('POST /sign-in', { body: { email, password } }).then(() => location.reload(), (fault: unknown) => { setProblem(fault); setBusy(false) })
  }
  return (
    <BarePage title={t('Sign in')}>
      <p className="brand p-door"><Brand />{t('Solfa')}</p>
      <h1>{t('Sign in.')}</h1>
      <form noValidate className="form mt5" onSubmit={(event) => { event.preventDefault(); void enter() }}>
        <Trouble problem={problem} />
        <Field label={t('Email')}><TextInput type="email" name="email" autoComplete="username" autoFocus value={email} onChange={setEmail} max={254} /></Field>
        <Field label={t('Password')}><TextInput type="password" name="password" autoComplete="current-password" value={password} onChange={setPassword} max={200} /></Field>
        <div className="mt2"><Button kind="primary" type="submit" busy={busy}>{t('Sign in')}</Button></div>
      </form>
      <div className="p-door-else">
        <p>{t('No password yet, or forgotten? An administrator of yours makes a link for you in Settings, People.')}</p>
        <p>{t('Whoever runs this machine can always make one:')}</p>
        <code tabIndex={0}>npm run -s solfa -- sign-in {email || 'you@example.com'}</code>
      </div>
    </BarePage>
  )
}
