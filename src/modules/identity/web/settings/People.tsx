import { useMemo, useState } from 'react'
import { useMay } from '#src/web/shell/index.ts'
import { useList, useRead, type Item } from '#src/web/data/index.ts'
import { DataList, FilterBar, SidePanel, useFilters, usePanel, type Column } from '#src/web/parts/index.ts'
import { Button, Empty, Initials, When } from '#src/web/ui/index.ts'
import { optionOf, SEES, STATES } from './choices.ts'
import { Invite } from './Invite.tsx'
import { peopleFields } from './people-fields.ts'
import { PersonPanel } from './PersonPanel.tsx'
import { t, tr } from '#src/web/words/index.ts'

export type Person = Item<'GET /people'>

/** People: who is here, as what, and what they see. */
export function People() {
  const manages = useMay('people.manage')
  const teams = useRead('GET /teams').data?.items
  const fields = useMemo(() => peopleFields(teams ?? []), [teams])
  const filters = useFilters(fields)
  const list = useList('GET /people', { query: filters.query })
  const [openId, open, close] = usePanel('person')
  const [inviting, setInviting] = useState(false)
  const columns: Column<Person>[] = [
    { id: 'name', label: t('Name'), width: 'minmax(180px, 2fr)', cell: (row) => <span className="person-cell"><Initials name={row.name} /><span className="el">{row.name}</span></span> },
    { id: 'role', label: t('Role'), width: 'minmax(110px, 1fr)', rank: 2, cell: (row) => tr(row.roleLabel) },
    { id: 'team', label: t('Team'), width: 'minmax(110px, 1fr)', rank: 3, cell: (row) => row.teamName ?? <span className="mut3">{t('none')}</span> },
    ...(manages ? [
      { id: 'email', label: t('Email'), width: 'minmax(180px, 2fr)', rank: 3, cell: (row: Person) => row.email } as const,
      { id: 'sees', label: t('Sees'), width: '80px', rank: 3, cell: (row: Person) => optionOf(SEES, row.sees)?.label } as const,
    ] : []),
    { id: 'state', label: t('State'), width: '90px', rank: 1, cell: (row) => optionOf(STATES, row.state)?.label },
    ...(manages ? [{ id: 'seen', label: t('Last here'), width: '120px', rank: 3, cell: (row: Person) => (row.lastSeenAt ? <When at={row.lastSeenAt} /> : <span className="mut3">{t('not yet')}</span>) } as const] : []),
  ]
  return (
    <>
      <FilterBar find={t('Find somebody')} fields={fields} filters={filters}>
        {manages && <Button kind="primary" onPress={() => setInviting(true)}>{t('Invite somebody')}</Button>}
      </FilterBar>
      <DataList label={t('People')} list={list} columns={columns} onOpen={(row) => open(row.id)} hrefOf={(row) => `/settings/people?person=${row.id}`} filtered={filters.active} onClearFilter={filters.clear} current={openId}
        empty={<Empty sentence={t('Nobody is here yet.')} action={manages && <Button kind="primary" onPress={() => setInviting(true)}>{t('Invite somebody')}</Button>} />} />
      {inviting && <SidePanel title={t('Invite somebody')} onClose={() => setInviting(false)}><Invite /></SidePanel>}
      {openId && !inviting && <PersonPanel id={openId} onClose={close} />}
    </>
  )
}
