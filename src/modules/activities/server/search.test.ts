import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { world, type World } from '#test/world.ts'

describe('search through the API', () => {
  let w: World
  before(async () => { w = await world() })
  after(async () => { await w.end() })
  const names = async (who: World['ana'], q: string, more = ''): Promise<string[]> => (await w.get(who, `/search?q=${encodeURIComponent(q)}${more}`)).body.items.map((one: { name: string }) => one.name)
  const company = async (who: World['ana'], name: string): Promise<string> => (await w.post(who, '/companies', { name })).body.id

  test('the name that is what was asked comes first, then what begins with it, then a word of it, then the inside, then what only mentions it', async () => {
    for (const name of ['Thornby Corvid', 'Rocorvid', 'Corvid Brewing', 'Corvid']) await company(w.ana, name)
    await w.post(w.ana, '/companies', { name: 'Elsewhere', domain: 'corvid.example' })
    await w.post(w.ana, '/activities', { kind: 'note', body: 'Corvid asked for the price', companyId: await company(w.ana, 'Halden') })
    assert.deepEqual(await names(w.ana, 'corvid'), ['Corvid', 'Corvid Brewing', 'Thornby Corvid', 'Corvid asked for the price', 'Rocorvid', 'Elsewhere'])
    assert.deepEqual((await names(w.ana, 'CORVID br')).slice(0, 1), ['Corvid Brewing'])
  })

  test('among equals what changed last comes first', async () => {
    const old = await company(w.ana, 'Zephyr One')
    await company(w.ana, 'Zephyr Two')
    await w.patch(w.ana, `/companies/${old}`, { city: 'Oslo' })
    assert.deepEqual(await names(w.ana, 'zephyr'), ['Zephyr One', 'Zephyr Two'])
  })

  test('a deal is found by its company’s name', async () => {
    const id = await company(w.ana, 'Pallas Bakeries')
    await w.post(w.ana, '/deals', { name: 'Six chill lanes', companyId: id })
    assert.deepEqual(await names(w.ana, 'pallas'), ['Pallas Bakeries', 'Six chill lanes'])
  })

  test('a slip of the finger is forgiven where nothing else is found', async () => {
    await company(w.ana, 'Lindgren Cold Stores')
    assert.deepEqual(await names(w.ana, 'lindgern'), ['Lindgren Cold Stores'])
    assert.deepEqual(await names(w.lena, 'lindgern'), [], 'of another team')
    assert.deepEqual(await names(w.ana, 'qqqqqq'), [])
  })

  test('what colleagues own by the hundred does not stand before what the asker sees', async () => {
    await w.sql(sql`insert into company (workspace_id, id, name, owner_id) select ${w.kestrel}, gen_random_uuid(), 'Sable ' || n, ${w.lena.id} from generate_series(1, 900) n`)
    const mine = await company(w.ana, 'The Sable Works')
    const shared = (await w.sql(sql<{ id: string }>`insert into company (workspace_id, id, name, owner_id) values (${w.kestrel}, gen_random_uuid(), 'Zz Sable', ${w.lena.id}) returning id`))[0]!.id
    const deal = (await w.post(w.lena, '/deals', { name: 'Given to Ana', companyId: shared })).body.id
    await w.sql(sql`update deal set owner_id = ${w.ana.id} where id = ${deal}`)
    const found = (await w.get(w.ana, '/search?q=sable')).body.items
    assert.deepEqual(found.map((one: { id: string }) => one.id).toSorted(), [mine, shared, deal].toSorted())
    assert.equal((await names(w.lena, 'sable')).length, 20)
    assert.deepEqual(await names(w.olga, 'sable'), [])
  })

  test('with nothing asked it tells the records that are named, in that order, as far as they are seen', async () => {
    const [first, second] = [await company(w.ana, 'Opened first'), await company(w.ana, 'Opened last')]
    const away = await company(w.lena, 'Of the south')
    const path = `&records=company:${second},company:${away},deal:${first},company:${first},nothing:${first},company:x`
    assert.deepEqual(await names(w.ana, '', path), ['Opened last', 'Opened first'])
    assert.deepEqual(await names(w.olga, '', path), [])
  })

  test('a list finds the same rows by its index as by reading all, and few among many', async () => {
    await w.sql(sql`insert into company (workspace_id, id, name, owner_id) select ${w.kestrel}, gen_random_uuid(), 'Umber ' || n, ${w.ana.id} from generate_series(1, 2100) n`)
    const count = async (q: string): Promise<number> => {
      let found = 0
      for (let next: string | null = ''; next !== null;) {
        const { body }: { body: { items: unknown[]; next: string | null } } = await w.get(w.ana, `/companies?limit=200&q=${encodeURIComponent(q)}${next ? `&after=${next}` : ''}`)
        found += body.items.length
        next = body.next
      }
      return found
    }
    assert.deepEqual([await count('umber'), await count('umber 21'), await count('umber 2100'), await count('umbr')], [2100, Array.from({ length: 2100 }, (_, n) => String(n + 1)).filter((n) => n.includes('21')).length, 1, 0])
    assert.equal((await w.get(w.lena, '/companies?q=umber')).body.items.length, 0)
  })
})
