import { randomBytes } from 'node:crypto'
import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { addDays, dateIn } from '#src/kernel/period.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { roleOf } from '#src/modules/identity/index.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { systemClock, type Clock } from '#src/platform/clock.ts'
import { asOwner, rows } from '#src/platform/db/pool.ts'
import { startServer, type Server } from '#src/server.ts'
import { testDatabase, type Prepared } from './database.ts'

/** A person of the shared cast, calling the API with a key of theirs. */
export interface Player { id: Id; name: string; key: string; workspace: Id }

export interface Answer<T = any> { status: number; body: T; headers: Headers; etag: string | null }

/** The day where the workspaces of the tests are, so many days from now; in the middle of the night it is not that of UTC. */
export const dayFromNow = (days = 0): string => dateIn(addDays(new Date().toISOString(), days), 'Europe/Berlin')

/**
 * The shared cast of every API test, on a database of its own: Kestrel with a north team (Maren manages Ana, Tomás and Priya), a
 * south team (Jonas manages Lena), an administrator, a process owner, an executive, a marketer, a delivery person; and Osprey, another workspace, with Olga.
 */
export async function world({ prepared, ...options }: { webFolder?: string; operatorToken?: string; clock?: Clock; prepared?: Prepared } = {}) {
  const database = await testDatabase(prepared)
  const faults: string[] = []
  const server: Server = await startServer({ ownerUrl: database.ownerUrl, host: '127.0.0.1', port: 0, perMinute: 1e9, ...options, log: (sentence, fault) => void faults.push(`${sentence} ${fault instanceof Error ? fault.stack : ''}`) })
  const kestrel = systemClock.newId()
  const osprey = systemClock.newId()
  const teams = { all: systemClock.newId(), north: systemClock.newId(), south: systemClock.newId() }
  await asOwner(server.db, async (tx) => {
    await sql`insert into workspace (id, name) values (${kestrel}, 'Kestrel'), (${osprey}, 'Osprey')`.execute(tx)
    await sql`insert into team (workspace_id, id, parent_id, name) values (${kestrel}, ${teams.all}, null, 'Kestrel'), (${kestrel}, ${teams.north}, ${teams.all}, 'North'), (${kestrel}, ${teams.south}, ${teams.all}, 'South')`.execute(tx)
    for (const workspace of [kestrel, osprey]) await installShipped(tx, workspace)
  })
  const player = (workspace: Id, name: string, role: string, team: Id | null): Promise<Player> => asOwner(server.db, async (tx) => {
    const id = systemClock.newId()
    const email = `${name.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')}@${workspace === kestrel ? 'kestrel' : 'osprey'}.example`
    await sql`insert into person (workspace_id, id, name, email, role, team_id, sees) values (${workspace}, ${id}, ${name}, ${email}, ${role}, ${team}, ${roleOf(role).sees})`.execute(tx)
    return { id, name, workspace, key: (await makeKey(tx, workspace, id, systemClock.newId(), 'test')).key }
  })
  const cast = {
    ana: await player(kestrel, 'Ana Ferreira', 'rep', teams.north), tomas: await player(kestrel, 'Tomás Lindqvist', 'rep', teams.north),
    priya: await player(kestrel, 'Priya Nair', 'sdr', teams.north), maren: await player(kestrel, 'Maren Holt', 'manager', teams.north),
    lena: await player(kestrel, 'Lena Brandt', 'rep', teams.south), jonas: await player(kestrel, 'Jonas Weber', 'manager', teams.south),
    ada: await player(kestrel, 'Ada Okafor', 'administrator', null), sam: await player(kestrel, 'Sam Castellanos', 'process-owner', null),
    eva: await player(kestrel, 'Eva Lindt', 'executive', null), milo: await player(kestrel, 'Milo Roth', 'marketer', null), dora: await player(kestrel, 'Dora Klein', 'delivery', null),
    olga: await player(osprey, 'Olga Petrova', 'administrator', null),
  }
  /** Calls the API as somebody. Every write gets a key of its own unless one is given. */
  async function call<T = any>(who: Player | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method, ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...(who ? { authorization: `Bearer ${who.key}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomBytes(9).toString('hex') }), ...headers,
      },
    })
    const text = await response.text()
    const json = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: (json && text ? JSON.parse(text) : text) as T, headers: response.headers, etag: response.headers.get('etag') }
  }
  return {
    ...cast, cast, teams, kestrel, osprey, server, url: server.url, faults, call,
    get: <T = any>(who: Player | null, path: string) => call<T>(who, 'GET', path),
    post: <T = any>(who: Player | null, path: string, body: unknown = {}, headers: Record<string, string> = {}) => call<T>(who, 'POST', path, body, headers),
    /** Reads the record's revision first, then changes it. */
    patch: async <T = any>(who: Player, path: string, body: unknown) => call<T>(who, 'PATCH', path, body, { 'if-match': (await call(who, 'GET', path)).etag ?? '"0"' }),
    /** Straight to the database, past every rule, as its owner. */
    sql: <R = unknown>(query: ReturnType<typeof sql<R>>): Promise<R[]> => asOwner(server.db, (tx) => rows<R>(tx, query)),
    end: async () => { await server.stop(); await database.drop() },
  }
}
export type World = Awaited<ReturnType<typeof world>>
