import { useState } from 'react'
import { useMay } from '#src/web/shell/index.ts'
import { sentenceOf, useEdit, useRead, useWrite, type Answer } from '#src/web/data/index.ts'
import { Button, Combobox, Empty, Field, Link, Loading, Popover, ProblemBlock, Sec, TextInput, toast, type Option } from '#src/web/ui/index.ts'
import { mendOf, Trouble } from '../Trouble.tsx'
import { among } from './choices.ts'
import { branches, type Branch } from './branches.ts'
import { t } from '#src/web/words/index.ts'

type Team = Answer<'GET /teams'>['items'][number]

/** Teams: the tree along which “team” and “tree” see. */
export function Teams() {
  const manages = useMay('people.manage')
  const teams = useRead('GET /teams')
  const [name, setName] = useState('')
  const [below, setBelow] = useState<Option | null>(null)
  const make = useWrite('POST /teams', { done: () => setName('') })
  if (teams.isPending) return <Loading lines={5} />
  if (teams.error) return <ProblemBlock problem={teams.error} retry={() => void teams.refetch()} />
  const { items } = teams.data
  const options = items.map((team) => ({ id: team.id, label: team.name }))
  return (
    <div className="measure">
      <Sec title={t('Teams')} note={`${items.length}`}>
        {items.length === 0 && <Empty sentence={t('No teams yet.')} hint={t('A team decides who sees whose records, and how figures are summed.')} />}
        <ul className="lines">{branches(items).map((branch) => <Line key={branch.team.id} branch={branch} options={options} manages={manages} />)}</ul>
        {manages && (
          <form noValidate className="form mt5 p-narrow" onSubmit={(event) => { event.preventDefault(); make.start({ body: { name, parentId: below?.id ?? null } }) }}>
            <Trouble problem={make.problem} fields={['name']} />
            <Field label={t('A new team')} mend={mendOf(make.problem, 'name') && t('A team needs a name.')}><TextInput value={name} onChange={setName} max={200} /></Field>
            <Field label={t('Below')} hint={t('Empty: at the top.')}><Combobox value={below} search={among(options)} onChange={setBelow} /></Field>
            <div><Button kind={items.length === 0 ? 'primary' : 'plain'} type="submit" busy={make.busy}>{t('Add team')}</Button></div>
          </form>
        )}
      </Sec>
    </div>
  )
}

function Line({ branch: { team, depth }, options, manages }: { branch: Branch<Team>; options: readonly Option[]; manages: boolean }) {
  return (
    <li style={{ paddingInlineStart: depth * 22 }}>
      <span className="wide"><b className="el">{team.name}</b>{team.office && <span className="sm mut3 el">{team.office}</span>}</span>
      <span className="sm mut">{team.people === 0 ? t('nobody') : t('{people, plural, one {1 person} other {{people} people}}', { people: team.people })}</span>
      {manages && <Popover label={team.name} align="end" trigger={<Button small kind="quiet" aria-label={t('Change {name}', { name: team.name })}>{t('Change')}</Button>}><Change team={team} options={options} /></Popover>}
    </li>
  )
}

function Change({ team, options }: { team: Team; options: readonly Option[] }) {
  const edit = useEdit('PATCH /teams/{id}', ['people'])
  const [name, setName] = useState(team.name)
  const [office, setOffice] = useState(team.office ?? '')
  const [problem, setProblem] = useState<unknown>(null)
  const remove = useWrite('DELETE /teams/{id}', { done: () => toast(t('{name} is gone.', { name: team.name })), failed: (fault) => toast(sentenceOf(fault)) })
  const others = options.filter((one) => one.id !== team.id)
  return (
    <div className="form">
      <Field label={t('Name')}><TextInput value={name} onChange={setName} max={200} onBlur={() => { if (name.trim() && name !== team.name) void edit(team, 'name', name, t('Name')) }} /></Field>
      <Field label={t('Office')}><TextInput value={office} onChange={setOffice} max={200} onBlur={() => void edit(team, 'office', office.trim() || null, t('Office'))} /></Field>
      <Field label={t('Below')} hint={t('Empty: at the top.')} mend={mendOf(problem, 'parentId')}>
        <Combobox value={others.find((one) => one.id === team.parentId) ?? null} search={among(others)} onChange={(to) => void edit(team, 'parentId', to?.id ?? null, t('Place')).then(setProblem)} />
      </Field>
      <div className="row g2"><Link className="lnk ui" to={`/settings/people?team=${team.id}`}>{t('Its people')}</Link><span className="grow" /><Button small kind="quiet" busy={remove.busy} onPress={() => remove.start({ params: { id: team.id }, revision: team.revision })}>{t('Remove')}</Button></div>
    </div>
  )
}
