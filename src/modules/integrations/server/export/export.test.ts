import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import Papa from 'papaparse'
import { asOwner } from '#src/platform/db/pool.ts'
import { excelSheets } from '../reading/excel.ts'
import { world, type World } from '#test/world.ts'

describe('export', () => {
  let w: World
  before(async () => {
    w = await world()
    await w.post(w.ana, '/companies', { name: '=HYPERLINK("http://evil.example","x")', city: 'Oslo', phone: '+46 31 123', tags: ['a', 'b'] })
    await w.post(w.ana, '/companies', { name: 'Quote "and", comma\nline', city: 'Oslo', revenue: 12.5, currency: 'EUR' })
    await w.post(w.lena, '/companies', { name: 'Not hers', city: 'Oslo' })
  })
  after(() => w.end())
  const sheet = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data

  test('a list is given as it is filtered, of what the actor sees, and no cell is a formula', async () => {
    const got = await w.get(w.ana, '/export?kind=companies&city=Oslo&sort=name')
    assert.deepEqual([got.status, got.headers.get('content-type')], [200, 'text/csv; charset=utf-8'])
    assert.match(got.headers.get('content-disposition')!, /^attachment; filename="companies-\d{4}-\d\d-\d\d\.csv"$/)
    const rows = sheet(got.body)
    assert.deepEqual(rows.map((row) => row['Name']), [`'=HYPERLINK("http://evil.example","x")`, 'Quote "and", comma\nline'])
    assert.deepEqual([rows[0]!['Phone'], rows[0]!['Tags'], rows[1]!['Revenue a year'], rows[0]!['Owner']], ['+46 31 123', 'a, b', '12.5', 'Ana Ferreira'])
    assert.ok((await fetch(`${w.url}/api/v1/export?kind=companies&bom=true`, { headers: { authorization: `Bearer ${w.ana.key}` } }).then((answer) => answer.arrayBuffer()).then((bytes) => Buffer.from(bytes).subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))))
  })

  test('what is seen is given as it is seen: those columns, in that order, by name, and the currency beside an amount', async () => {
    const rows = (await w.get(w.ana, '/export?kind=companies&city=Oslo&sort=name&columns=ownerId,name,revenue,openDeals')).body.replace(/\n(?=line)/, ' ').split('\r\n')
    assert.deepEqual(rows, ['Owner,Name,Revenue a year,Currency,Open deals', `Ana Ferreira,"'=HYPERLINK(""http://evil.example"",""x"")",,,0`, 'Ana Ferreira,"Quote ""and"", comma line",12.5,EUR,0', ''])
    assert.equal((await w.get(w.ana, '/export?kind=companies&columns=name,secret')).status, 422)
  })

  test('the same as an Excel file, in which a text is a text and a number a number', async () => {
    const got = await fetch(`${w.url}/api/v1/export?kind=companies&city=Oslo&sort=name&columns=name,revenue,tags&format=xlsx`, { headers: { authorization: `Bearer ${w.ana.key}` } })
    assert.match(got.headers.get('content-disposition')!, /companies-\d{4}-\d\d-\d\d\.xlsx/)
    const bytes = new Uint8Array(await got.arrayBuffer())
    const { rows } = (await excelSheets(bytes, 'x.xlsx'))[0]!
    assert.deepEqual(rows, [['Name', 'Revenue a year', 'Currency', 'Tags'], ['=HYPERLINK("http://evil.example","x")', '', '', 'a, b'], ['Quote "and", comma\nline', '12.5', 'EUR', '']])
  })

  test('a filter that the list does not know, a kind that is none, and a role that may not are refused', async () => {
    assert.equal((await w.get(w.ana, '/export?kind=companies&colour=red')).status, 422)
    assert.equal((await w.get(w.ana, '/export?kind=keys')).status, 422)
    assert.equal((await w.get(w.dora, '/export?kind=companies')).status, 403)
  })

  test('more than one page comes whole, each record once', async () => {
    await asOwner(w.server.db, (tx) => sql`insert into contact (workspace_id, id, name, owner_id) select ${w.kestrel}, gen_random_uuid(), 'Contact ' || n, ${w.tomas.id} from generate_series(1, 620) n`.execute(tx))
    const rows = sheet((await w.get(w.tomas, '/export?kind=contacts&q=contact')).body)
    assert.deepEqual([rows.length, new Set(rows.map((row) => row['Id'])).size], [620, 620])
  })

  test('deals, activities and tasks are given too', async () => {
    await w.post(w.ana, '/activities', { kind: 'note', body: 'Kept.' })
    await w.post(w.ana, '/tasks', { title: 'Do it' })
    assert.equal(sheet((await w.get(w.ana, '/export?kind=activities')).body)[0]!['Title'], 'Kept.')
    assert.equal(sheet((await w.get(w.ana, '/export?kind=tasks')).body)[0]!['What'], 'Do it')
    assert.equal((await w.get(w.ana, '/export?kind=deals')).status, 200)
  })

  test('an administrator gets everything of the workspace, line by line, without a secret; nobody else does', async () => {
    const form = new FormData()
    form.set('companyId', (await w.get(w.ana, '/companies?limit=1')).body.items[0].id)
    form.set('file', new Blob(['hello']), 'a.txt')
    await w.call(w.ana, 'POST', '/files', form)
    const got = { body: await fetch(`${w.url}/api/v1/export/all`, { headers: { authorization: `Bearer ${w.ada.key}` } }).then((answer) => answer.text()) }
    assert.deepEqual(w.faults, [])
    const lines = got.body.trim().split('\n').map((line) => JSON.parse(line) as { kind: string; row: Record<string, unknown> })
    const count = (kind: string) => lines.filter((line) => line.kind === kind).length
    assert.deepEqual([lines[0]!.kind, count('company'), count('contact'), count('person') > 5], ['export', 3, 620, true])
    assert.equal(lines.find((line) => line.kind === 'file_content')!.row['base64'], Buffer.from('hello').toString('base64'))
    assert.doesNotMatch(got.body as string, /token_hash|account_id|"hash"/)
    assert.ok(!got.body.includes('Osprey') && !got.body.includes(w.olga.id))
    assert.deepEqual([(await w.get(w.ana, '/export/all')).status, (await w.get(w.eva, '/export/all')).status], [403, 403])
    assert.deepEqual(w.faults, [])
  })
})
