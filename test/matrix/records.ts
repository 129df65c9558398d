import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from '#src/platform/db/sql.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import type { Player, World } from '../world.ts'

export type Params = Record<string, string>

/**
 * How the matrix gets a record of each family of addresses. The key is the path up to its last `{…}` that this maker fills; the
 * longest key that a route begins with counts. A new family of routes needs a line here.
 */
export interface Maker {
  /** A new record that belongs to `owner`, in their workspace. `mark` goes into its name, so that it is found again in answers. */
  make(w: World, owner: Player, mark: string): Promise<Params>
  /** Who sees it: by its owner (unless said), everybody of the workspace, its owner alone (and who looks after people); or any id does, since it names no record. */
  seen?: 'workspace' | 'owner' | 'any-id' | ((whose: string, rights: ReadonlySet<string>) => boolean)
}

const boss = (w: World, owner: Player): Player => (owner.workspace === w.kestrel ? w.ada : w.olga)

/** Posts as the workspace's administrator and gives the new record's id. */
async function post(w: World, owner: Player, path: string, body: unknown): Promise<Params> {
  const made = await w.post(boss(w, owner), path, body)
  if (made.status !== 201) throw new Error(`The matrix could not make a record by POST ${path}: ${made.status} ${JSON.stringify(made.body)}`)
  return { id: made.body.id }
}

/** A whole process under another name. */
const processText = (id: string): string => shippedText.replace(/^process: .*$/m, `process: ${id}`)
const shippedText = readFileSync(new URL('../../src/modules/process/shipped/inbound-transactional.yaml', import.meta.url), 'utf8')

