import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { api } from '../data/api.ts'
import { isProblem } from '../data/problem.ts'
import { read } from '../data/read.ts'
import { forgetKept } from '../offline/kept.ts'
import { waiting } from '../offline/outbox.ts'
import { toast } from '../ui/toast.tsx'
import { t } from '../words/index.ts'
import type { Answer } from '../data/routes.ts'
import type { Language } from '../words/index.ts'
import { setTheme, type Theme } from './theme.ts'

type Answered = Answer<'GET /me'>

/** Who is signed in. */
export interface Me extends Omit<Answered, 'person' | 'preferences'> {
  id: string
  name: string
  email: string | null
  theme: Theme
  /** What the pages speak; null: as the browser asks for. */
  language: Language | null
  /** The person's own, else the workspace's. */
  locale: string
  zone: string
}

const Current = createContext<Me | null>(null)
export const MeProvider = Current

/** The person who is signed in. Only inside the shell. */
export function useMe(): Me {
  const me = useContext(Current)
  if (!me) throw new Error('useMe stands outside the shell: nobody is signed in here.')
  return me
}

/** Whether the person's role carries a right. The server decides; this only spares a button that would be refused. */
export const useMay = (right: string): boolean => useContext(Current)?.rights.includes(right) ?? false

/** How it is asked who is signed in. */
export const who = queryOptions<Me>({
  queryKey: ['me'], staleTime: 5 * 60_000, retry: false,
  queryFn: async ({ signal }) => {
    await leaveNow()
    const { person, preferences, ...rest } = await read('GET /me', { signal })
    return { ...rest, ...person, theme: preferences.theme, language: preferences.language, locale: preferences.locale ?? rest.workspace.locale, zone: preferences.zone ?? rest.workspace.zone }
  },
})

export const useWho = () => useQuery(who)

const LEFT = 'solfa.left'

/** Signs out. What waits to be sent stays in this browser for this person alone, and that is said first. */
export async function signOut(known = false): Promise<void> {
  const n = waiting().length
  if (n > 0 && !known) {
    toast(t('{n, plural, one {One change waits or was refused. It stays in this browser, for you alone, until you sign in here again.} other {{n} changes wait or were refused. They stay in this browser, for you alone, until you sign in here again.}}', { n }), { stays: true, more: [{ label: t('Sign out'), run: () => void signOut(true) }, { label: t('Stay'), run: () => {} }] })
    return
  }
  await api('POST /sign-out').catch((fault: unknown) => { if (isProblem(fault, 0)) try { localStorage.setItem(LEFT, 'yes') } catch { /* A browser that keeps nothing keeps no session beyond its end. */ } })
  await forgetKept()
  location.assign('/')
}

/** Whoever signed out without a connection is signed out before anything else is asked. */
async function leaveNow(): Promise<void> {
  let left = false
  try { left = localStorage.getItem(LEFT) !== null } catch { /* Nothing is kept. */ }
  if (!left) return
  await api('POST /sign-out').catch((fault: unknown) => { if (isProblem(fault, 0)) throw fault })
  localStorage.removeItem(LEFT)
}

export async function goToWorkspace(id: string): Promise<void> {
  await api('POST /me/workspace', { body: { workspace: id } })
  location.assign('/')
}

export async function endViewAs(): Promise<void> {
  await api('POST /me/view-as', { body: { person: null } })
  location.assign('/')
}

/** Sets the paper at once, and keeps the choice with the person for their other machines; where that fails it still holds here. */
export function useChooseTheme(): (theme: Theme) => void {
  const client = useQueryClient()
  const { revision } = useMe()
  return (theme) => {
    setTheme(theme)
    void api('PATCH /me', { body: { theme }, revision }).catch(() => null).finally(() => client.invalidateQueries({ queryKey: ['me'] }))
  }
}
