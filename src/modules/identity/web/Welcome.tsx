import { useState } from 'react'
import { Page, useAddress, useMe } from '#src/web/shell/index.ts'
import { useRead, useWrite } from '#src/web/data/index.ts'
import { Button, Field, Loading, TextInput } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from './Trouble.tsx'
import './identity.css'
import { rich, t, tr } from '#src/web/words/index.ts'

/** After an invitation: what one is called here, and a password for the next time. */
export default function Welcome() {
  const me = useMe()
  const { go } = useAddress()
  const own = useRead('GET /me')
  const [name, setName] = useState(me.name)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const change = useWrite('PATCH /me')
  const set = useWrite('POST /me/password', { touches: ['me'] })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const keep = async () => {
    setProblem(null)
    try {
      if (password) await set.run({ body: { next: password } })
      await change.run({ body: { name, ...(own.data?.preferences.zone === null && zone !== me.workspace.zone ? { zone } : {}) }, revision: own.data?.revision })
      go('/')
    } catch (fault) { setProblem(fault) }
  }
  return (
    <Page title={t('Welcome')} ownHeading>
      <h1>{rich('Welcome to {name}, {it}.', { name: me.workspace.name, it: me.name.split(' ')[0] })}</h1>
      <p className="lead mut mt2">{rich('You are here as {roleLabel}. Two things, then to work.', { roleLabel: tr(me.roleLabel) })}</p>
      {own.isPending ? <Loading lines={3} /> : (
        <form noValidate className="form p-narrow mt5" onSubmit={(event) => { event.preventDefault(); void keep() }}>
          <Trouble problem={problem} fields={['next', 'name']} />
          <Field label={t('Your name, as colleagues and customers see it')} mend={mendOf(problem, 'name')}><TextInput autoComplete="name" value={name} onChange={setName} max={200} /></Field>
          <input type="hidden" name="email" autoComplete="username" value={me.email ?? ''} readOnly />
          <Field label={t('A password for the next time')} hint={t('At least ten characters: a few words that do not belong together.')} mend={mendOf(problem, 'next') ?? mendOf(problem, 'password')}>
            <TextInput type="password" autoComplete="new-password" value={password} onChange={setPassword} max={200} />
          </Field>
          <div className="row g2 mt2"><Button kind="primary" type="submit" busy={set.busy || change.busy}>{t('To work')}</Button>{!password && <Button kind="quiet" to="/">{t('Later')}</Button>}</div>
        </form>
      )}
    </Page>
  )
}
