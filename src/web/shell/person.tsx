import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { addressOf } from '../data/api.ts'
import { problemFrom, silence } from '../data/problem.ts'
import { setTheme, type Theme } from './theme.ts'

/** Who is signed in. */
export interface Me {
  id: string
  name: string
  email: string | null
  role: string
  roleLabel: string
  teamId: string | null
  rights: readonly string[]
  workspace: { id: string; name: string; currency: string; zone: string; locale: string; sample: boolean }
  workspaces: readonly { id: string; name: string; role: string }[]
  theme: Theme
  locale: string
  zone: string
  /** An administrator who looks with this person's eyes, reading only. */
  viewedBy: { id: string; name: string } | null
  revision: number
}

type Answered = Omit<Me, 'id' | 'name' | 'email' | 'theme' | 'locale' | 'zone'> & {
  person: { id: string; name: string; email: string | null }
  preferences: { theme: Theme; locale: string | null; zone: string | null }
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

export const useWho = () => useQuery<Me>({
  queryKey: ['me'], staleTime: 5 * 60_000, retry: false,
  queryFn: async () => {
    const response = await fetch(addressOf('GET /me'), { headers: { accept: 'application/json' } }).catch(() => { throw silence() })
    if (!response.ok) throw await problemFrom(response)
    const { person, preferences, ...rest } = await response.json() as Answered
    return { ...rest, ...person, theme: preferences.theme, locale: preferences.locale ?? rest.workspace.locale, zone: preferences.zone ?? rest.workspace.zone }
  },
})

export async function signOut(): Promise<void> {
  await fetch(addressOf('POST /sign-out'), { method: 'POST' }).catch(() => null)
  location.assign('/')
}

/** Sets the paper at once, and keeps the choice with the person for their other machines. */
export function chooseTheme(theme: Theme, me: Me): void {
  setTheme(theme)
  void fetch(addressOf('PATCH /me'), { method: 'PATCH', headers: { 'content-type': 'application/json', 'if-match': `"${me.revision}"`, 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ theme }) })
    // A choice that does not arrive still holds in this browser.
    .catch(() => null)
}
