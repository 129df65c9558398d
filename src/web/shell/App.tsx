import { Outlet } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { onSignedOut } from '../data/api.ts'
import { startLive } from '../data/live.ts'
import { isProblem } from '../data/problem.ts'
import { startWaiting } from '../data/waiting.ts'
import { onBack } from '../offline/connection.ts'
import { forgetKept } from '../offline/kept.ts'
import { LookupProvider } from '../parts/lookup.ts'
import { Loading, ProblemBlock } from '../ui/blocks.tsx'
import { FormatProvider } from '../ui/format.tsx'
import { KeyLayer, useKeys } from '../ui/keys.tsx'
import { lazyPart } from '../ui/lazyPart.ts'
import { Brand } from '../ui/marks.tsx'
import { Toaster } from '../ui/toast.tsx'
import { useAddress } from './address.ts'
import { Beside } from './Beside.tsx'
import { useCommands, usePaletteSearch } from './commands.ts'
import { Creations } from './Creations.tsx'
import { useKeptFocus } from './keptFocus.ts'
import { findOwners, findRecords, lookups } from './lookups.ts'
import { BarePage } from './Page.tsx'
import { matches, usePages } from './pageList.ts'
import { useRemember } from './palette/recent.ts'
import { closePalette, openPalette, usePalette } from './palette/state.ts'
import { MeProvider, signOut, useChooseTheme, useMe, useWho, type Me } from './person.tsx'
import { Rail, Tabs, useInRail } from './Rail.tsx'
import { keptTheme, setTheme } from './theme.ts'
import { keepLanguage, language, t } from '../words/index.ts'

const loadPalette = () => import('./palette/Palette.tsx')
const Palette = lazyPart(loadPalette)
const NoRight = lazyPart(() => import('./NoRight.tsx'))
// The sign-in page belongs to identity; the shell only knows where it stands.
const [signIn] = Object.values(import.meta.glob<{ default: React.ComponentType }>('../../modules/identity/web/SignIn.tsx'))
const SignIn = signIn ? lazyPart(signIn) : () => <BarePage title={t('Sign in')}><h1>{t('Sign in first.')}</h1><p className="mut mt2">{t('Open the address that Solfa printed when it started.')}</p></BarePage>

/** Everything below the address: who is signed in, then the rail and the page. Open pages need nobody. */
export function App() {
  const { path } = useAddress()
  const open = usePages().some((page) => page.open && matches(page.path, path))
  return (
    <>
      {open ? <Outlet /> : <SignedIn />}
      <Toaster />
    </>
  )
}

function SignedIn() {
  const who = useWho()
  const client = useQueryClient()
  // A session that ended is noticed by whatever was asked; who is signed in is then asked again, once.
  useEffect(() => onSignedOut(() => { if (client.getQueryData(['me'])) void client.resetQueries({ queryKey: ['me'] }) }), [client])
  // A page that was opened without a connection has not seen it go, and nothing else would tell it that it came.
  useEffect(() => onBack(() => { if (client.getQueryState(['me'])?.status === 'error') void client.refetchQueries({ queryKey: ['me'] }) }), [client])
  const out = isProblem(who.error, 401)
  // Whoever is signed out, by hand or by time, leaves nothing behind that was read.
  useEffect(() => { if (out) void forgetKept() }, [out])
  if (who.isPending) return <BarePage title="Solfa"><p className="brand"><Brand />{t('Solfa')}</p><Loading lines={3} /></BarePage>
  if (out) return <Suspense><SignIn /></Suspense>
  // Who is known stays: a page is not taken from under somebody's hands because one later question failed.
  if (who.error && !who.data) return <BarePage title="Solfa"><ProblemBlock problem={who.error} retry={() => void who.refetch()} /></BarePage>
  return <Shell me={who.data!} />
}

