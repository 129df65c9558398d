import type { AnyRoute } from '#src/contract.ts'
import type { Waits } from '../offline/outbox.ts'
import type { AnswerOf, BodyOf, Method, ParamsOf, QueryOf } from '#src/kernel/contract.ts'

/** `GET /deals/{id}`: how a route is named on this side. Only what the contract lists can be asked. */
export type RouteKey = AnyRoute extends infer R ? (R extends { method: infer M extends Method; path: infer P extends string } ? `${M} ${P}` : never) : never
export type ReadKey = Extract<RouteKey, `GET ${string}`>
export type WriteKey = Exclude<RouteKey, ReadKey>

type RouteOf<K> = K extends `${infer M} ${infer P}` ? Extract<AnyRoute, { method: M; path: P }> : never

export type Answer<K> = AnswerOf<RouteOf<K>>
export type Body<K> = BodyOf<RouteOf<K>>
export type Query<K> = QueryOf<RouteOf<K>>
export type Params<K> = ParamsOf<RouteOf<K>>
/** One record of a paged list. */
export type Item<K> = Answer<K> extends { items: (infer T)[] } ? T : never
/** The reads that answer with `{ items, next }`. */
export type ListKey = ReadKey extends infer K ? (K extends ReadKey ? (Answer<K> extends { items: unknown[]; next: string | null } ? K : never) : never) : never

type Wanted<Name extends string, T> = [T] extends [undefined] ? { [N in Name]?: undefined } : undefined extends T ? { [N in Name]?: T } : Record<string, never> extends T ? { [N in Name]?: T } : { [N in Name]: T }

export interface Sending {
  /** It may wait for a connection: what it is, for a person, and what it shows meanwhile. Then `Waiting` is thrown in place of an answer. */
  waits?: Waits
  /** The revision last read. Without it, the one that this client last saw of the record. */
  revision?: number
  idempotencyKey?: string
  signal?: AbortSignal
}
export type Asked<K> = Wanted<'params', Params<K>> & { query?: Partial<NonNullable<Query<K>>> & Record<string, string | number | boolean | undefined> } & (Body<K> extends undefined ? { body?: FormData } : Wanted<'body', Body<K> | FormData>) & Sending
