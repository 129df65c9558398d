import { api } from '../data/api.ts'
import type { Lookups } from '../parts/lookup.ts'
import type { Finder } from './commands.ts'

/** How a form finds the record that a field refers to. */
export const lookups: Lookups = {
  person: async (q, signal) => (await api('GET /people', { query: { q, limit: 20 }, signal })).items.map((p) => ({ id: p.id, label: p.name, note: p.teamName ?? p.roleLabel })),
  company: async (q, signal) => (await api('GET /companies', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.domain ?? c.city ?? undefined })),
  contact: async (q, signal) => (await api('GET /contacts', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.companyName ?? c.email ?? undefined })),
}

/** What the palette finds beside commands: the best twenty records. */
export const findRecords: Finder = async (q, signal) => (await api('GET /search', { query: { q }, signal })).items.map((r) => ({ id: `${r.kind} ${r.id}`, label: r.name, note: r.detail, to: r.link }))
