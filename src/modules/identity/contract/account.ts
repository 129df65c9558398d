import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { byId, locale, name, password, sees, zone } from './shapes.ts'

const theme = z.enum(['light', 'dark', 'system'])
/** What the pages speak. */
const language = z.enum(['en', 'de'])
const named = z.object({ id: z.string(), name: z.string() })

export const me = z.object({
  person: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  role: z.string(), roleLabel: said({ sense: 'role' }), rights: z.array(z.string()), sees, teamId: z.string().nullable(), teamName: z.string().nullable(),
  workspace: z.object({ id: z.string(), name: z.string(), currency: z.string(), zone: z.string(), locale: z.string(), sample: z.boolean() }),
  /** All workspaces that this account opens, this one among them. */
  workspaces: z.array(named.extend({ role: z.string() })),
  /** Zone and locale are null while they follow the workspace, the language while it follows the browser. */
  preferences: z.object({ theme, language: language.nullable(), locale: z.string().nullable(), zone: z.string().nullable() }),
  hasPassword: z.boolean(),
  /** The password may be set without the present one: none is set, or this session began with a link. */
  mayResetPassword: z.boolean(),
  /** An administrator who looks at Solfa with this person’s eyes, reading only. */
  viewedBy: named.nullable(),
  revision: z.int(),
})

export const getMe = route({ id: 'me.get', method: 'GET', path: '/me', summary: 'Who is signed in, with rights, workspaces and preferences.', policy: 'signed-in', answer: me })
export const patchMe = route({
  id: 'me.patch', method: 'PATCH', path: '/me', summary: 'Change one’s own name and preferences.', policy: 'signed-in', answer: me,
  body: z.strictObject({ name: name.optional(), theme: theme.optional(), language: language.nullable().optional(), locale: locale.nullable().optional(), zone: zone.nullable().optional() }),
  refusals: { 'not-valid': 422 },
})
export const setPassword = route({
  id: 'me.password', method: 'POST', path: '/me/password', summary: 'Set one’s own password; every other session ends.', policy: 'signed-in', perMinute: 30,
  body: z.strictObject({ current: z.string().max(200).optional(), next: password }), answer: z.null(), status: 204, revision: 'none',
  refusals: { 'password-refused': 403, 'session-needed': 409, 'too-many-attempts': 429 },
})
export const switchWorkspace = route({
  id: 'me.workspace', method: 'POST', path: '/me/workspace', summary: 'Go on in another workspace of this account.', policy: 'signed-in',
  body: z.strictObject({ workspace: z.guid() }), answer: named, revision: 'none', refusals: { 'not-found': 404, 'session-needed': 409 },
})
export const viewAs = route({
  id: 'me.viewAs', method: 'POST', path: '/me/view-as', summary: 'See Solfa as a colleague sees it, reading only; null ends it.', policy: 'may:people.manage',
  body: z.strictObject({ person: z.guid().nullable() }), answer: z.object({ viewing: named.nullable() }), revision: 'none', refusals: { 'not-found': 404, 'session-needed': 409, 'no-access': 409 },
})

const key = z.object({
  id: z.string(), name: z.string(), hint: z.string(), person: named, createdAt: z.string(), lastUsedAt: z.string().nullable(), revokedAt: z.string().nullable(),
  /** Keys do not change: always 1. */
  revision: z.int(),
})
export const listKeys = route({ id: 'keys.list', method: 'GET', path: '/keys', summary: 'One’s own API keys; an administrator sees everybody’s.', policy: 'signed-in', answer: z.object({ items: z.array(key), next: z.null() }) })
export const createKey = route({
  id: 'keys.create', method: 'POST', path: '/keys', summary: 'A new API key with one’s own rights, shown once.', policy: 'may:key.make', shownOnce: true,
  body: z.strictObject({ name }), answer: key.extend({ key: z.string() }), status: 201,
})
export const revokeKey = route({ id: 'keys.revoke', method: 'DELETE', path: '/keys/{id}', summary: 'End a key at once.', policy: 'signed-in', params: byId, answer: z.null(), status: 204 })

export const accountContract = [getMe, patchMe, setPassword, switchWorkspace, viewAs, listKeys, createKey, revokeKey] as const
