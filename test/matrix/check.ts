import { randomUUID } from 'node:crypto'
import type { Route } from '#src/kernel/contract.ts'
import { roleOf } from '#src/modules/identity/index.ts'
import type { Player, World } from '../world.ts'
import { smallest, smallestQuery } from './body.ts'
import { bodies, makerOf, queries, type Maker, type Params } from './records.ts'

/** Whose record an id in the address names, seen from who asks. */
export type Whose = 'own' | 'seen' | 'unseen' | 'elsewhere' | 'missing'
export interface Caller { player: Player | null; role: string; rights: ReadonlySet<string>; sees: (owner: Player) => boolean; seesAll: boolean }
export interface Finding { cell: string; sentence: string }
export interface Verdict { cells: number; leaks: Finding[]; defects: Finding[] }

/** What elsewhere and out of sight is called, so that it is recognised wherever it turns up. */
export const SECRET = { elsewhere: 'Osprey-secret', unseen: 'Out-of-sight' } as const

/** Everybody who may ask: nobody at all, and one person for each role. */
export function callersOf(w: World): Caller[] {
  const roles: [Player, string][] = [
    [w.ana, 'rep'], [w.priya, 'sdr'], [w.maren, 'manager'], [w.eva, 'executive'], [w.sam, 'process-owner'], [w.milo, 'marketer'], [w.dora, 'delivery'], [w.ada, 'administrator'],
  ]
  const north = new Set([w.ana, w.tomas, w.priya, w.maren].map((one) => one.id))
  return [
    { player: null, role: 'nobody', rights: new Set(), sees: () => false, seesAll: false },
    ...roles.map(([player, id]): Caller => {
      const role = roleOf(id)
      return { player, role: id, rights: new Set(role.rights), sees: (owner) => owner.workspace === player.workspace && (role.sees === 'all' || owner.id === player.id || (north.has(player.id) && north.has(owner.id))), seesAll: role.sees === 'all' }
    }),
  ]
}

/** Asks every route as everybody with every kind of id, and compares the answer with what the route's policy says. */
export async function checkMatrix(w: World, url: string, routes: readonly Route[], makerFor: (path: string) => Maker | null = makerOf): Promise<Verdict> {
  const verdict: Verdict = { cells: 0, leaks: [], defects: [] }
  // Lists come last: then there is something in them that some must not see.
  const cells = [...routes].sort((a, b) => Number(hasId(a)) - Number(hasId(b))).flatMap((route) => callersOf(w).flatMap((caller) => kindsOf(route).map((whose) => () => cell(w, url, route, caller, whose, makerFor, verdict))))
  // Several at a time: most of a cell is waiting.
  const workers = Array.from({ length: 6 }, async () => { for (let next = cells.pop(); next; next = cells.pop()) await next() })
  await Promise.all(workers)
  return verdict
}

export const hasId = (route: Route): boolean => route.path.includes('{')
const kindsOf = (route: Route): Whose[] => (hasId(route) ? ['own', 'seen', 'unseen', 'elsewhere', 'missing'] : ['own'])

// Records that nobody may touch are made once for each family and caller; if one changes, the comparison of the other workspace tells.
const untouchable = new Map<string, Promise<Params>>()

async function cell(w: World, url: string, route: Route, caller: Caller, whose: Whose, makerFor: (path: string) => Maker | null, verdict: Verdict): Promise<void> {
  const name = `${route.method} ${route.path} as ${caller.role}, ${hasId(route) ? `id ${whose}` : 'no id'}`
  const maker = hasId(route) ? makerFor(route.path) : null
  if (hasId(route) && !maker && !['anyone', 'loopback'].includes(route.policy)) {
    if (whose === 'own' && caller.role === 'rep') verdict.defects.push({ cell: name, sentence: `The matrix has no way to make a record for ${route.path}. Add a maker for its prefix to test/matrix/records.ts.` })
    return
  }
  if (hasId(route) && !maker && whose !== 'missing') return
  const owner = ownerOf(w, caller, whose)
  if (owner === null) return
  const params = owner && maker ? await recordOf(w, maker, route, owner, whose) : {}
  verdict.cells += 1
  const answer = await ask(w, url, route, caller, params)
  judge(route, caller, whose, maker, owner, answer, name, verdict)
}

/** Whose record it is: undefined for none, null where this caller has nobody of that kind. */
function ownerOf(w: World, caller: Caller, whose: Whose): Player | null | undefined {
  const self = caller.player ?? w.ana
  switch (whose) {
    case 'own': return self
    case 'seen': return [w.tomas, w.lena].find((other) => other.id !== self.id && caller.sees(other)) ?? null
    case 'unseen': return [w.lena, w.tomas].find((other) => !caller.sees(other)) ?? null
    case 'elsewhere': return w.olga
    case 'missing': return undefined
  }
}

