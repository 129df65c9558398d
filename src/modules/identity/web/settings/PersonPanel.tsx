import { useState } from 'react'
import { useMay, useMe } from '#src/web/shell/index.ts'
import { api, useEdit, useRead, useWrite } from '#src/web/data/index.ts'
import { SidePanel } from '#src/web/parts/index.ts'
import { Button, Combobox, Day, Field, Loading, Popover, ProblemBlock, Sec, Segmented, Select, TextInput, toast, useFormat, When, type Option } from '#src/web/ui/index.ts'
import { roleOf } from '../../roles.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { among, optionOf, roles, SEES, STATES } from './choices.ts'
import { Once } from './Once.tsx'
import type { Person } from './People.tsx'
import { rich, t, tr } from '#src/web/words/index.ts'

export function PersonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const person = useRead('GET /people/{id}', { params: { id } })
  return (
    <SidePanel title={person.data?.name ?? t('Person')} onClose={onClose}>
      {person.isPending ? <Loading lines={6} /> : person.error ? <ProblemBlock problem={person.error} retry={() => void person.refetch()} /> : <Shown person={person.data} />}
    </SidePanel>
  )
}

function Shown({ person }: { person: Person }) {
  const manages = useMay('people.manage')
  const me = useMe()
  return (
    <>
      <dl className="kv">
        <div><dt>{t('State')}</dt><dd>{optionOf(STATES, person.state)?.label}</dd></div>
        {!manages && <div><dt>{t('Role')}</dt><dd>{tr(person.roleLabel)}</dd></div>}
        {!manages && <div><dt>{t('Team')}</dt><dd>{person.teamName ?? t('none')}</dd></div>}
        {person.email && <div><dt>{t('Email')}</dt><dd>{person.email}</dd></div>}
        <div><dt>{t('Here since')}</dt><dd><Day date={person.createdAt} /></dd></div>
        {manages && <div><dt>{t('Last here')}</dt><dd>{person.lastSeenAt ? <When at={person.lastSeenAt} /> : t('not yet')}</dd></div>}
      </dl>
      {manages ? <Managed person={person} self={person.id === me.id} /> : <p className="sm mut3 mt4">{person.abilities.reason}</p>}
    </>
  )
}

function Managed({ person, self }: { person: Person; self: boolean }) {
  const edit = useEdit('PATCH /people/{id}')
  const teams = useRead('GET /teams')
  const [name, setName] = useState(person.name)
  const options = (teams.data?.items ?? []).map((team) => ({ id: team.id, label: team.name }))
  return (
    <>
      <div className="form mt5">
        <Field label={t('Name')}><TextInput value={name} onChange={setName} max={200} onBlur={() => { if (name.trim() && name !== person.name) void edit(person, 'name', name, t('Name')) }} /></Field>
        <Field label={t('Role')} hint={self ? t('Nobody changes their own role. Another administrator can.') : tr(roleOf(person.role).sentence)}>
          <Select value={person.role} options={roles} disabled={self} onChange={(role) => void edit(person, 'role', role, t('Role'))} />
        </Field>
        <Field label={t('Team')} hint={t('Empty: none.')}>
          <Combobox value={person.teamId ? { id: person.teamId, label: person.teamName ?? '' } : null} search={among(options)} onChange={(team) => void edit(person, 'teamId', team?.id ?? null, t('Team'))} />
        </Field>
        {!self && <Segmented label={t('Sees')} value={person.sees ?? 'own'} options={SEES} onChange={(sees) => void edit(person, 'sees', sees, t('What they see'))} />}
        {!self && <p className="sm mut3">{optionOf(SEES, person.sees)?.note}</p>}
      </div>
      {!self && <Access person={person} />}
    </>
  )
}

function Access({ person }: { person: Person }) {
  const first = person.name.split(' ')[0]!
  const [email, setEmail] = useState(person.email ?? '')
  const f = useFormat()
  const link = useWrite('POST /people/{id}/invite')
  const [made, setMade] = useState<{ url: string; expiresAt: string } | null>(null)
  const end = useWrite('POST /people/{id}/deactivate', { done: () => toast(t('{name} is out. Their records stay.', { name: person.name })) })
  const view = async () => {
    try {
      await api('POST /me/view-as', { body: { person: person.id } })
      location.assign('/')
    } catch (fault) { toast(mendOf(fault, 'person') ?? (fault instanceof Error ? fault.message : t('That did not work.'))) }
  }
  const give = () => link.run({ params: { id: person.id }, body: person.state === 'active' ? {} : { email } }).then((answer) => setMade(answer.link), () => {})
  const active = person.state === 'active'
  return (
    <Sec title={t('Access')} className="mt6">
      <div className="form mt3">
        <Trouble problem={link.problem ?? end.problem} fields={['email']} />
        {!active && !person.email && <Field label={t('Email')} mend={mendOf(link.problem, 'email')}><TextInput type="email" value={email} onChange={setEmail} max={254} /></Field>}
        {made && <Once label={t('The link for {name}', { name: person.name })} value={made.url} about={t('Send it to {first}. It works once, until {expiresAt}, and is not shown again.', { first, expiresAt: f.instant(made.expiresAt) })} />}
        <div className="row g2 wrap">
          {active && <Button small onPress={() => void view()}>{rich('View as {first}', { first })}</Button>}
          <Button small busy={link.busy} onPress={() => void give()}>{active ? t('Make a sign-in link') : person.state === 'invited' ? t('Make a new link') : t('Invite')}</Button>
          {person.state !== 'left' && (
            <Popover trigger={<Button small kind="quiet">{t('End access…')}</Button>} title={t('End {first}’s access?', { first })}>
              <p className="ui mut mt1">{t('Sessions, links and keys end at once. Records stay, and can be handed over.')}</p>
              <div className="mt3"><Button small busy={end.busy} onPress={() => end.start({ params: { id: person.id }, revision: person.revision })}>{t('End access')}</Button></div>
            </Popover>
          )}
        </div>
      </div>
      {person.state !== 'invited' && <HandOver person={person} />}
    </Sec>
  )
}

function HandOver({ person }: { person: Person }) {
  const [to, setTo] = useState<Option | null>(null)
  const give = useWrite('POST /people/{id}/hand-over', {
    touches: ['deals', 'companies', 'contacts', 'tasks'],
    done: ({ moved }) => {
      const some = moved.filter((one) => one.count > 0).map((one) => `${one.count} ${one.what}`)
      toast(some.length > 0 ? t('{label} has {some} of {name} now.', { label: to?.label ?? '', some: some.join(', '), name: person.name }) : t('{name} has nothing open.', { name: person.name }))
      setTo(null)
    },
  })
  const search = async (q: string, signal: AbortSignal): Promise<readonly Option[]> =>
    (await api('GET /people', { query: { q, state: 'active', limit: 20 }, signal })).items.filter((one) => one.id !== person.id).map((one) => ({ id: one.id, label: one.name, note: one.roleLabel }))
  return (
    <div className="form mt4">
      <Field label={t('Hand open records and tasks over to')} mend={mendOf(give.problem, 'to')}><Combobox value={to} search={search} onChange={setTo} /></Field>
      <div><Button small busy={give.busy} disabled={!to} onPress={() => to && give.start({ params: { id: person.id }, body: { to: to.id } })}>{t('Hand over')}</Button></div>
    </div>
  )
}
