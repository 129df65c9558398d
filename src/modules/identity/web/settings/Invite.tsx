import { useState } from 'react'
import { useRead, useWrite, type Answer } from '#src/web/data/index.ts'
import { Button, Combobox, Field, Segmented, Select, TextInput, useFormat, type Option } from '#src/web/ui/index.ts'
import { roleOf, type Sees } from '../../roles.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { among, roles, SEES } from './choices.ts'
import { Once } from './Once.tsx'
import { t, tr } from '#src/web/words/index.ts'

const blank = { name: '', email: '', role: 'rep', team: null as Option | null, sees: null as Sees | null }

/** Invites one after the other: the link of the last one stands above the form for the next. */
export function Invite() {
  const [values, setValues] = useState(blank)
  const [made, setMade] = useState<Answer<'POST /people'> | null>(null)
  const teams = useRead('GET /teams')
  const invite = useWrite('POST /people', { done: (answer) => { setMade(answer); setValues({ ...blank, role: values.role, team: values.team }) } })
  const role = roleOf(values.role)
  const f = useFormat()
  const send = () => invite.start({ body: { name: values.name, email: values.email, role: values.role, teamId: values.team?.id ?? null, ...(values.sees ? { sees: values.sees } : {}) } })
  return (
    <>
      {made && <div className="mt2"><Once label={t('The link for {name}', { name: made.person.name })} value={made.link.url} about={t('Send it to them. It works once, until {expiresAt}, and is not shown again.', { expiresAt: f.instant(made.link.expiresAt) })} /></div>}
      <form noValidate className="form mt4" onSubmit={(event) => { event.preventDefault(); send() }}>
        <Trouble problem={invite.problem} fields={['name', 'email']} />
        <Field label={t('Name')} mend={mendOf(invite.problem, 'name') && t('Colleagues see a name.')}><TextInput autoFocus value={values.name} onChange={(name) => setValues({ ...values, name })} max={200} /></Field>
        <Field label={t('Email')} mend={mendOf(invite.problem, 'email')}><TextInput type="email" value={values.email} onChange={(email) => setValues({ ...values, email })} max={254} /></Field>
        <Field label={t('Role')} hint={tr(role.sentence)}><Select value={values.role} options={roles} onChange={(next) => setValues({ ...values, role: next, sees: null })} /></Field>
        <Field label={t('Team')} hint={t('Empty: none.')}><Combobox value={values.team} search={among((teams.data?.items ?? []).map((team) => ({ id: team.id, label: team.name })))} onChange={(team) => setValues({ ...values, team })} /></Field>
        <Segmented label={t('Sees')} value={values.sees ?? role.sees} options={SEES} onChange={(sees) => setValues({ ...values, sees: sees as Sees })} />
        <p className="sm mut3">{SEES.find((one) => one.id === (values.sees ?? role.sees))?.note}</p>
        <div><Button kind="primary" type="submit" busy={invite.busy}>{t('Invite')}</Button></div>
      </form>
    </>
  )
}
