import { useState } from 'react'
import { setTheme, useTheme, type Theme } from '#src/web/shell/index.ts'
import { useRead, useWrite, type Answer } from '#src/web/data/index.ts'
import { Button, Combobox, Field, Loading, ProblemBlock, Sec, Segmented, Select, TextInput, toast } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { among, locales, optionOf, zones } from './choices.ts'
import { LANGUAGES, keepLanguage, language, t, tr, type Language } from '#src/web/words/index.ts'

export function You() {
  const me = useRead('GET /me')
  if (me.isPending) return <Loading lines={6} />
  if (me.error) return <ProblemBlock problem={me.error} retry={() => void me.refetch()} />
  return (
    <div className="two-up">
      <Self me={me.data} />
      <Password me={me.data} />
    </div>
  )
}

type Me = Answer<'GET /me'>

function Self({ me }: { me: Me }) {
  const [name, setName] = useState(me.person.name)
  const theme = useTheme()
  const change = useWrite('PATCH /me')
  const keep = (body: { name?: string; locale?: string | null; zone?: string | null; theme?: Theme }) => {
    void change.run({ body, revision: me.revision }).then(() => { if (!body.theme) toast(t('Kept.')) }, () => {})
  }
  const speak = (to: Language | null) => {
    void change.run({ body: { language: to }, revision: me.revision }).then(() => { if (keepLanguage(to, language)) location.reload() }, () => {})
  }
  return (
    <Sec title={t('You')} note={tr(me.roleLabel)}>
      <div className="form mt3">
        <Trouble problem={change.problem} fields={['name', 'zone', 'locale']} />
        <Field label={t('Name')} mend={mendOf(change.problem, 'name')}><TextInput autoComplete="name" value={name} onChange={setName} max={200} onBlur={() => { if (name.trim() && name !== me.person.name) keep({ name }) }} /></Field>
        <Field label={t('Email')} hint={t('You sign in with it.')}><TextInput value={me.person.email ?? ''} onChange={() => {}} disabled /></Field>
        <Field label={t('Language')} hint={t('Empty: as the browser asks for. The page is read anew.')}>
          <Select value={me.preferences.language ?? ''} placeholder={t('As the browser')} options={LANGUAGES} onChange={(to) => speak(LANGUAGES.find(({ id }) => id === to)?.id ?? null)} />
        </Field>
        <Field label={t('Time zone')} hint={t('Empty: as the workspace, {zone}.', { zone: me.workspace.zone.replaceAll('_', ' ') })} mend={mendOf(change.problem, 'zone')}>
          <Combobox value={optionOf(zones, me.preferences.zone)} search={among(zones)} onChange={(zone) => keep({ zone: zone?.id ?? null })} />
        </Field>
        <Field label={t('Dates and numbers as in')} mend={mendOf(change.problem, 'locale')}>
          <Select value={me.preferences.locale ?? ''} placeholder={t('As the workspace: {label}', { label: optionOf(locales, me.workspace.locale)!.label })} options={locales} onChange={(locale) => keep({ locale: locale || null })} />
        </Field>
        <Segmented label={t('Paper')} value={theme} options={[{ id: 'light', label: t('Light') }, { id: 'dark', label: t('Dark') }, { id: 'system', label: t('As the system') }]}
          onChange={(to) => { setTheme(to as Theme); keep({ theme: to as Theme }) }} />
      </div>
    </Sec>
  )
}

function Password({ me }: { me: Me }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const set = useWrite('POST /me/password', { touches: ['me'], done: () => { setCurrent(''); setNext(''); toast(t('Your password is set. Other browsers are signed out.')) } })
  return (
    <Sec title={t('Password')} note={me.hasPassword ? t('set') : t('none yet')}>
      <form noValidate className="form mt3" onSubmit={(event) => { event.preventDefault(); set.start({ body: { next, ...(me.mayResetPassword ? {} : { current }) } }) }}>
        <Trouble problem={set.problem} fields={['current', 'next', 'password']} />
        <input type="hidden" name="email" autoComplete="username" value={me.person.email ?? ''} readOnly />
        {!me.mayResetPassword && <Field label={t('Present password')} mend={mendOf(set.problem, 'current')}><TextInput type="password" autoComplete="current-password" value={current} onChange={setCurrent} max={200} /></Field>}
        <Field label={t('New password')} hint={t('At least ten characters: a few words that do not belong together.')} mend={mendOf(set.problem, 'next') ?? mendOf(set.problem, 'password')}>
          <TextInput type="password" autoComplete="new-password" value={next} onChange={setNext} max={200} />
        </Field>
        <div><Button type="submit" busy={set.busy} disabled={!next}>{t('Set password')}</Button></div>
      </form>
    </Sec>
  )
}
