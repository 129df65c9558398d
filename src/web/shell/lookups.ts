import { api } from '../data/api.ts'
import type { Lookups } from '../parts/lookup.ts'
import type { Answer } from '../data/routes.ts'
import type { Finder, Found } from './commands.ts'
import { nearness } from './palette/rank.ts'
import { t, tr } from '../words/index.ts'

/** How a form finds the record that a field refers to. */
export const lookups: Lookups = {
  person: async (q, signal) => (await api('GET /people', { query: { q, limit: 20 }, signal })).items.map((p) => ({ id: p.id, label: p.name, note: p.teamName ?? tr(p.roleLabel) })),
  company: async (q, signal) => (await api('GET /companies', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.domain ?? c.city ?? undefined })),
  contact: async (q, signal) => (await api('GET /contacts', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.companyName ?? c.email ?? undefined })),
}

/** What the palette finds beside commands: the best twenty records. */
export const findRecords: Finder = async (q, signal) => (await api('GET /search', { query: { q }, signal })).items.map(foundOf)

export const foundOf = (hit: Answer<'GET /search'>['items'][number]): Found => ({ id: `${hit.kind} ${hit.id}`, label: hit.name, note: hit.detail, to: hit.link, score: hit.score })

/** Everybody’s deals are a place one goes to, by their owner’s name. */
export const findOwners: Finder = async (q, signal) => (q.length < 2 ? [] : (await api('GET /people', { query: { q, limit: 5 }, signal })).items.map((person) => (
  { id: `owner ${person.id}`, label: t('Deals of {name}', { name: person.name }), note: person.teamName ?? tr(person.roleLabel), to: `/deals?ownerId=${person.id}`, score: Math.max(0, nearness(person.name, q) - 0.02) })))
