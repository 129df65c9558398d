import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Actor } from '#src/kernel/actor.ts'
import type { Policy } from '#src/kernel/contract.ts'
import { Refused, refuse } from '#src/kernel/refusal.ts'
import type { Clock } from '../clock.ts'
import { inWorkspace, reading, unlocked, type Db, type Tx } from '../db/pool.ts'
import { earlier, named, type Named, type Remembered } from './idempotency.ts'
import type { Call, Implementation, OpenCall } from './implement.ts'
import { problem, readingsOf, readProblem } from './problem.ts'
import { inTheirLanguage, saidIn, type Walk } from './said.ts'
import { schemaOf } from './schema.ts'
import { withWhoChanged } from './stale.ts'
import { turns } from './turns.ts'

export interface Binding {
  db: Db
  clock: Clock
  /** Who sent the request; null for nobody. */
  authenticate(request: FastifyRequest): Promise<Actor | null>
}

/** Turns one implementation into a Fastify route with compiled validators and serialiser. */
export function bind(app: FastifyInstance, implementation: Implementation, binding: Binding): void {
  const { contract } = implementation
  const write = contract.method !== 'GET'
  const status = contract.status ?? 200
  const shape = schemaOf(contract.answer, 'output')
  const told = saidIn(shape)
  const inTurn = implementation.atOnce ? turns(implementation.atOnce) : null
  app.route({
    method: contract.method,
    url: `/api/v1${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(contract.perMinute ? { config: { perMinute: contract.perMinute } } : {}),
    schema: {
      ...(contract.params ? { params: schemaOf(contract.params, 'input') } : {}),
      ...(contract.query ? { querystring: schemaOf(contract.query, 'input') } : {}),
      ...(contract.body && !contract.multipart ? { body: schemaOf(contract.body, 'input') } : {}),
      ...(status === 204 || contract.gives ? {} : { response: { [status]: shape } }),
    },
    handler: async (request, reply) => {
      const actor = await binding.authenticate(request)
      permit(contract.policy, actor, request)
      const open = openCall(request, reply, actor, binding, write && contract.revision !== 'none')
      if ((contract.method === 'PATCH' || contract.method === 'DELETE') && (contract.revision ?? 'required') === 'required' && open.revision === null) {
        throw refuse(428, 'revision-needed', 'Send If-Match with the revision that you last read (the ETag of the record), so that nobody else’s change is overwritten.')
      }
      if (implementation.handleOpen) return answer(reply, status, await implementation.handleOpen(open), told)
      const later: (() => void | Promise<void>)[] = []
      const who = actor!
      const key = write ? header(request, 'idempotency-key') : null
      const callOn = (tx: Tx): Call => ({ ...open, actor: who, tx, after: (work) => void later.push(work) })
      const carryOut = async (tx: Tx): Promise<Done> => {
        const given = await implementation.handle!(callOn(tx))
        return given === reply ? { status, answer: null, etag: null, sent: true } : { status, answer: given, etag: etagOf(given) }
      }
      const name: Named | null = key ? { workspace: who.workspace, actor: `${who.kind}:${who.person ?? who.name}`, key, route: contract.id, request: JSON.stringify([request.url, request.body ?? null]) } : null
      const kept = contract.shownOnce ? shownAlready : implementation.again ? { status, answer: null, etag: null } : null
      // Who only reads opens no transaction, and a write would be refused.
      // Nothing of an attempt that was taken back goes out.
      const afresh = () => { later.length = 0; reply.removeHeader('set-cookie') }
      const once = (): Promise<Done> => {
        afresh()
        return (write ? inWorkspace : reading)(binding.db, who.workspace, (tx) => (name ? named(tx, name, () => carryOut(tx), kept) : carryOut(tx)))
      }
      // A file that was sent has been read and does not come a second time.
      const carried = () => (write && !contract.multipart ? unlocked(once) : once())
      const done = await (inTurn ? inTurn(carried) : carried()).catch(async (error: unknown): Promise<Done> => {
        const before = name ? await reading(binding.db, who.workspace, (tx) => earlier(tx, name)).catch(onlyRefused) : null
        if (!before) throw await withWhoChanged(binding.db, who, error)
        afresh()
        if (!implementation.again) return before
        const now = await reading(binding.db, who.workspace, (tx) => implementation.again!(callOn(tx)))
        return { status, answer: now, etag: etagOf(now) }
      })
      for (const work of later) void Promise.resolve().then(work).catch((fault: unknown) => request.log.error(fault))
      if (done.sent) return reply
      if (done.etag) reply.header('etag', done.etag)
      return answer(reply, done.status, done.answer, done.status < 400 ? told : readProblem)
    },
  })
}

// The database that failed the work may fail this, too: then the first failure is told.
function onlyRefused(error: unknown): null {
  if (error instanceof Refused) throw error
  return null
}

/** What was done and is to be answered; `sent`: the handler has answered itself. */
type Done = Remembered & { sent?: boolean }

const shownAlready: Remembered = { status: 409, etag: null, answer: problem(409, 'shown-once', 'This was done already. What it gave is shown only once; make a new one.') }

function answer(reply: FastifyReply, status: number, given: unknown, told: Walk | null): unknown {
  if (given === reply) return reply
  reply.code(status)
  return status === 204 ? reply.send() : inTheirLanguage(reply.request, reply, readingsOf(reply), given, told)
}

function permit(policy: Policy, actor: Actor | null, request: FastifyRequest): void {
  if (policy === 'anyone') return
  if (policy === 'loopback') {
    if (['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')) return
    throw refuse(403, 'loopback-only', 'This can be asked only from the machine that Solfa runs on.')
  }
  if (!actor) throw refuse(401, 'sign-in-first', 'Sign in first, or send a key as “Authorization: Bearer …”.')
  if (policy === 'signed-in') return
  const right = policy.slice('may:'.length)
  if (!may(actor, right)) throw refuse(403, 'not-allowed', `Your role (${actor.role}) does not carry the right “${right}”. An administrator can change roles in Settings.`)
}

function openCall(request: FastifyRequest, reply: FastifyReply, actor: Actor | null, binding: Binding, revisioned: boolean): OpenCall {
  return {
    actor, request, reply, db: binding.db, now: binding.clock.now(), newId: binding.clock.newId, revision: revisioned ? revisionOf(request) : null,
    params: request.params as undefined, query: request.query as undefined, body: request.body as undefined,
  }
}

function revisionOf(request: FastifyRequest): number | null {
  const sent = header(request, 'if-match')
  if (!sent) return null
  const number = /^(?:W\/)?"?(\d+)"?$/.exec(sent.trim())?.[1]
  if (!number) throw refuse(412, 'stale', 'If-Match must hold the revision that you last read, such as "3".')
  return Number(number)
}

const header = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name]
  return typeof value === 'string' && value.length > 0 ? value.slice(0, 200) : null
}

function etagOf(given: unknown): string | null {
  const revision = (given as { revision?: unknown } | null | undefined)?.revision
  return typeof revision === 'number' ? `"${revision}"` : null
}
