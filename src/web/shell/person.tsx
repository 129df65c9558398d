import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { addressOf } from '../data/api.ts'
import { problemFrom, silence } from '../data/problem.ts'

/** Who is signed in: the answer of `GET /me`. */
export interface Me {
  id: string
  name: string
  email: string
  role: string
  team?: string | null
  workspace: { id: string; name: string; currency: string }
  locale: string
  zone: string
  rights: string[]
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
    return await response.json() as Me
  },
})

export async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => null)
  location.assign('/')
}
