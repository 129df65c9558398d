import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#src/kernel/contract.ts'
import type { NewId } from '#src/kernel/id.ts'
import type { Db, Tx } from '../db/pool.ts'

/** What every handler gets. Everything it does with `tx` is one transaction, committed before the answer leaves. */
export interface Call<R extends Route = Route> {
  actor: Actor
  tx: Tx
  now: string
  newId: NewId
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
  /** The revision in `If-Match`, where one was sent. */
  revision: number | null
  /** Runs once the transaction has committed: jobs that need not be certain, notices. */
  after(work: () => void | Promise<void>): void
  request: FastifyRequest
  reply: FastifyReply
  db: Db
}

/** A call that nobody has signed in for: the handler finds the workspace itself (a link, a sign-in). */
export type OpenCall<R extends Route = Route> = Omit<Call<R>, 'actor' | 'tx' | 'after'> & { actor: Actor | null }

/** The HTTP library’s own, for the few who answer outside of the contract: they name it from here. */
export type App = FastifyInstance
export type Request = FastifyRequest
export type Reply = FastifyReply

export interface Implementation {
  contract: Route
  handle?: (call: Call) => Promise<unknown>
  handleOpen?: (call: OpenCall) => Promise<unknown>
  /** What a repetition of a write is answered, when it was carried out: how it stands now. Without this, the answer that was given then. */
  again?: (call: Call) => Promise<unknown>
  /** How many are carried out at once where each asks for a second connection: the others wait without one. Else all there are may be held by those who wait for one more. */
  atOnce?: number
}

/** Binds a route to its handler. The answer is checked against the contract by the compiler and cut to it by the serialiser. */
export function implement<R extends Route<never, never> | Route>(
  contract: R, handle: (call: Call<R & Route>) => Promise<AnswerOf<R> | FastifyReply>, again?: (call: Call<R & Route>) => Promise<AnswerOf<R>>,
): Implementation {
  return { contract: contract as Route, handle: handle as Implementation['handle'] & {}, ...(again ? { again: again as Implementation['again'] & {} } : {}) }
}

export function implementOpen<R extends Route<never, never> | Route>(contract: R, handle: (call: OpenCall<R & Route>) => Promise<AnswerOf<R> | FastifyReply>): Implementation {
  return { contract: contract as Route, handleOpen: handle as Implementation['handleOpen'] & {} }
}
