import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { abilities, byId, email, link, locale, name, role, sees, zone } from './shapes.ts'

const state = z.enum(['active', 'invited', 'dormant', 'left'])

/** Somebody of the workspace. `email`, `sees` and `lastSeenAt` are told to those who look after people, and to themselves. */
export const person = z.object({
  id: z.string(), name: z.string(), state, role: z.string(), roleLabel: said({ sense: 'role' }), teamId: z.string().nullable(), teamName: z.string().nullable(),
  email: z.string().nullable(), sees: sees.nullable(), zone: z.string().nullable(), locale: z.string().nullable(), lastSeenAt: z.string().nullable(),
  createdAt: z.string(), revision: z.int(), abilities,
})
const invited = z.object({ person, link })

export const listPeople = route({
  id: 'people.list', method: 'GET', path: '/people', summary: 'The people of the workspace, for pickers and Settings, by name.', policy: 'signed-in',
  query: z.strictObject({
    q: z.string().max(200).optional(), state: z.string().max(60).optional(), team: z.string().max(400).regex(/^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36})*$/).optional(), role: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(), after: z.string().max(600).optional(),
  }),
  answer: z.object({ items: z.array(person), next: z.string().nullable() }),
})
export const getPerson = route({ id: 'people.get', method: 'GET', path: '/people/{id}', summary: 'One person.', policy: 'signed-in', params: byId, answer: person })
export const createPerson = route({
  id: 'people.create', method: 'POST', path: '/people', summary: 'Invite somebody; the answer holds the invitation’s link, shown once.', policy: 'may:people.manage', shownOnce: true,
  body: z.strictObject({ name, email, role, teamId: z.guid().nullable().optional(), sees: sees.optional() }), answer: invited, status: 201,
  refusals: { 'address-taken': 409, 'not-found': 404 },
})
export const patchPerson = route({
  id: 'people.patch', method: 'PATCH', path: '/people/{id}', summary: 'Change a person’s name, role, team or what they see.', policy: 'may:people.manage', params: byId,
  body: z.strictObject({
    name: name.optional(), email: email.nullable().optional(), role: role.optional(), teamId: z.guid().nullable().optional(), sees: sees.optional(), zone: zone.nullable().optional(),
    locale: locale.nullable().optional(),
  }),
  answer: person, refusals: { 'own-role': 409, 'last-administrator': 409, 'address-taken': 409, 'their-address': 409 },
})
export const invitePerson = route({
  id: 'people.invite', method: 'POST', path: '/people/{id}/invite', summary: 'A fresh link for somebody: an invitation, or a way back in for who lost their password.', policy: 'may:people.manage', shownOnce: true,
  params: byId, body: z.strictObject({ email: email.optional(), role: role.optional(), teamId: z.guid().nullable().optional(), sees: sees.optional() }), answer: invited,
  refusals: { 'address-needed': 422, 'not-valid': 422, 'address-taken': 409, 'other-workspaces': 409 },
})
export const deactivatePerson = route({
  id: 'people.deactivate', method: 'POST', path: '/people/{id}/deactivate', summary: 'End a person’s access at once: sessions, links and keys die, their records stay.', policy: 'may:people.manage', params: byId,
  answer: person, refusals: { 'own-access': 409, 'last-administrator': 409 },
})
export const handOver = route({
  id: 'people.handOver', method: 'POST', path: '/people/{id}/hand-over', summary: 'Give a person’s open records and tasks to a colleague.', policy: 'may:people.manage', params: byId,
  body: z.strictObject({ to: z.guid() }), answer: z.object({ moved: z.array(z.object({ what: z.string(), count: z.int() })) }), revision: 'none', refusals: { 'not-valid': 422, 'no-access': 409 },
})

export const team = z.object({
  id: z.string(), name: z.string(), parentId: z.string().nullable(), office: z.string().nullable(), people: z.int(), createdAt: z.string(), revision: z.int(),
})
const teamBody = { parentId: z.guid().nullable().optional(), office: z.string().max(200).nullable().optional() }
export const listTeams = route({ id: 'teams.list', method: 'GET', path: '/teams', summary: 'All teams; the tree is in `parentId`.', policy: 'signed-in', answer: z.object({ items: z.array(team), next: z.null() }) })
export const getTeam = route({ id: 'teams.get', method: 'GET', path: '/teams/{id}', summary: 'One team.', policy: 'signed-in', params: byId, answer: team })
export const createTeam = route({ id: 'teams.create', method: 'POST', path: '/teams', summary: 'A new team.', policy: 'may:people.manage', body: z.strictObject({ name, ...teamBody }), answer: team, status: 201, refusals: { 'not-found': 404 } })
export const patchTeam = route({
  id: 'teams.patch', method: 'PATCH', path: '/teams/{id}', summary: 'Rename a team or move it in the tree.', policy: 'may:people.manage', params: byId, body: z.strictObject({ name: name.optional(), ...teamBody }), answer: team,
  refusals: { 'team-cycle': 409, 'not-found': 404 },
})
export const removeTeam = route({ id: 'teams.remove', method: 'DELETE', path: '/teams/{id}', summary: 'Remove a team in which nobody is.', policy: 'may:people.manage', params: byId, answer: z.null(), status: 204, refusals: { 'team-in-use': 409 } })

export const peopleContract = [
  listPeople, getPerson, createPerson, patchPerson, invitePerson, deactivatePerson, handOver, listTeams, getTeam, createTeam, patchTeam, removeTeam,
] as const
