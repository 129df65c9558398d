import { z } from 'zod'
import { route } from '#src/kernel/contract.ts'
import { locale, name, zone } from './shapes.ts'

const currency = z.string().regex(/^[A-Z]{3}$/)

export const workspace = z.object({
  id: z.string(), name: z.string(), currency: z.string(), zone: z.string(), locale: z.string(), sample: z.boolean(), createdAt: z.string(), revision: z.int(),
})
export const getWorkspace = route({ id: 'workspace.get', method: 'GET', path: '/workspace', summary: 'The workspace one is in.', policy: 'signed-in', answer: workspace })
export const patchWorkspace = route({
  id: 'workspace.patch', method: 'PATCH', path: '/workspace', summary: 'Change the workspace’s name, currency, zone or locale.', policy: 'may:settings.edit',
  body: z.strictObject({ name: name.optional(), currency: currency.optional(), zone: zone.optional(), locale: locale.optional() }), answer: workspace, refusals: { 'not-valid': 422 },
})
export const createWorkspace = route({
  id: 'workspaces.create', method: 'POST', path: '/workspaces', summary: 'Another workspace; whoever makes it is its administrator.', policy: 'may:settings.edit',
  body: z.strictObject({ name, currency: currency.optional(), zone: zone.optional(), locale: locale.optional() }), answer: z.object({ id: z.string(), name: z.string() }), status: 201, revision: 'none',
})

export const workspaceContract = [getWorkspace, patchWorkspace, createWorkspace] as const
