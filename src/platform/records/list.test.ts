import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inWorkspace, rows } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'
import { world, type Answer, type World } from '#test/world.ts'

describe('a long list', () => {
  let w: World
  const rowsOf = async (query: string): Promise<string[]> => {
    const found: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const { status, body }: Answer = await w.get(w.ada, `/deals?${query}${next ? `&after=${next}` : ''}`)
      assert.equal(status, 200, JSON.stringify(body))
      found.push(...body.items.map((one: { id: string }) => one.id))
      next = body.next
    }
    return found
  }
  before(async () => {
    w = await world()
    await w.sql(sql`insert into deal (workspace_id, id, name, amount_minor, close_on, owner_id, created_at)
      select ${w.kestrel}, gen_random_uuid(), case when n % 7 = 0 then 'Same' else 'Deal ' || n end, case when n % 5 > 0 then (n % 40) * 100 end, case when n % 3 > 0 then date '2026-01-01' + n % 50 end, ${w.ana.id}, timestamptz '2026-01-01' + n * interval '1 microsecond'
      from generate_series(1, 400) n`)
  })
  after(() => w.end())

  test('tells each record once, by whatever it is sorted, with empty keys at the end in both directions', async () => {
    for (const sort of ['name', 'amount', 'closeOn', 'createdAt', 'ownerName', 'stage', 'ownerId']) {
      for (const way of ['', '-']) {
        const found = await rowsOf(`limit=37&sort=${way}${sort}`)
        assert.deepEqual([found.length, new Set(found).size], [400, 400], way + sort)
        assert.deepEqual(found.slice(0, 200), (await w.get(w.ada, `/deals?limit=200&sort=${way}${sort}`)).body.items.map((one: { id: string }) => one.id), way + sort)
      }
    }
    const { body } = await w.get(w.ada, '/deals?limit=200&sort=-amount')
    const amounts = body.items.map((one: { amount: number | null }) => one.amount)
    assert.deepEqual(amounts, amounts.toSorted((a: number | null, b: number | null) => (b ?? -1) - (a ?? -1)))
  })

  test('gives what lies between two cursors, also where there is no key', async () => {
    const first = (await w.get(w.ada, '/deals?limit=90&sort=closeOn')).body
    const second = (await w.get(w.ada, `/deals?limit=200&sort=closeOn&after=${first.next}`)).body
    const between = (await w.get(w.ada, `/deals?limit=200&sort=closeOn&after=${first.next}&until=${second.next}`)).body
    assert.deepEqual([between.items.length, between.next], [200, null])
    assert.deepEqual(between.items, second.items)
  })

  test('a cursor of another list is told, not stumbled over', async () => {
    const { body } = await w.get(w.ada, '/deals?limit=5&sort=name')
    assert.equal((await w.get(w.ada, `/deals?limit=5&sort=amount&after=${body.next}`)).status, 422)
    assert.equal((await w.get(w.ada, '/deals?limit=5&sort=amount&after=x')).status, 422)
    assert.deepEqual(w.faults, [])
  })

  test('the next page seeks in an index beneath row security: it reads what it gives and no more', async () => {
    await w.sql(sql`insert into company (workspace_id, id, name, owner_id) select ${w.kestrel}, gen_random_uuid(), 'Company ' || n, ${w.ana.id} from generate_series(1, 5000) n`)
    await w.sql(sql`analyze company`)
    const plan = await inWorkspace(w.server.db, w.kestrel, (tx) => rows(tx, sql`explain (analyze, format json) select r.id from company r where r.workspace_id = ${w.kestrel} and r.archived_at is null
      and (r.sort_name, r.id) > (${'company 4500'}::text, '00000000-0000-0000-0000-000000000000'::uuid) order by r.sort_name, r.id limit 51`))
    const text = JSON.stringify(plan)
    assert.match(text, /"Index Cond":"[^"]*ROW\(sort_name, id\) >/)
    assert.doesNotMatch(text, /"Rows Removed by Filter":[1-9]\d\d/)
  })
})