function recordOf(w: World, maker: Maker, route: Route, owner: Player, whose: Whose): Promise<Params> {
  const mark = `${whose === 'elsewhere' ? SECRET.elsewhere : whose === 'unseen' && !maker.seen ? SECRET.unseen : 'Matrix'} ${randomUUID().slice(0, 8)}`
  if (route.method !== 'GET' && (whose === 'own' || whose === 'seen')) return maker.make(w, owner, mark)
  const key = `${w.url} ${maker.make.toString()} ${owner.id} ${whose}`
  const made = untouchable.get(key) ?? maker.make(w, owner, mark)
  untouchable.set(key, made)
  return made
}

interface Given { status: number; text: string; fields: boolean }

async function ask(w: World, url: string, route: Route, caller: Caller, params: Params): Promise<Given> {
  const path = route.path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params[part] ?? (part === 'n' ? '1' : randomUUID())))
  const query = new URLSearchParams({ ...smallestQuery(route), ...queries[route.id]?.(w) })
  const body = route.method === 'GET' ? undefined : bodies[route.id] ? bodies[route.id]!(w, caller.player ?? w.ana) : smallest(route)
  const headers: Record<string, string> = {}
  if (caller.player) headers['authorization'] = `Bearer ${caller.player.key}`
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json'
  if ((route.method === 'PATCH' || route.method === 'DELETE') && route.revision !== 'none') headers['if-match'] = '"1"'
  const response = await fetch(`${url}/api/v1${path}${query.size ? `?${query}` : ''}`, { method: route.method, headers, ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }) })
  if ((response.headers.get('content-type') ?? '').includes('event-stream')) {
    await response.body?.cancel()
    return { status: response.status, text: '', fields: false }
  }
  const text = await response.text()
  return { status: response.status, text, fields: response.status === 422 && text.includes('"fields":[') }
}

function judge(route: Route, caller: Caller, whose: Whose, maker: Maker | null, owner: Player | undefined, { status, text, fields }: Given, cell: string, verdict: Verdict): void {
  const leak = (sentence: string) => void verdict.leaks.push({ cell, sentence: `${sentence} It answered ${status}: ${text.slice(0, 160)}` })
  const defect = (sentence: string) => void verdict.defects.push({ cell, sentence: `${sentence} It answered ${status}: ${text.slice(0, 160)}` })
  if (status === 429 && route.perMinute && route.perMinute < 60) return
  if (status >= 500) return defect('A fault of ours.')
  if (fields) return defect(`The made-up body or query of ${route.id} is not valid. Give one in test/matrix/records.ts.`)
  if (route.policy === 'anyone') return status < 300 && hasId(route) ? leak('Without a secret it should open nothing.') : undefined
  if (route.policy === 'loopback') return status < 300 ? leak('Without the operator’s token it should open nothing.') : undefined
  if (!caller.player) return status === 401 ? undefined : leak('Nobody is signed in: 401 is due.')
  const right = route.policy.startsWith('may:') ? route.policy.slice('may:'.length) : null
  if (right && !caller.rights.has(right)) return status === 403 ? undefined : leak(`Without the right ${right}, 403 is due.`)
  if (text.includes(SECRET.elsewhere) && whose !== 'elsewhere') leak('It names a record of another workspace.')
  if (!caller.seesAll && text.includes(SECRET.unseen)) leak('It names a record that the caller does not see.')
  if (status === 401) return defect('Somebody who is signed in is told to sign in.')
  if (!hasId(route)) return status === 403 ? defect('The right is there, and it is refused.') : undefined
  const visible = isVisible(maker!, caller, whose, owner)
  if (!visible) return status === 404 ? undefined : (whose === 'missing' ? defect : leak)('What is not there, not theirs or elsewhere is a 404.')
  // What of its parts the made-up request names may be missing; whether a colleague’s may be changed is the record’s own rule.
  if (status === 404 && route.path.match(/\{/g)!.length === 1 && !JSON.stringify(smallest(route) ?? '').match(/[0-9a-f]{8}-/)) return defect('It is theirs to see, and it is not found.')
  // Other rights than to write are the record’s own rules: whoever asks for an exception does not grant it.
  if (status === 403 && whose === 'own' && (route.method === 'GET' || route.policy === 'may:record.write')) return defect('It is their own, and it is refused.')
}

function isVisible(maker: Maker, caller: Caller, whose: Whose, owner: Player | undefined): boolean {
  if (maker.seen === 'any-id') return true
  if (whose === 'missing' || whose === 'elsewhere') return false
  if (typeof maker.seen === 'function') return maker.seen(whose, caller.rights)
  if (maker.seen === 'workspace') return true
  if (maker.seen === 'owner') return whose === 'own' || caller.rights.has('people.manage')
  return whose === 'own' || caller.sees(owner!)
}