function Shell({ me }: { me: Me }) {
  const client = useQueryClient()
  const { path } = useAddress()
  const shut = usePages().find((page) => page.right && matches(page.path, path) && !me.rights.includes(page.right))
  useEffect(() => startLive(client), [client])
  // What changed while there was no connection is unknown.
  useEffect(() => onBack(() => void client.invalidateQueries()), [client])
  useEffect(() => startWaiting(client), [client, me.id])
  // A browser that has no choice of its own takes the person's.
  useEffect(() => { if (keptTheme() === 'system' && me.theme !== 'system') setTheme(me.theme) }, [me.theme])
  // A browser that was somebody else's, or that nobody signed in on, speaks the person's language from now on.
  useEffect(() => { if (keepLanguage(me.language, language)) location.reload() }, [me.language])
  return (
    <MeProvider value={me}>
      <FormatProvider value={{ locale: me.locale, words: language, zone: me.zone, currency: me.workspace.currency }}>
        <LookupProvider value={lookups}>
          <a className="btn skip" href="#main">{t('To the page')}</a>
          <div className="app"><Rail />{shut ? <Suspense><NoRight page={shut} /></Suspense> : <Outlet />}</div>
          <Tabs />
          <Beside />
          <Everywhere />
        </LookupProvider>
      </FormatProvider>
    </MeProvider>
  )
}

/** What can be done on every page. */
function Everywhere() {
  const { go, path, search } = useAddress()
  const me = useMe()
  const rail = useInRail(), all = usePages()
  const pages = [...rail, ...all.filter((page) => page.sample && me.workspace.sample)]
  const choose = useChooseTheme()
  const palette = usePalette()
  useRemember(me.id, path, search)
  useKeptFocus()
  // Fetched while nobody waits for it, so that the first letters typed into it are not lost.
  useEffect(() => { const later = setTimeout(() => void loadPalette(), 3000); return () => clearTimeout(later) }, [])
  // By Back it would be left standing over another page.
  useEffect(() => closePalette, [path])
  useKeys({ 'mod+k': () => openPalette() }, { everywhere: true, names: { 'mod+k': t('Find or do anything') }, yields: true })
  useKeys({ Escape: leaveField }, { everywhere: true, yields: true, names: { Escape: t('Leave a field') } })
  usePaletteSearch(findRecords)
  usePaletteSearch(findOwners)
  useCommands([
    { id: 'search', label: t('Search everything'), keys: '/', group: 'solfa', words: 'find', run: () => openPalette('search') },
    { id: 'create', label: t('Create…'), keys: 'c', group: 'solfa', words: 'new add', run: () => openPalette('create') },
    { id: 'keys', label: t('The keys of this page'), keys: '?', group: 'solfa', words: 'help shortcuts keyboard', run: () => openPalette('keys') },
    ...pages.map((page) => ({ id: `go ${page.path}`, label: page.title, keys: page.keys, group: 'go' as const, run: () => go(page.path) })),
    ...(['light', 'dark', 'system'] as const).map((theme) => ({ id: `theme ${theme}`, label: { light: t('Light paper'), dark: t('Dark paper'), system: t('Paper as the system') }[theme], group: 'solfa' as const, words: 'theme mode night', run: () => choose(theme) })),
    { id: 'sign-out', label: t('Sign out'), group: 'solfa', words: 'log out leave', run: () => void signOut() },
  ], { yields: true })
  // A file is not a page of ours.
  const open = (to: string) => (to.startsWith('/api/') ? location.assign(to) : go(to))
  return (
    <>
      <Creations />
      {palette !== 'closed' && <KeyLayer><Suspense><Palette key={palette} mode={palette} person={me.id} onClose={closePalette} onGo={open} /></Suspense></KeyLayer>}
    </>
  )
}

/** From a field to what holds it, so that the keys of the page are heard again and Tab goes on from there. */
function leaveField() {
  const field = document.activeElement
  if (field?.matches('input, textarea, select')) (field.parentElement?.closest<HTMLElement>('[tabindex]') ?? document.getElementById('main'))?.focus({ preventScroll: true })
}
