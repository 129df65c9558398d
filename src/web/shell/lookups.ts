import { api } from '../data/api.ts'
import type { Lookups } from '../parts/FieldInput.tsx'

/** How a form finds the record that a field refers to. */
export const lookups: Lookups = {
  company: async (q, signal) => (await api('GET /companies', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.domain ?? c.city ?? undefined })),
  contact: async (q, signal) => (await api('GET /contacts', { query: { q, limit: 20 }, signal })).items.map((c) => ({ id: c.id, label: c.name, note: c.companyName ?? c.email ?? undefined })),
}
