import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { asOwner } from '#src/platform/db/pool.ts'
import { forgetDrafts } from './store.ts'
import { addsUp, importWorld, type Imported, type ImportWorld } from './testing/bring.ts'
import { forget } from './mend/bench.ts'

const companies = (source: string, extra: object = {}) => ({ source, files: [{ file: '*.csv', kind: 'company', key: 'id', columns: { id: 'ignore', name: 'name', city: 'city', staff: 'employees', part: { to: 'parentId' } }, ...extra }] })
const text = 'id,name,city,staff\n1,Right,Kiel,1\n2,Wrong One,Kiel,many\n3,Wrong Two,Lund,many\n4,,Kiel,4\n1,Twice,Oslo,5\n5,Short\n6,Lots,Kiel,lots\n'

describe('an import that is left and found again', () => {
  let w: ImportWorld
  before(async () => { w = await importWorld() })
  after(() => w.end())
  const draft = (source: string, more = text): Promise<Imported> => w.bring(w.ada, { 'a.csv': more }, { mapping: companies(source), name: source, dryRun: true })
  const rows = async (id: string, query = '') => (await w.get(w.ada, `/imports/${id}/rows${query}`)).body
  const mend = async (id: string, body: object) => (await w.post(w.ada, `/imports/${id}/mends`, body)).body
  const waiting = async (which = 'true', who = w.ada): Promise<string[]> => (await w.get(who, `/imports?waiting=${which}&limit=100`)).body.items.map((one: { id: string }) => one.id)
  const named = async (name: string) => (await w.get(w.ada, `/companies?name=${encodeURIComponent(name)}`)).body.items[0]

  test('the refused rows stand there with the cell at fault, and which wrong values are alike', async () => {
    const { id } = await draft('at-fault')
    const found = await rows(id)
    assert.deepEqual(found.items.map((one: { row: number; at: string; state: string }) => [one.row, one.at, one.state]), [[3, 'staff', 'refused'], [4, 'staff', 'refused'], [5, 'name', 'refused'], [6, 'id', 'refused'], [7, null, 'refused'], [8, 'staff', 'refused']])
    assert.deepEqual([found.items[0].cells, found.items[0].reason], [[['id', '2'], ['name', 'Wrong One'], ['city', 'Kiel'], ['staff', 'many']], 'Employees: “many” is not a number.'])
    assert.deepEqual([found.alike, found.mending, found.files], [[{ file: 'a.csv', at: 'staff', is: 'many', rows: 2 }], { refused: 6, mended: 0, leftOut: 0 }, [{ file: 'a.csv', rows: 6 }]])
    const first = await rows(id, '?limit=4')
    assert.deepEqual([first.items.length, (await rows(id, `?limit=4&after=${encodeURIComponent(first.next)}`)).items.map((one: { row: number }) => one.row)], [4, [7, 8]])
  })

  test('a mended row is looked at again at once, the same wrong value is mended in one deed, and the run takes it as mended', async () => {
    const { id } = await draft('mended')
    const both = await mend(id, { alike: { file: 'a.csv', at: 'staff', is: 'many', to: '12' } })
    assert.deepEqual([both.changed, both.items.map((one: { row: number; state: string; was: object }) => [one.row, one.state, one.was]), both.mending], [2, [[3, 'mended', { staff: 'many' }], [4, 'mended', { staff: 'many' }]], { refused: 4, mended: 2, leftOut: 0 }])
    const still = await mend(id, { rows: [{ file: 'a.csv', row: 5, cells: { name: ' ' } }, { file: 'a.csv', row: 6, cells: { id: '3' } }] })
    assert.deepEqual(still.items.map((one: { state: string; reason: string; at: string }) => [one.state, one.reason, one.at]), [['refused', '“Name” is empty.', 'name'], ['refused', 'Row 4 of “a.csv” has the same “id”.', 'id']])
    const right = await mend(id, { rows: [{ file: 'a.csv', row: 5, cells: { name: 'Named' } }, { file: 'a.csv', row: 6, cells: { id: '7' } }, { file: 'a.csv', row: 7, cells: { city: 'Bonn', staff: '' } }, { file: 'a.csv', row: 8, leaveOut: true }] })
    assert.deepEqual([right.mending, right.items.map((one: { state: string }) => one.state)], [{ refused: 0, mended: 5, leftOut: 1 }, ['mended', 'mended', 'mended', 'leftOut']])
    const tried = await w.act(w.ada, 'POST', `/imports/${id}/try`)
    assert.deepEqual([tried.created, tried.refused, tried.leftOut, tried.changed, addsUp(tried), tried.mending], [6, 0, 1, false, true, { refused: 0, mended: 5, leftOut: 1 }])
    const done = await w.act(w.ada, 'POST', `/imports/${id}/run`)
    assert.deepEqual([done.rows, done.created, done.refused, done.leftOut, addsUp(done)], [7, 6, 0, 1, true])
    assert.deepEqual([(await named('Wrong Two')).employees, (await named('Short')).city, (await named('Twice')).city, await named('Lots')], [12, 'Bonn', 'Oslo', undefined])
    const undone = await w.act(w.ada, 'DELETE', `/imports/${id}`)
    assert.deepEqual([undone.undo!.removed, await named('Named')], [6, undefined])
  })

  test('many mends at once wait for each other, and take the connections from nobody', async () => {
    const { id } = await draft('all-at-once')
    const all = await Promise.all(Array.from({ length: 14 }, (_, staff) => w.post(w.ada, `/imports/${id}/mends`, { rows: [{ file: 'a.csv', row: 3, cells: { staff: String(staff) } }] })))
    assert.deepEqual(all.map(({ status }) => status), Array.from({ length: 14 }, () => 200))
  })

  test('a row that is mended twice is not its own double', async () => {
    const { id } = await draft('twice-mended')
    for (const staff of ['12', 'none of your business', '13']) await mend(id, { rows: [{ file: 'a.csv', row: 3, cells: { staff } }] })
    assert.deepEqual((await rows(id, '?state=mended')).items.map((one: { row: number; cells: string[][] }) => [one.row, one.cells[3]![1]]), [[3, '13']])
  })

  test('a second run brings mended deals with their history, and leaves the history of those that are here as it is', async () => {
    const mapping = {
      source: 'histories', stages: { Early: { stage: 'understand' }, Late: { stage: 'shape' } },
      files: [{ file: 'deals.csv', kind: 'deal', key: 'id', columns: { id: 'ignore', name: 'name', stage: 'stage', amount: { to: 'amount', numbers: 'point' } } }, { file: 'history.csv', kind: 'stay', columns: { deal: 'deal', stage: 'stage', at: 'enteredAt' } }],
    }
    const day = (n: number) => `2026-0${n}-01`
    const files = { 'deals.csv': 'id,name,stage,amount\n1,Told Well,Late,10\n2,Told Wrong,Late,lots\n', 'history.csv': `deal,stage,at\n1,Early,${day(1)}\n1,Late,${day(2)}\n2,Early,${day(1)}\n2,Late,${day(3)}\n1,Early,soon\n` }
    const done = await w.bring(w.ada, files, { mapping, name: 'histories' })
    assert.deepEqual(done.files.map((file) => [file.file, file.created, file.refused]), [['deals.csv', 1, 1], ['history.csv', 2, 3]])
    await mend(done.id, { rows: [{ file: 'deals.csv', row: 3, cells: { amount: '20' } }, { file: 'history.csv', row: 6, cells: { at: day(4) } }] })
    const again = await w.act(w.ada, 'POST', `/imports/${done.id}/run`)
    assert.deepEqual(again.files.map((file) => [file.file, file.created, file.unchanged, file.refused]), [['deals.csv', 2, 0, 0], ['history.csv', 4, 1, 0]])
    assert.ok(addsUp(again))
  })

  test('what is mended is taken back to what came, and rows that were left out come back', async () => {
    const { id } = await draft('back')
    await mend(id, { rows: [{ file: 'a.csv', row: 3, cells: { staff: '3', city: 'Ulm' } }, { file: 'a.csv', row: 4, leaveOut: true }] })
    await w.act(w.ada, 'POST', `/imports/${id}/try`)
    const back = await mend(id, { rows: [{ file: 'a.csv', row: 3, cells: { staff: null, city: null } }, { file: 'a.csv', row: 4, leaveOut: false }] })
    assert.deepEqual([back.items.map((one: { state: string; reason: string; at: string; was: object }) => [one.state, one.reason, one.at, one.was]), back.mending], [[['refused', 'Employees: “many” is not a number.', 'staff', {}], ['refused', 'Employees: “many” is not a number.', 'staff', {}]], { refused: 6, mended: 0, leftOut: 0 }])
    assert.equal((await w.act(w.ada, 'POST', `/imports/${id}/try`)).refused, 6)
  })

  test('what was done with all that say the same is taken back by one deed, too', async () => {
    const { id } = await draft('alike-back')
    const group = { file: 'a.csv', at: 'staff', is: 'many' }
    await mend(id, { alike: { ...group, to: '9' } })
    const back = await mend(id, { alike: { ...group, to: '9', back: true } })
    assert.deepEqual([back.changed, back.mending], [2, { refused: 6, mended: 0, leftOut: 0 }])
    await mend(id, { alike: { ...group, leaveOut: true } })
    assert.equal((await w.get(w.ada, '/imports?waiting=true&limit=100')).body.items.find((one: { id: string }) => one.id === id).mends, 2)
    assert.deepEqual((await mend(id, { alike: { ...group, leaveOut: true, back: true } })).mending, { refused: 6, mended: 0, leftOut: 0 })
    assert.deepEqual([(await w.post(w.ada, `/imports/${id}/mends`, {})).status, (await w.post(w.ada, `/imports/${id}/mends`, { rows: [{ file: 'a.csv', row: 2, leaveOut: true }] })).status, (await w.post(w.ada, `/imports/${id}/mends`, { rows: [{ file: 'a.csv', row: 3, cells: { nowhere: 'x' } }] })).status], [422, 404, 422])
  })

  test('nothing that was decided is lost with the memory of the process, and another look says the same', async () => {
    const { id } = await draft('restart')
    forget(id)
    assert.deepEqual((await mend(id, { rows: [{ file: 'a.csv', row: 6, cells: { id: '1' } }] })).items[0].reason, 'Row 2 of “a.csv” has the same “id”.')
    forget(id)
    assert.equal((await mend(id, { rows: [{ file: 'a.csv', row: 6, cells: { id: '9' } }] })).items[0].state, 'mended')
    assert.deepEqual((await rows(id, '?state=mended')).items.map((one: { row: number; was: object }) => [one.row, one.was]), [[6, { id: '1' }]])
  })

  test('rows that a run refused are mended in the same import, and only they are carried out', async () => {
    const tried = await draft('later')
    const done = await w.act(w.ada, 'POST', `/imports/${tried.id}/run`)
    assert.deepEqual([done.created, done.refused, (await waiting()).includes(done.id)], [1, 6, false])
    assert.equal((await w.post(w.ada, `/imports/${done.id}/run`)).body.refusals[0].rule, 'already-run')
    await mend(done.id, { alike: { file: 'a.csv', at: 'staff', is: 'many', to: '2' } })
    await mend(done.id, { rows: [{ file: 'a.csv', row: 8, leaveOut: true }] })
    assert.ok((await waiting()).includes(done.id))
    assert.match((await w.get<string>(w.ada, `/imports/${done.id}/refused.csv`)).body, /many/)
    await w.patch(w.ada, `/companies/${(await named('Right')).id}`, { city: 'Bonn' })
    const again = await w.act(w.ada, 'POST', `/imports/${done.id}/run`)
    assert.deepEqual([again.rows, again.created, again.refused, again.leftOut, addsUp(again), again.mending], [7, 3, 3, 1, true, { refused: 3, mended: 0, leftOut: 1 }])
    assert.deepEqual([(await named('Wrong Two')).employees, (await named('Right')).city, (await waiting()).includes(done.id)], [2, 'Bonn', false])
    const undone = await w.act(w.ada, 'DELETE', `/imports/${done.id}`)
    assert.deepEqual([undone.undo!.removed, undone.undo!.kept], [2, 1])
  })

  test('mapping and answers are kept before they are tried, and a stale writer is told', async () => {
    const asked = await w.bring(w.ada, { 'a.csv': 'id,name,closes,stage\n1,Ambiguous,03/04/2027,Early\n' }, { mapping: { source: 'kept', files: [{ file: '*.csv', kind: 'deal', key: 'id', columns: { id: 'ignore', name: 'name', closes: 'closeOn', stage: 'stage' } }] }, dryRun: true })
    const patch = (body: object, revision: number) => w.call(w.ada, 'PATCH', `/imports/${asked.id}`, body, { 'if-match': `"${revision}"` })
    const date = asked.questions.find((one) => one.kind === 'date-order')!.id
    const kept = await patch({ answers: { [date]: 'month-first' }, name: 'Renamed' }, asked.revision)
    assert.deepEqual([kept.status, kept.body], [200, { id: asked.id, revision: asked.revision + 1, changed: true }])
    assert.deepEqual([(await patch({ answers: { [date]: null } }, asked.revision)).status, (await w.call(w.ada, 'PATCH', `/imports/${asked.id}`, { name: 'x' })).status, (await patch({ answers: { no: 'x' } }, asked.revision + 1)).status], [412, 428, 422])
    const found = (await w.get<Imported>(w.ada, `/imports/${asked.id}`)).body
    assert.deepEqual([found.name, found.changed, found.questions.find((one) => one.id === date)!.answer], ['Renamed', true, 'month-first'])
    await patch({ mapping: { ...found.mapping, stages: { Early: { stage: 'understand' } } } }, found.revision)
    const tried = await w.act(w.ada, 'POST', `/imports/${asked.id}/try`)
    assert.deepEqual([tried.state, tried.changed, tried.samples.map((one) => one.values['closeOn'])], ['tried', false, ['2027-03-04']])
  })

  test('files are added to a draft and left out again, and a suggested mapping follows', async () => {
    const one = await w.bring(w.ada, { 'Accounts.csv': 'Account name,City\nGrown,Kiel\n' }, { name: 'grows' })
    const form = new FormData()
    form.append('files', new Blob(['Account name,City\nGrown More,Lund\n']), 'More accounts.csv')
    const added = await w.post(w.ada, `/imports/${one.id}/files`, form)
    assert.equal(added.status, 202)
    const two = await w.settled(w.ada, one.id)
    assert.deepEqual([two.created, two.files.map((file) => file.file).sort()], [2, ['Accounts.csv', 'More accounts.csv']])
    const less = await w.act(w.ada, 'DELETE', `/imports/${one.id}/files/Accounts.csv`)
    assert.deepEqual([less.created, less.files.map((file) => file.file), less.notices], [1, ['More accounts.csv'], []])
    assert.equal((await w.call(w.ada, 'DELETE', `/imports/${one.id}/files/${encodeURIComponent('More accounts.csv')}`)).body.refusals[0].rule, 'last-file')
  })

  test('a draft is its owner’s and of those who look after everybody’s records; put away or left for a month, it goes with its files', async () => {
    const { id } = await w.bring(w.maren, { 'a.csv': text }, { mapping: companies('mine'), name: 'mine', dryRun: true })
    assert.deepEqual([(await waiting('true', w.maren)).includes(id), (await waiting('false', w.maren)).includes(id), (await w.get(w.olga, `/imports/${id}/rows`)).status], [true, false, 404])
    await mend(id, { rows: [{ file: 'a.csv', row: 8, leaveOut: true }] })
    const held = async (one: string) => (await asOwner(w.server.db, (tx) => sql<{ n: number }>`select (select count(*) from import_file where import_id = ${one})::int + (select count(*) from import_mend where import_id = ${one})::int + (select count(*) from import_row where import_id = ${one})::int as n`.execute(tx))).rows[0]!.n
    assert.ok(await held(id) > 2)
    assert.equal((await w.call(w.maren, 'DELETE', `/imports/${id}`)).body.state, 'undone')
    assert.deepEqual([await held(id), (await waiting('true', w.maren)).includes(id), (await waiting('false', w.maren)).includes(id)], [0, false, false])
    const old = await draft('old')
    assert.ok(Date.parse(old.keptUntil!) > Date.now() + 29 * 86_400_000)
    const run = await w.act(w.ada, 'POST', `/imports/${(await draft('old-but-run')).id}/run`)
    await asOwner(w.server.db, (tx) => sql`update import set touched_at = now() - interval '31 days' where id = any(${[old.id, run.id]}::uuid[])`.execute(tx))
    await asOwner(w.server.db, (tx) => forgetDrafts(tx, 30))
    assert.deepEqual([(await w.get(w.ada, `/imports/${old.id}`)).status, (await w.get(w.ada, `/imports/${run.id}`)).status, await held(old.id)], [404, 200, 0])
    assert.deepEqual(w.faults, [])
  })
})
