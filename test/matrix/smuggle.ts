import { randomBytes } from 'node:crypto'
import type { Route } from '#src/kernel/contract.ts'
import { schemaOf, type JsonSchema } from '#src/platform/http/schema.ts'
import type { Player, World } from '../world.ts'
import { smallest } from './body.ts'
import { bodies, makerOf, makers } from './records.ts'

/** Of what kind of record a part of a body names an id. A part that looks like an id and is not here fails the test. */
const families: Record<string, string> = {
  ownerId: '/people/{id}', owner: '/people/{id}', to: '/people/{id}', person: '/people/{id}', mentions: '/people/{id}',
  companyId: '/companies/{id}', contactId: '/contacts/{id}', contact: '/contacts/{id}', contactIds: '/contacts/{id}', dealId: '/deals/{id}', teamId: '/teams/{id}', productId: '/products/{id}',
  workspace: 'workspace',
}
/** What the same word means elsewhere, and lists of the records themselves: what is not there is left out and said. */
const exceptions: Record<string, string | null> = { 'teams.create parentId': '/teams/{id}', 'teams.patch parentId': '/teams/{id}', 'companies.create parentId': '/companies/{id}', 'companies.patch parentId': '/companies/{id}', 'here id': '/deals/{id}', 'here page': null }

/** A request with the id of another workspace's record in its body that was let pass, or that failed on our side. */
export interface Smuggled { cell: string; sentence: string }

/** Puts ids of the other workspace into every part of every body that takes one, as the administrator, who sees everything at home. */
export async function smuggle(w: World, routes: readonly Route[]): Promise<{ tried: number; through: Smuggled[] }> {
  const through: Smuggled[] = []
  let tried = 0
  const foreign = new Map<string, string>([['workspace', w.osprey]])
  for (const route of routes) {
    for (const [part, many] of idParts(route)) {
      const key = `${route.id} ${part}`
      const family = key in exceptions ? exceptions[key] : families[part]
      if (family === null) continue
      if (family === undefined) { through.push({ cell: key, sentence: 'Say in test/matrix/smuggle.ts of what kind of record this is an id.' }); continue }
      if (!foreign.has(family)) foreign.set(family, (await makers[family]!.make(w, w.olga, 'Osprey-secret smuggled'))['id']!)
      const id = foreign.get(family)!
      const { status, text } = await send(w, route, w.ada, { [part]: many ? [id] : id })
      tried += 1
      if (status < 400 || status >= 500 || text.includes('Osprey-secret')) through.push({ cell: key, sentence: `${status}: ${text.slice(0, 200)}` })
    }
  }
  return { tried, through }
}

function idParts(route: Route): [string, boolean][] {
  if (!route.body || route.method === 'GET') return []
  const properties = (schemaOf(route.body, 'input')['properties'] ?? {}) as Record<string, JsonSchema>
  const isId = (schema: JsonSchema | undefined): boolean => Boolean(schema) && (['uuid', 'guid'].includes(String(schema!['format'])) || ((schema!['anyOf'] ?? []) as JsonSchema[]).some(isId))
  return Object.entries(properties).flatMap(([name, schema]): [string, boolean][] =>
    isId(schema) ? [[name, false]] : isId(schema['items'] as JsonSchema | undefined) && name !== 'ids' ? [[name, true]] : [])
}

async function send(w: World, route: Route, caller: Player, part: object): Promise<{ status: number; text: string }> {
  const maker = route.path.includes('{') ? makerOf(route.path) : null
  const params = maker ? await maker.make(w, caller, 'Matrix') : {}
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'none')
  const body = { ...(bodies[route.id]?.(w, caller) ?? smallest(route) ?? {}) as object, ...part }
  const headers: Record<string, string> = { authorization: `Bearer ${caller.key}`, 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex') }
  if (route.method !== 'POST') headers['if-match'] = '"1"'
  const response = await fetch(`${w.url}/api/v1${path}`, { method: route.method, headers, body: JSON.stringify(body) })
  return { status: response.status, text: await response.text() }
}
