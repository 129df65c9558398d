import type { ComponentType } from 'react'
import { Page, useAddress, useMe } from '#src/web/shell/index.ts'
import { Link } from '#src/web/ui/index.ts'
import { Keys } from './settings/Keys.tsx'
import { People } from './settings/People.tsx'
import { Teams } from './settings/Teams.tsx'
import { Workspace } from './settings/Workspace.tsx'
import { You } from './settings/You.tsx'
import './identity.css'
import { t } from '#src/web/words/index.ts'

const sections: readonly { path: string; title: string; show: ComponentType }[] = [
  { path: '/settings', title: t('You'), show: You },
  { path: '/settings/keys', title: t('Keys'), show: Keys },
  { path: '/settings/people', title: t('People'), show: People },
  { path: '/settings/teams', title: t('Teams'), show: Teams },
  { path: '/settings/workspace', title: t('Workspace'), show: Workspace },
]

/** Settings: one page, each section with an address of its own. */
export default function Settings() {
  const { path } = useAddress()
  const me = useMe()
  const { title, show: Section } = sections.find((one) => one.path === path) ?? sections[0]!
  return (
    <Page title={title} trail={[{ label: t('Settings'), to: '/settings' }]} about={me.workspace.name} className="p-settings">
      <nav className="sections" aria-label={t('Settings')}><ul>{sections.map((one) => <li key={one.path}><Link to={one.path} aria-current={one.title === title ? 'page' : undefined}>{one.title}</Link></li>)}</ul></nav>
      <Section key={title} />
    </Page>
  )
}
