import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Shape = z.ZodType

/**
 * One thing that can be asked of Solfa. The web client, the public API, its document and its validators are all made from this
 * object; there is no second way in.
 */
export interface Route<
  M extends Method = Method, P extends string = string,
  Params extends Shape = Shape, Query extends Shape = Shape, Body extends Shape = Shape, Answer extends Shape = Shape,
> {
  /** `<module>.<deed>`, unique: the operationId in the document. */
  id: string
  method: M
  /** Below `/api/v1`, with OpenAPI braces: `/deals/{id}`. */
  path: P
  summary: string
  /** The right that the caller must hold, or one of the three open policies. Reading a record is decided again by visibility. */
  policy: Policy
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  /** Success status; 200 unless stated. */
  status?: 200 | 201 | 202 | 204
  /** Rule ids that this route may refuse with, each with its status: part of the document. */
  refusals?: Record<string, number>
  /** `If-Match`: required on PATCH and DELETE, read when sent on POST. `none` for writes that have no revision. */
  revision?: 'required' | 'optional' | 'none'
  /** The body is `multipart/form-data`; the handler reads its parts. */
  multipart?: boolean
  /** The answer is not JSON but this: a file, a stream of events, or one of several by `Accept`. */
  gives?: string[]
  /** The answer holds a secret that is shown this once: a repeated request with the same Idempotency-Key does not get it again. */
  shownOnce?: boolean
  /** Calls that one caller may make in a minute, where fewer than the general limit. */
  perMinute?: number
}

/** `anyone`: no sign-in. `signed-in`: any person of the workspace. `loopback`: from this machine only. Else the name of a right. */
export type Policy = 'anyone' | 'signed-in' | 'loopback' | `may:${string}`

/** Declares a route; exists so that method, path and shapes keep their literal types for the web client. */
export const route = <
  const M extends Method, const P extends string,
  Params extends Shape = z.ZodUndefined, Query extends Shape = z.ZodUndefined, Body extends Shape = z.ZodUndefined, Answer extends Shape = z.ZodNull,
>(declared: Route<M, P, Params, Query, Body, Answer>): Route<M, P, Params, Query, Body, Answer> => declared

export type AnswerOf<R> = R extends Route<Method, string, Shape, Shape, Shape, infer A> ? z.infer<A> : never
export type BodyOf<R> = R extends Route<Method, string, Shape, Shape, infer B, Shape> ? z.infer<B> : never
export type QueryOf<R> = R extends Route<Method, string, Shape, infer Q, Shape, Shape> ? z.infer<Q> : never
export type ParamsOf<R> = R extends Route<Method, string, infer P, Shape, Shape, Shape> ? z.infer<P> : never
