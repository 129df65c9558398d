import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addsUp, importWorld, type ImportWorld } from './testing/bring.ts'

/** What a grid sends when a block is pasted over cells, and below them. */
const cells = (kind: string, columns: Record<string, unknown>) => ({ source: `cells-${Math.random().toString(36).slice(2, 10)}`, files: [{ file: '*', kind, id: 'Id', columns: { Id: 'ignore', ...columns } }] })

describe('a block over the cells of records that are here', () => {
  let w: ImportWorld
  before(async () => { w = await importWorld() })
  after(() => w.end())
  const make = async (fields: object, who = w.ana) => (await w.post(who, '/companies', fields)).body
  const now = async (id: string) => (await w.get(w.ada, `/companies/${id}`)).body

  test('changes those records and no others, empties what is empty, makes new ones of rows without an id, and is undone as a whole', async () => {
    const one = await make({ name: 'One', city: 'Kiel', employees: 5, tags: ['a'] }), two = await make({ name: 'Two', city: 'Kiel', employees: 5 })
    const mapping = cells('company', { Name: 'name', City: 'city', Staff: 'employees', Tags: 'tags' })
    const text = `Id,Name,City,Staff,Tags\n${one.id},One,,7,\n${two.id},Two,Lund,5,b\n,Three,Oslo,1,\n`
    const tried = await w.bring(w.ana, { 'block.csv': text }, { mapping, dryRun: true })
    assert.deepEqual([tried.state, tried.created, tried.updated, tried.refused, addsUp(tried)], ['tried', 1, 2, 0, true])
    assert.equal((await now(one.id)).city, 'Kiel')
    const done = await w.act(w.ana, 'POST', `/imports/${tried.id}/run`)
    const changed = await now(one.id)
    assert.deepEqual([done.state, changed.city, changed.employees, changed.tags, (await now(two.id)).city, (await now(two.id)).tags], ['done', null, 7, [], 'Lund', ['b']])
    assert.equal(changed.ownerId, w.ana.id)
    const undone = await w.act(w.ana, 'DELETE', `/imports/${done.id}`)
    assert.deepEqual([undone.state, undone.undo!.removed, undone.undo!.restored, undone.undo!.kept], ['undone', 1, 2, 0])
    const back = await now(one.id)
    assert.deepEqual([back.city, back.employees, back.tags], ['Kiel', 5, ['a']])
  })

  test('a name needs not stand in the block, and one that is emptied, a wrong value, a stranger and a colleague’s record are refused, each with its reason', async () => {
    const own = await make({ name: 'Own', website: 'a.example' }), other = await make({ name: 'Own Two' }), theirs = await make({ name: 'Hers' }, w.tomas), unseen = await make({ name: 'Unseen' }, w.lena)
    const done = await w.bring(w.ana, { 'block.csv': `Id,City,Staff\n${own.id},Ely,1\n${other.id},Ely,many\n${theirs.id},Ely,1\n${unseen.id},Ely,1\n${w.ana.id},Ely,1\n` }, { mapping: cells('company', { City: 'city', Staff: 'employees' }) })
    assert.deepEqual([done.updated, done.refused, addsUp(done)], [1, 4, true])
    assert.deepEqual(done.refusedSample.map((row) => row.reason), ['Employees: “many” is not a number.', 'This is a colleague’s. Its owner, or a manager, can change it or assign it to you.', 'There is no such company, or it is not shared with you.', 'There is no such company, or it is not shared with you.'])
    const emptied = await w.bring(w.ana, { 'block.csv': `Id,Name\n${own.id},\n` }, { mapping: cells('company', { Name: 'name' }) })
    assert.deepEqual(emptied.refusedSample.map((row) => row.reason), ['“Name” may not be empty.'])
    assert.deepEqual([(await now(own.id)).name, (await now(unseen.id)).city], ['Own', null])
  })

  test('an owner and a company are named by their names, and one that is nobody is refused rather than made', async () => {
    const one = await make({ name: 'Owned' }), parent = await make({ name: 'The Whole' })
    const done = await w.bring(w.ada, { 'block.csv': `Id,Owner,Part of\n${one.id},Tomás Lindqvist,The Whole\n${parent.id},Nobody Here,\n` }, { mapping: cells('company', { Owner: 'ownerId', 'Part of': 'parentId' }) })
    assert.deepEqual([done.updated, done.refusedSample.map((row) => row.reason), done.also], [1, ['There is no person “Nobody Here”.'], []])
    const changed = await now(one.id)
    assert.deepEqual([changed.ownerId, changed.parentId], [w.tomas.id, parent.id])
  })

  test('a deal keeps its currency and its stage, and a later import still knows what its own source said', async () => {
    const mapping = { source: 'old-crm', files: [{ file: '*.csv', kind: 'company', key: 'id', columns: { id: 'ignore', name: 'name', city: 'city', phone: 'phone' } }] }
    await w.bring(w.ada, { 'a.csv': 'id,name,city,phone\n1,From Elsewhere,Kiel,123\n' }, { mapping })
    const { id } = (await w.get(w.ada, '/companies?name=From Elsewhere')).body.items[0]
    await w.bring(w.ada, { 'block.csv': `Id,City\n${id},Lund\n` }, { mapping: cells('company', { City: 'city' }) })
    await w.patch(w.ada, `/companies/${id}`, { phone: '456' })
    await w.bring(w.ada, { 'b.csv': 'id,name,city,phone\n1,From Elsewhere,Kiel,123\n' }, { mapping })
    assert.deepEqual([(await now(id)).city, (await now(id)).phone], ['Lund', '456'])
    const deal = (await w.post(w.ana, '/deals', { name: 'Chill', amount: 100, currency: 'SEK' })).body
    const done = await w.bring(w.ana, { 'block.csv': `Id,Amount\n${deal.id},250\n` }, { mapping: cells('deal', { Amount: { to: 'amount', numbers: 'point' } }) })
    const now2 = (await w.get(w.ana, `/deals/${deal.id}`)).body
    assert.deepEqual([done.updated, now2.amount, now2.currency], [1, 250, 'SEK'])
    const moved = await w.bring(w.ana, { 'block.csv': `Id,Stage\n${deal.id},Agree\n` }, { mapping: { ...cells('deal', { Stage: 'stage' }), stages: { Agree: { stage: 'commit' } } } })
    assert.deepEqual([moved.refused, moved.refusedSample[0]?.reason], [1, '“Stage” is not written into a cell.'])
    assert.deepEqual(w.faults, [])
  })
})
