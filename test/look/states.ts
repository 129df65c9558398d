/**
 * What `npm run look` draws of each page: with the sample's life in it, with nothing in it, and with too much of it. A page of the
 * pages list without its line here fails the look: a page without its empty and its very long state is not done.
 */
export interface Look {
  /** The page's path in src/web/pages.tsx. */
  path: string
  /** The address in each of the three workspaces; `{deal}`, `{company}`, `{contact}`, `{answer}` stand for one of its records. */
  sample: string
  /** Null with a reason where the state cannot be: a record's page has nothing to be empty of but its parts, which `empty` then shows bare. */
  empty: string
  long: string
  /** Who looks: of the sample's cast. */
  as?: 'ana' | 'maren' | 'grace' | null
  /** It reads nothing but who is signed in: everybody may, and when that fails the shell says so. */
  own?: boolean
  /** The words that must be there before the picture is taken, where loading would look like an empty page. */
  waitFor?: string
}

const same = (path: string, address: string, more: Partial<Look> = {}): Look => ({ path, sample: address, empty: address, long: address, ...more })

export const looks: readonly Look[] = [
  same('/desk', '/desk'),
  // Nine lines, whatever they count: what was done with a key, as here, is not in them.
  same('/desk/gave', '/desk/gave'),
  same('/board', '/board'),
  same('/deals', '/deals'),
  same('/deals/$id', '/deals/{deal}'),
  same('/deals/$id/brief', '/deals/{deal}/brief'),
  same('/companies', '/companies'),
  same('/companies/$id', '/companies/{company}'),
  same('/contacts', '/contacts'),
  same('/contacts/$id', '/contacts/{contact}'),
  same('/process', '/process', { as: 'maren' }),
  same('/truth', '/truth', { as: 'maren' }),
  same('/import', '/import', { as: 'maren' }),
  // Elsewhere than on the sample there are no lessons, and the page says so; they are never more than their list.
  same('/lessons', '/lessons'),
  same('/settings', '/settings', { as: 'grace', own: true }),
  same('/settings/keys', '/settings/keys', { as: 'grace' }),
  same('/settings/people', '/settings/people', { as: 'grace' }),
  same('/settings/teams', '/settings/teams', { as: 'grace' }),
  same('/settings/workspace', '/settings/workspace', { as: 'grace' }),
  same('/settings/welcome', '/settings/welcome', { own: true }),
  same('/a/$token', '/a/{answer}', { as: null }),
]

const nobodys = '00000000-0000-7000-8000-000000000000'

/** Where somebody meets their lack of a right for real: a role without the page's right, a record that is not shared. Else the server's no is played. */
export function noRightAddress(look: Look): { address: string; as: string | null } | null {
  if (look.path === '/import') return { address: '/import', as: 'ingrid' }
  if (look.as === null) return { address: '/a/AZ4NnobodysnobodysnobQ.nobodys-nobodys-nobodys-nobodys1234567', as: null }
  if (look.path.includes('$id')) return { address: look.sample.replace(/\{\w+\}/, nobodys), as: 'ana' }
  return null
}
