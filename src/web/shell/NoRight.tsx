import { useRead } from '../data/query.ts'
import { Button } from '../ui/Button.tsx'
import { language, t } from '../words/index.ts'
import { Page } from './Page.tsx'
import type { PageEntry } from './pageList.ts'
import { useMe } from './person.tsx'

/** In place of a page that a role does not open: that it is so, and by name who can change it. */
export default function NoRight({ page }: { page: PageEntry }) {
  const me = useMe()
  const people = useRead('GET /people', { query: { role: 'administrator', state: 'active', limit: 3 } })
  const names = people.data?.items.map((one) => one.name) ?? []
  return (
    <Page title={page.title} ownHeading>
      <h1>{t('{page} is not part of your role.', { page: page.title })}</h1>
      <p className="mut mt2 measure">{t('You are here as: {role}.', { role: me.roleLabel })} {names.length > 0 ? t('{names} can change that: an administrator says what each person may do.', { names: new Intl.ListFormat(language.slice(0, 2), { type: 'disjunction' }).format(names) }) : t('An administrator says what each person may do, and can change it.')}</p>
      <div className="row g2 wrap mt4"><Button kind="primary" to="/desk">{t('Go to the Desk')}</Button><Button to="/settings/people">{t('See who is here')}</Button></div>
    </Page>
  )
}
