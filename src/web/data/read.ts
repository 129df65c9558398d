import type { QueryKey } from '@tanstack/react-query'
import { t } from '../words/index.ts'
import { isLost, silent } from '../offline/connection.ts'
import { keep, keptAt, stands } from '../offline/kept.ts'
import { shownNow } from '../offline/outbox.ts'
import { withShown } from '../offline/overlay.ts'
import { addressOf, api } from './api.ts'
import { isProblem, Problem } from './problem.ts'
import type { Answer, Asked, ReadKey } from './routes.ts'

/** `['deals', 'GET /deals/{id}', params, query]`: the collection first, so that a change of a deal reaches all that was read of deals. */
export const keyOf = (key: string, asked: { params?: unknown; query?: unknown } = {}): QueryKey => [collectionOf(key), key, asked.params ?? null, asked.query ?? null]
export const collectionOf = (key: string): string => key.split('/')[1] ?? key

export type Reading<K> = Omit<Asked<K>, 'body' | 'revision' | 'idempotencyKey' | 'signal' | 'waits'>

/** How long an answer is waited for where an earlier one is kept. */
const PATIENCE = 6000

/**
 * Reads one route for the screen: the server's answer, or what was last read here when nothing is heard of it. `under` is the key of what
 * is on screen, which then says since when it stands.
 */
export async function read<K extends ReadKey>(key: K, asked?: Reading<K> & { signal?: AbortSignal }, under?: QueryKey): Promise<Answer<K>> {
  const { signal, ...rest } = (asked ?? {}) as { params?: Record<string, string>; query?: Record<string, unknown>; signal?: AbortSignal }
  const address = addressOf(key, rest), name = under ?? keyOf(key, rest)
  const fromKept = async (): Promise<Answer<K> | null> => {
    const kept = await keptAt(key, address)
    if (kept) stands(name, kept.at)
    return kept && withShown(collectionOf(key), kept.data, shownNow()) as Answer<K>
  }
  let answered = false
  const fresh = (api as (key: string, asked: object) => Promise<unknown>)(key, { ...rest, signal }).then((answer) => {
    keep(key, address, answer)
    stands(name, null)
    return withShown(collectionOf(key), answer, shownNow()) as Answer<K>
  }).finally(() => { answered = true })
  // A connection that does not carry is none, where there is something to show meanwhile.
  const meanwhile = async (): Promise<Answer<K>> => {
    await new Promise((done) => setTimeout(done, isLost() ? PATIENCE / 3 : PATIENCE))
    const kept = answered || signal?.aborted ? null : await fromKept()
    if (!kept) return fresh
    silent()
    return kept
  }
  try {
    return await Promise.race([fresh, meanwhile()])
  } catch (fault) {
    if (!isProblem(fault, 0)) throw fault
    const kept = await fromKept()
    if (kept) return kept
    throw unread()
  }
}

const unread = (): Problem => new Problem({ status: 0, title: t('Solfa cannot be reached.'), detail: t('This was not read in this browser yet, so there is nothing to show of it. It comes as soon as there is a connection.') })
