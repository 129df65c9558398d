import { t } from '../words/index.ts'
import type { Entry, Outcome } from '../offline/queue.ts'
import { whoOf } from '../offline/kept.ts'
import { api } from './api.ts'
import { Clash, writeField } from './clash.ts'
import { isProblem, sentenceOf } from './problem.ts'

const ask = api as (key: string, asked: object) => Promise<unknown>

/** Not the server's no, but that it cannot now, or does not know who asks: the write waits on. */
const notNow = new Set([0, 401, 429, 502, 503, 504])

/** Sends one write that has waited, under the name it was given when the person acted. An edit goes by the rule of clashes. */
export async function deliver({ route, params, query, body, revision, key, edit, tries }: Entry): Promise<Outcome> {
  // Written upon what this person had read; else somebody came between, and what else waits upon that record is held against theirs.
  let straight = true
  const write = (upon: number | undefined, sent: unknown) => ask(route, { params, query, body: sent, revision: upon, idempotencyKey: key }) as Promise<Record<string, unknown> | null>
  try {
    const answer = edit
      ? await writeField({
        before: edit.before, mine: (body as Record<string, unknown>)[edit.field], field: edit.field, revision: revision ?? undefined, isStale: (fault) => { const stale = isProblem(fault, 412); if (stale) straight = false; return stale },
        patch: async (value, upon) => await write(upon, { [edit.field]: value }) ?? {},
        read: () => ask(`GET /${edit.collection}/{id}`, { params }) as Promise<Record<string, unknown>>,
      })
      : await write(revision ?? undefined, body)
    return { kind: 'done', revision: straight && typeof answer?.['revision'] === 'number' ? answer['revision'] : null }
  } catch (fault) {
    if (fault instanceof Clash) return { kind: 'refused', said: t('Somebody changed the same meanwhile.'), theirs: fault.record }
    // A fault of the server's may pass; it does not hold up all that comes after it for ever.
    if (isProblem(fault) && (notNow.has(fault.status) || (fault.status >= 500 && tries < 5))) return { kind: 'silent' }
    return { kind: 'refused', said: sentenceOf(fault) }
  }
}

/** Who is signed in, as the server says now. */
export const whoIsIn = (): Promise<string | null> => api('GET /me').then(whoOf, () => null)
