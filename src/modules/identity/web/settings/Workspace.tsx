import { useState } from 'react'
import { SampleGoes } from '#src/modules/lessons/web/index.ts'
import { useMay, useMe } from '#src/web/shell/index.ts'
import { api, useRead, useWrite, type Answer } from '#src/web/data/index.ts'
import { Button, Combobox, Field, Loading, ProblemBlock, Sec, Select, TextInput, toast } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { among, currencies, locales, optionOf, zones } from './choices.ts'
import { t } from '#src/web/words/index.ts'

export function Workspace() {
  const may = useMay('settings.edit')
  const workspace = useRead('GET /workspace')
  if (workspace.isPending) return <Loading lines={5} />
  if (workspace.error) return <ProblemBlock problem={workspace.error} retry={() => void workspace.refetch()} />
  return (
    <div className="two-up">
      {may ? <Change workspace={workspace.data} /> : <Read workspace={workspace.data} />}
      <div className="col g6"><Others />{may && workspace.data.sample && <Sec title={t('The sample company')}><SampleGoes /></Sec>}</div>
    </div>
  )
}

type Kept = Answer<'GET /workspace'>

const Read = ({ workspace }: { workspace: Kept }) => (
  <Sec title={workspace.name}>
    <dl className="kv">
      <div><dt>{t('Currency')}</dt><dd>{optionOf(currencies, workspace.currency)?.label}</dd></div>
      <div><dt>{t('Time zone')}</dt><dd>{optionOf(zones, workspace.zone)?.label}</dd></div>
      <div><dt>{t('Dates and numbers as in')}</dt><dd>{optionOf(locales, workspace.locale)?.label}</dd></div>
    </dl>
    <p className="sm mut3 mt3">{t('An administrator can change these.')}</p>
  </Sec>
)

function Change({ workspace }: { workspace: Kept }) {
  const [name, setName] = useState(workspace.name)
  const change = useWrite('PATCH /workspace', { touches: ['me'], done: () => toast(t('Kept.')) })
  const keep = (body: { name?: string; currency?: string; zone?: string; locale?: string }) => { change.start({ body, revision: workspace.revision }) }
  return (
    <Sec title={t('This workspace')} note={workspace.sample ? t('the sample') : undefined}>
      <div className="form mt3">
        <Trouble problem={change.problem} fields={['name', 'zone', 'locale', 'currency']} />
        <Field label={t('Name')} mend={mendOf(change.problem, 'name')}><TextInput value={name} onChange={setName} max={200} onBlur={() => { if (name.trim() && name !== workspace.name) keep({ name }) }} /></Field>
        <Field label={t('Currency')} hint={t('For sums and for new deals. What has another currency keeps it.')} mend={mendOf(change.problem, 'currency')}>
          <Combobox value={optionOf(currencies, workspace.currency)} search={among(currencies)} onChange={(to) => { if (to) keep({ currency: to.id }) }} />
        </Field>
        <Field label={t('Time zone')} mend={mendOf(change.problem, 'zone')}><Combobox value={optionOf(zones, workspace.zone)} search={among(zones)} onChange={(to) => { if (to) keep({ zone: to.id }) }} /></Field>
        <Field label={t('Dates and numbers as in')} mend={mendOf(change.problem, 'locale')}><Select value={workspace.locale} options={locales} onChange={(locale) => keep({ locale })} /></Field>
      </div>
    </Sec>
  )
}

function Others() {
  const me = useMe()
  const may = useMay('settings.edit')
  const [name, setName] = useState('')
  const go = async (id: string) => { await api('POST /me/workspace', { body: { workspace: id } }); location.assign('/') }
  const make = useWrite('POST /workspaces', { done: (made) => void go(made.id).catch(() => location.reload()) })
  return (
    <Sec title={t('Your workspaces')} note={`${me.workspaces.length}`}>
      <ul className="lines">
        {me.workspaces.map((one) => (
          <li key={one.id}><span className="wide"><b className="el">{one.name}</b></span>{one.id === me.workspace.id ? <span className="sm mut3">{t('you are here')}</span> : <Button small onPress={() => void go(one.id)}>{t('Go there')}</Button>}</li>
        ))}
      </ul>
      {may && (
        <form noValidate className="form mt4" onSubmit={(event) => { event.preventDefault(); if (name.trim()) make.start({ body: { name } }) }}>
          <Trouble problem={make.problem} />
          <Field label={t('Another workspace')} hint={t('Empty, apart from all others, with you as its administrator.')}><TextInput value={name} onChange={setName} max={200} /></Field>
          <div><Button type="submit" busy={make.busy} disabled={!name.trim()}>{t('Make it')}</Button></div>
        </form>
      )}
    </Sec>
  )
}