const found = (answer: { status: number; body: unknown }, id: string | undefined): string => {
  if (!id) throw new Error(`The matrix could not make a record: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  return id
}

export const makers: Record<string, Maker> = {
  '/companies/{id}': { make: (w, owner, mark) => post(w, owner, '/companies', { name: mark, ownerId: owner.id }) },
  '/contacts/{id}': { make: (w, owner, mark) => post(w, owner, '/contacts', { name: mark, ownerId: owner.id }) },
  '/activities/{id}': { make: (w, owner, mark) => post(w, owner, '/activities', { kind: 'note', title: mark, at: '2026-11-25T09:00:00Z', ownerId: owner.id }) },
  '/tasks/{id}': { make: (w, owner, mark) => post(w, owner, '/tasks', { title: mark, ownerId: owner.id }) },
  '/files/{id}': {
    make: async (w, owner, mark) => {
      const company = await post(w, owner, '/companies', { name: mark, ownerId: owner.id })
      const form = new FormData()
      form.append('companyId', company['id']!)
      form.append('file', new Blob([mark], { type: 'text/plain' }), `${mark}.txt`)
      // A file is whoever’s brought it; for who may not bring any, the administrator does.
      const own = await w.post(owner, '/files', form)
      const made = own.status === 201 ? own : await w.post(boss(w, owner), '/files', form)
      return { id: made.body.items[0].id }
    },
  },
  // A line of the desk is the asker's own; its id is a text, not a record.
  '/desk/{id}': { seen: 'any-id', make: async () => ({ id: 'task:made-up' }) },
  '/processes/{id}': {
    seen: 'workspace',
    make: async (w, owner, mark) => {
      const id = mark.toLowerCase().replace(/[^a-z0-9-]/g, '-')
      const made = await w.post(boss(w, owner), '/processes', { text: processText(id) })
      if (made.status !== 201) throw new Error(`The matrix could not make a process: ${JSON.stringify(made.body)}`)
      return { id: made.body.process, n: String(made.body.n) }
    },
  },
  '/people/{id}': {
    seen: 'workspace',
    make: async (w, owner, mark) => {
      const id = systemClock.newId()
      await w.sql(sql`insert into person (workspace_id, id, name, email, role, state) values (${owner.workspace}, ${id}, ${mark}, ${`${id}@matrix.example`}, 'rep', 'active')`)
      return { id }
    },
  },
  '/deals/{id}': { make: (w, owner, mark) => post(w, owner, '/deals', { name: mark, ownerId: owner.id }) },
  '/products/{id}': { seen: 'workspace', make: (w, owner, mark) => post(w, owner, '/products', { name: mark }) },
  '/exceptions/{id}': {
    make: async (w, owner, mark) => {
      const deal = await post(w, owner, '/deals', { name: mark, ownerId: owner.id })
      const asked = await w.post(boss(w, owner), `/deals/${deal['id']}/exceptions`, { milestone: 'decision-process', reason: mark, until: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10) })
      return { id: found(asked, asked.body.exceptions?.[0]?.id) }
    },
  },
  '/challenges/{id}': {
    make: async (w, owner, mark) => {
      const deal = await post(w, owner, '/deals', { name: mark, ownerId: owner.id })
      const contact = await post(w, owner, '/contacts', { name: mark, ownerId: owner.id })
      await w.post(boss(w, owner), `/deals/${deal['id']}/evidence`, { milestone: 'decision-process', kind: 'quote', contact: contact['id'], text: mark })
      const challenged = await w.post(boss(w, owner), `/deals/${deal['id']}/challenges`, { milestone: 'decision-process', sentence: mark })
      return { id: found(challenged, challenged.body.challenges?.[0]?.id) }
    },
  },
  '/questions/{id}': {
    make: async (w, owner, mark) => {
      const deal = await post(w, owner, '/deals', { name: mark, ownerId: owner.id })
      const contact = await post(w, owner, '/contacts', { name: mark, ownerId: owner.id })
      // Asking has a limit for each minute, which the matrix would reach.
      const id = systemClock.newId()
      await w.sql(sql`insert into buyer_question (workspace_id, id, token_hash, deal_id, milestone, contact_id, asked_by, question, language, expires_at)
        values (${owner.workspace}, ${id}, ${id}, ${deal['id']}, 'decision-process', ${contact['id']}, ${owner.id}, ${mark}, 'en', now() + interval '14 days')`)
      return { id }
    },
  },
  '/imports/{id}': {
    seen: (whose, rights) => whose === 'own' || rights.has('record.write.all'),
    make: async (w, owner, mark) => {
      const id = systemClock.newId()
      await w.sql(sql`insert into import (workspace_id, id, name, state, mapping, created_by) values (${owner.workspace}, ${id}, ${mark}, 'done', '{}', ${owner.id})`)
      return { id }
    },
  },
  // A private view is its owner’s alone; nobody looks into it, not even who looks after people.
  '/views/{id}': { seen: (whose) => whose === 'own', make: async (w, owner, mark) => { const made = await w.post(owner, '/views', { kind: 'companies', name: mark, content: { filter: {}, sort: null, columns: null } }); return { id: found(made, made.body.id) } } },
  '/teams/{id}': { seen: 'workspace', make: (w, owner, mark) => post(w, owner, '/teams', { name: mark }) },
  '/keys/{id}': {
    seen: 'owner',
    make: async (w, owner, mark) => ({ id: (await asOwner(w.server.db, (tx) => makeKey(tx, owner.workspace, owner.id, systemClock.newId(), mark))).id }),
  },
}

/** Bodies for routes whose body cannot be made up from its schema. */
export const bodies: Record<string, (w: World, caller: Player) => unknown> = {
  'processes.create': () => ({ text: processText(`made-up-${randomUUID().slice(0, 8)}`) }),
  'activities.mail': () => ({ text: 'From: a@b.example\nTo: c@d.example\nSubject: matrix\n\nHello' }),
  'files.create': () => { const form = new FormData(); form.append('file', new Blob(['x']), 'x.txt'); return form },
}

/** What a query must hold, by route, where the route refuses to answer without. */
export const queries: Record<string, (w: World) => Record<string, string>> = {
  'timeline.read': (w) => ({ deal: w.ana.id }),
  'files.list': (w) => ({ deal: w.ana.id }),
  search: () => ({ q: 'Out-of-sight' }),
}

export function makerOf(path: string): Maker | null {
  const keys = Object.keys(makers).filter((key) => path === key || path.startsWith(`${key}/`)).sort((a, b) => b.length - a.length)
  return keys[0] ? makers[keys[0]]! : null
}
