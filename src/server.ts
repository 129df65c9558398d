import { sql } from '#src/platform/db/sql.ts'
import { contract } from '#src/contract.ts'
import { authenticate, signInPages } from '#src/modules/identity/server/door.ts'
import { systemClock, type Clock } from '#src/platform/clock.ts'
import { openDb, type Db } from '#src/platform/db/pool.ts'
import { openApi } from '#src/platform/http/openapi.ts'
import { servePages } from '#src/platform/http/pages.ts'
import { referencePage } from '#src/platform/http/reference.ts'
import { serve } from '#src/platform/http/serve.ts'
import { router } from '#src/router.ts'
import { readings } from '#src/words/index.ts'
import { startWorking } from '#src/working.ts'

/** Of the product, as the API document and the doctor say it. */
export const version = '0.1.0'

export interface Starting {
  ownerUrl: string
  host: string
  /** 0 for any free port. */
  port: number
  log(sentence: string, fault?: unknown): void
  clock?: Clock
  perMinute?: number
  /** What the command line proves itself with, in the header `x-solfa-operator`. */
  operatorToken?: string
  /** The built web app; none in tests of the API alone. */
  webFolder?: string
  /** Whether this process also does what is due: one may, or all. */
  jobs?: boolean
}

export interface Server {
  url: string
  db: Db
  stop(): Promise<void>
}

/** Starts Solfa on a migrated database and listens. */
export async function startServer(starting: Starting): Promise<Server> {
  const db = openDb(starting.ownerUrl, starting.log)
  checkComplete()
  const app = await serve({
    db, clock: starting.clock ?? systemClock, implementations: router, log: starting.log, readings,
    loopback: ['127.0.0.1', 'localhost', '::1'].includes(starting.host), authenticate: (request) => authenticate(db, request),
    ...(starting.perMinute ? { perMinute: starting.perMinute } : {}),
  })
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_, reply) => {
    const ready = await sql`select 1`.execute(db.owner).then(() => true, () => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'waiting for the database' })
  })
  let document: string | null = null
  app.get('/api/v1/openapi.json', async (_, reply) => reply.type('application/json; charset=utf-8').send(document ??= JSON.stringify(openApi(contract, version))))
  app.get('/api', async (_, reply) => reply.type('text/html; charset=utf-8').send(referencePage(contract)))
  signInPages(app, { db, clock: starting.clock ?? systemClock, operatorToken: starting.operatorToken })
  if (starting.webFolder) servePages(app, starting.webFolder)
  const url = await app.listen({ host: starting.host, port: starting.port })
  const working = starting.jobs ? startWorking(starting.ownerUrl, db, starting.clock ?? systemClock, starting.log) : null
  return { url, db, stop: async () => { await app.close(); await working?.stop(); await db.close() } }
}

function checkComplete(): void {
  const bound = new Set(router.map((implementation) => implementation.contract.id))
  const missing = contract.filter((route) => !bound.has(route.id)).map((route) => route.id)
  const unlisted = [...bound].filter((id) => !contract.some((route) => route.id === id))
  if (missing.length + unlisted.length > 0) throw new Error(`Routes without an implementation: ${missing.join(', ') || 'none'}; implementations outside the contract: ${unlisted.join(', ') || 'none'}.`)
}
