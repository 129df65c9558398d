import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Brand, Initials } from '../ui/marks.tsx'
import { Link } from '../ui/Link.tsx'
import { useAddress } from './address.ts'
import { railGroups, usePages, type PageEntry } from './pageList.ts'
import { openPalette } from './palette/state.ts'
import { useCounts } from './railCount.ts'
import { endViewAs, goToWorkspace, signOut, useChooseTheme, useMe, type Me } from './person.tsx'
import { useTheme } from './theme.ts'
import { rich, t, tr } from '../words/index.ts'

/** The pages that the rail names to this person. */
export function useInRail(): PageEntry[] {
  const { rights } = useMe()
  return usePages().filter((page) => page.rail && (!page.right || rights.includes(page.right)))
}

export function Rail() {
  const me = useMe()
  const here = useHere()
  const count = useCounts()
  const inRail = useInRail()
  return (
    <header className="rail">
      <Link className="brand" to="/"><Brand />{t('Solfa')}</Link>
      <nav aria-label={t('Main')}>
        {railGroups.map((group) => {
          const some = inRail.filter((page) => page.rail === group)
          return some.length > 0 && (
            <ul key={group}>
              {some.map((page) => <Word key={page.path} page={page} here={here === page.path} count={count[page.path]} />)}
            </ul>
          )
        })}
      </nav>
      <div className="foot">
        {me.viewedBy && <p className="seen-as">{rich('{name} looks with these eyes, reading only.', { name: me.viewedBy.name })}{' '}<button type="button" className="lnk" onClick={() => void endViewAs()}>{t('End it')}</button></p>}
        <Menu items={useOwnItems()} trigger={<button type="button" className="me"><Initials name={me.name} /><span className="el">{me.name}<br />{placeOf(me)}</span></button>} />
      </div>
    </header>
  )
}

function Word({ page, here, count }: { page: PageEntry; here: boolean; count?: number }) {
  return <li><Link to={page.path} aria-current={here ? 'page' : undefined}>{page.title}{count ? <span className="ct">{count}</span> : null}</Link></li>
}

/** Below 720 px: five words at the foot. */
export function Tabs() {
  const here = useHere()
  const inRail = useInRail()
  const first = inRail.filter((page) => page.tab).slice(0, 3)
  const address = useAddress()
  const rest: (MenuItem | 'rule')[] = inRail.filter((page) => !first.includes(page)).map((page) => ({ label: page.title, onPress: () => address.go(page.path) }))
  return (
    <nav className="tabs" aria-label={t('Main, at the foot')}>
      {first.map((page) => <Link key={page.path} to={page.path} aria-current={here === page.path ? 'page' : undefined}>{page.title}</Link>)}
      <button type="button" onClick={() => openPalette('create')}>{t('Add')}</button>
      <Menu align="end" items={[...rest, 'rule', ...useOwnItems()]} trigger={<button type="button">{t('More')}</button>} />
    </nav>
  )
}

function useOwnItems(): (MenuItem | 'rule' | { heading: string })[] {
  const theme = useTheme()
  const choose = useChooseTheme()
  const me = useMe()
  const others = me.workspaces.filter((w) => w.id !== me.workspace.id)
  return [
    { heading: t('Paper') },
    ...(['light', 'dark', 'system'] as const).map((one): MenuItem => ({ label: { light: t('Light'), dark: t('Dark'), system: t('As the system') }[one], note: theme === one ? t('now') : undefined, onPress: () => choose(one) })),
    ...(others.length > 0 ? [{ heading: t('Other workspaces') }, ...others.map((w): MenuItem => ({ label: w.name, note: w.role, onPress: () => void goToWorkspace(w.id) }))] : []),
    'rule', { label: t('Sign out'), onPress: () => void signOut() },
  ]
}

/** The page of the rail that the address stands in: `/deals/1` stands in Deals. */
function useHere(): string | null {
  const { path } = useAddress()
  return useInRail().filter((page) => path === page.path || path.startsWith(`${page.path}/`)).at(-1)?.path ?? null
}

const placeOf = (me: Me): string => [me.workspace.name, tr(me.roleLabel)].filter(Boolean).join(', ')
