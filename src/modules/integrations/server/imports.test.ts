import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { systemClock } from '#src/platform/clock.ts'
import { runOf } from '#src/modules/process/server/door.ts'
import { asOwner, inWorkspace } from '#src/platform/db/pool.ts'
import { carry } from './carry.ts'
import { addsUp, importWorld, type ImportWorld } from './testing/bring.ts'
import { changeImport } from './store.ts'

const companies = (source: string, extra: object = {}) => ({ source, files: [{ file: '*.csv', kind: 'company', key: 'id', columns: { id: 'ignore', name: 'name', city: 'city', staff: 'employees', domain: 'domain' }, ...extra }] })

describe('imports through the API', () => {
  let w: ImportWorld
  before(async () => { w = await importWorld() })
  after(() => w.end())
  const companyNamed = async (name: string) => (await w.get(w.ada, `/companies?name=${encodeURIComponent(name)}`)).body.items[0]

  test('a dry run counts what would be and writes nothing; then it is run', async () => {
    const tried = await w.bring(w.ada, { 'a.csv': 'id,name,city,staff\n1,Dry Dock,Kiel,12\n2,,Kiel,1\n3,Wet Dock,Kiel,lots\n1,Dry Again,Kiel,1\n4,Short\n' }, { mapping: companies('dry'), dryRun: true })
    assert.deepEqual([tried.state, tried.dryRun, tried.rows, tried.created, tried.refused, addsUp(tried)], ['tried', true, 5, 1, 4, true])
    assert.deepEqual(tried.refusedSample.map((one) => one.reason), ['“Name” is empty.', 'Employees: “lots” is not a number.', 'Row 2 of “a.csv” has the same “id”.', 'The row has 2 cells and the header 4.'])
    assert.equal(await companyNamed('Dry Dock'), undefined)
    const done = await w.act(w.ada, 'POST', `/imports/${tried.id}/run`)
    assert.deepEqual([done.state, done.created, done.refused], ['done', 1, 4])
    assert.equal((await companyNamed('Dry Dock')).employees, 12)
  })

  test('refused rows come back as they were, with their reason, and run no formula', async () => {
    const done = await w.bring(w.ada, { 'a.csv': 'id,name,city\n1,,"=cmd|\' /C calc\'!A0"\n2,,-5\n' }, { mapping: companies('refused') })
    const csv = await w.get<string>(w.ada, `/imports/${done.id}/refused.csv`)
    assert.match(csv.headers.get('content-type')!, /text\/csv/)
    assert.deepEqual(csv.body.replace(/^\uFEFF/, '').trim().split('\r\n'), ['Reason,File,Row,id,name,city', `“Name” is empty.,a.csv,2,1,,'=cmd|' /C calc'!A0`, '“Name” is empty.,a.csv,3,2,,-5'])
  })

  test('what people changed since is not overwritten by a second import, and what the source changed is', async () => {
    await w.bring(w.ada, { 'a.csv': 'id,name,city,staff\n1,Twice,Kiel,10\n' }, { mapping: companies('twice') })
    const { id } = await companyNamed('Twice')
    await w.patch(w.ada, `/companies/${id}`, { city: 'Lund' })
    const again = await w.bring(w.ada, { 'b.csv': 'id,name,city,staff\n1,Twice,Kiel,25\n' }, { mapping: companies('twice'), name: 'other' })
    assert.deepEqual([again.created, again.updated], [0, 1])
    assert.deepEqual([(await companyNamed('Twice')).city, (await companyNamed('Twice')).employees], ['Lund', 25])
  })

  test('an undo gives old values back, field by field, and keeps what was touched with the reason', async () => {
    const one = await w.bring(w.ada, { 'a.csv': 'id,name,city,staff\n1,Undone One,Kiel,10\n2,Undone Two,Kiel,10\n' }, { mapping: companies('undo'), name: 'first' })
    const two = await w.bring(w.ada, { 'a.csv': 'id,name,city,staff\n1,Undone One,Oslo,11\n2,Undone Two,Oslo,11\n3,Undone Three,Oslo,1\n' }, { mapping: companies('undo'), name: 'second' })
    assert.deepEqual([two.created, two.updated], [1, 2])
    await w.patch(w.ada, `/companies/${(await companyNamed('Undone Two')).id}`, { city: 'Bergen' })
    const undone = await w.act(w.ada, 'DELETE', `/imports/${two.id}`)
    assert.deepEqual([undone.state, undone.undo!.removed, undone.undo!.restored, undone.undo!.kept, undone.undo!.items[0]!.reason], ['undone', 1, 2, 1, 'City has been changed again since.'])
    assert.deepEqual([(await companyNamed('Undone One')).city, (await companyNamed('Undone One')).employees, (await companyNamed('Undone Two')).city, (await companyNamed('Undone Two')).employees, await companyNamed('Undone Three')], ['Kiel', 10, 'Bergen', 10, undefined])
    const rest = await w.act(w.ada, 'DELETE', `/imports/${one.id}`)
    assert.deepEqual([rest.undo!.kept, rest.undo!.items.every((item) => item.reason === 'It has been changed since.')], [2, true])
  })

  test('an import older than thirty days stays', async () => {
    const done = await w.bring(w.ada, { 'a.csv': 'id,name\n1,Old Enough\n' }, { mapping: companies('old') })
    await asOwner(w.server.db, (tx) => sql`update import set finished_at = now() - interval '31 days' where id = ${done.id}`.execute(tx))
    const no = await w.call(w.ada, 'DELETE', `/imports/${done.id}`)
    assert.deepEqual([no.status, no.body.refusals[0].rule], [409, 'too-late'])
  })

  test('an import that was cut off goes on where it stopped, and no row is done twice', async () => {
    const text = `id,name\n${Array.from({ length: 1200 }, (_, n) => `${n},Cut ${n}`).join('\n')}\n`
    const done = await w.bring(w.ada, { 'a.csv': text }, { mapping: companies('cut') })
    // As if the process had ended after the first chunk: the rest was never written, and the import still says that it runs.
    await asOwner(w.server.db, async (tx) => {
      await sql`delete from company where import_id = ${done.id} and substring(name from 5)::int >= 500`.execute(tx)
      await sql`delete from import_row where import_id = ${done.id} and row > 501`.execute(tx)
      await sql`update import set state = 'running', finished_at = null, progress = '{"phase": "importing", "done": 500, "total": 1200, "token": "gone", "at": "2020-01-01T00:00:00Z"}', options = options || '{"goal": "run"}' where id = ${done.id}`.execute(tx)
    })
    await carry({ db: w.server.db, clock: systemClock, log: () => {} }, w.kestrel, done.id)
    const rested = await w.settled(w.ada, done.id)
    assert.deepEqual([rested.state, rested.created, rested.unchanged, addsUp(rested)], ['done', 1200, 0, true])
    assert.equal((await asOwner(w.server.db, (tx) => sql<{ n: number }>`select count(*) as n from company where import_id = ${done.id}`.execute(tx))).rows[0]!.n, 1200)
  })

  test('a day that could be a month is asked before anything is written', async () => {
    const mapping = { source: 'days', files: [{ file: '*.csv', kind: 'deal', key: 'id', columns: { id: 'ignore', name: 'name', closes: 'closeOn', stage: 'stage' } }], stages: { Open: { stage: 'understand' } } }
    const asked = await w.bring(w.ada, { 'a.csv': 'id,name,closes,stage\n1,Ambiguous,03/04/2027,Open\n2,Clear,03/03/2027,Open\n' }, { mapping })
    assert.deepEqual([asked.state, asked.questions.map((one) => [one.kind, one.blocks, one.choices.map((choice) => choice.label)])], ['asking', [['date-order', true, ['Day first: 3 April', 'Month first: 4 March']]]])
    assert.equal((await w.post(w.ada, `/imports/${asked.id}/run`)).body.refusals[0].rule, 'questions-first')
    const answered = await w.act(w.ada, 'POST', `/imports/${asked.id}/answers`, { answers: { [asked.questions[0]!.id]: 'day-first' } })
    assert.equal(answered.state, 'tried')
    await w.act(w.ada, 'POST', `/imports/${asked.id}/run`)
    assert.deepEqual((await asOwner(w.server.db, (tx) => sql<{ on: string }>`select close_on as on from deal where name = 'Ambiguous'`.execute(tx))).rows, [{ on: '2027-04-03' }])
  })

  test('without a mapping one is suggested, and nothing is written before somebody has looked', async () => {
    const tried = await w.bring(w.ada, { 'Leads of Kiel.csv': 'First Name;Last Name;E-Mail;Company name;Shoe size\nRosa;Blum;rosa@blum.example;Blum KG;41\n' }, { name: 'suggested' })
    assert.equal(tried.state, 'tried')
    assert.deepEqual(tried.files[0]!.columns.map((column) => [column.header, column.to, column.sure]), [['First Name', 'firstName', 'certain'], ['Last Name', 'lastName', 'certain'], ['E-Mail', 'email', 'certain'], ['Company name', 'companyId', 'certain'], ['Shoe size', 'extra', null]])
    const done = await w.act(w.ada, 'POST', `/imports/${tried.id}/run`)
    assert.deepEqual([done.created, done.also.map((one) => [one.kind, one.count])], [1, [['company', 1]]])
    const { body } = await w.get(w.ada, '/contacts?q=rosa')
    assert.deepEqual([body.items[0].companyName, body.items[0].extra['Shoe size']], ['Blum KG', '41'])
  })

  test('rows pasted from a sheet go the same way', async () => {
    const made = await w.post(w.ada, '/imports', { text: 'Company name\tCity\tEmployees\nPasted GmbH\tKiel\t7\n', name: 'pasted', mapping: { source: 'pasted', files: [{ file: '*', kind: 'company', key: 'Company name', columns: { 'Company name': 'name', City: 'city', Employees: 'employees' } }] } })
    assert.equal((await w.settled(w.ada, made.body.id)).created, 1)
    assert.equal((await companyNamed('Pasted GmbH')).employees, 7)
  })

  test('rows that look like a record that is here are shown, and merged only where somebody says so', async () => {
    await w.post(w.ada, '/companies', { name: 'Twin Bakers', domain: 'twin.example', city: 'Kiel' })
    const tried = await w.bring(w.ada, { 'a.csv': 'id,name,city,domain\n1,Twin Bakers,Oslo,twin.example\n2,Lone Baker,Oslo,\n' }, { mapping: companies('twin'), dryRun: true })
    assert.deepEqual([tried.created, tried.duplicates.total, tried.duplicates.items[0]!.reason, tried.questions[0]!.id], [2, 1, 'the same domain', 'duplicates/a.csv'])
    const answered = await w.act(w.ada, 'POST', `/imports/${tried.id}/answers`, { answers: { 'duplicates/a.csv': 'update' } })
    assert.deepEqual([answered.created, answered.updated], [1, 1])
    await w.act(w.ada, 'POST', `/imports/${tried.id}/run`)
    assert.equal((await companyNamed('Twin Bakers')).city, 'Oslo')
  })

  test('what is no table, no mapping or no field is refused in a sentence', async () => {
    const form = (files: Record<string, string | Uint8Array<ArrayBuffer>>, mapping?: string) => {
      const one = new FormData()
      for (const [name, content] of Object.entries(files)) one.append('files', new Blob([content]), name)
      if (mapping) one.append('mapping', mapping)
      return one
    }
    assert.equal((await w.post(w.ada, '/imports', form({}))).body.refusals[0].rule, 'no-files')
    assert.equal((await w.post(w.ada, '/imports', form({ 'a.csv': 'a\n1' }, '{not yaml: ['))).body.refusals[0].rule, 'not-a-mapping')
    assert.match((await w.post(w.ada, '/imports', form({ 'a.csv': 'a\n1' }, JSON.stringify({ source: 'x', files: [{ file: '*', kind: 'company', columns: { a: 'colour' } }] })))).body.detail, /no field “colour”/)
    assert.match((await w.post(w.ada, '/imports', form({ 'a.csv': 'a\n1' }, JSON.stringify({ source: 'x', stages: { a: { stage: 'nowhere' } }, files: [{ file: '*', kind: 'deal', columns: { a: 'name' } }] })))).body.detail, /no stage “nowhere”/)
    const failed = await w.bring(w.ada, { 'a.csv': Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 251)) })
    assert.deepEqual([failed.state, failed.problem], ['failed', '“a.csv” is not a text or Excel file. Save it as CSV or .xlsx, then bring it again.'])
  })

  test('a file that is no table is left out with the reason, and the others go on', async () => {
    const done = await w.bring(w.ada, { 'a.csv': 'id,name\n1,Goes On\n', 'b.xls': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]) }, { mapping: companies('mixed') })
    assert.deepEqual([done.state, done.created, done.files.find((file) => file.file === 'b.xls')!.reason], ['done', 1, '“b.xls” is in the old Excel format (.xls). Save it as .xlsx or CSV, then bring it again.'])
  })

  test('a rep brings their own: owners stay text, closed deals and later stages need the right', async () => {
    const mapping = { source: 'rep', files: [{ file: '*', kind: 'deal', key: 'id', columns: { id: 'ignore', name: 'name', owner: 'ownerId', stage: 'stage' } }], stages: { Late: { stage: 'propose' }, Gone: { outcome: 'won' } } }
    const done = await w.bring(w.ana, { 'a.csv': 'id,name,owner,stage\n1,Rep deal,Lena Brandt,Late\n2,Gone deal,Ana Ferreira,Gone\n' }, { mapping, name: 'of Ana' })
    assert.deepEqual([done.created, done.refused, done.notices.length], [1, 1, 2])
    const kept = (await asOwner(w.server.db, (tx) => sql<{ owner_id: string; stage: string; extra: object }>`select owner_id, stage, extra from deal where name = 'Rep deal'`.execute(tx))).rows
    assert.deepEqual(kept, [{ owner_id: w.ana.id, stage: 'understand', extra: { owner: 'Lena Brandt', stage: 'Late' } }])
    assert.equal((await w.get(w.tomas, `/imports/${done.id}`)).status, 404)
    assert.equal((await w.get(w.olga, `/imports/${done.id}`)).status, 404)
    assert.equal((await w.get(w.dora, '/imports')).status, 403)
    assert.ok((await w.get(w.maren, '/imports')).body.items.some((one: { id: string }) => one.id === done.id))
  })

  test('a process owner may look at files and brings nothing', async () => {
    const tried = await w.bring(w.sam, { 'a.csv': 'id,name\n1,Not Mine\n' }, { mapping: companies('sam') })
    assert.deepEqual([tried.created, tried.refusedSample[0]!.reason], [0, 'Your role (process-owner) reads records but does not change them.'])
  })

  test('an owner who is nobody here becomes a dormant person, one who is here is found by name or address', async () => {
    const mapping = { source: 'owners', people: { AF: 'anaferreira@kestrel.example' }, files: [{ file: '*', kind: 'company', key: 'id', columns: { id: 'ignore', name: 'name', owner: 'ownerId' } }] }
    const done = await w.bring(w.maren, { 'a.csv': 'id,name,owner\n1,Owned 1,Tomás Lindqvist\n2,Owned 2,AF\n3,Owned 3,Nobody Known\n4,Owned 4,\n' }, { mapping })
    assert.deepEqual([done.created, done.also.map((one) => one.count)], [4, [1]])
    assert.deepEqual(await Promise.all([1, 2, 3, 4].map(async (n) => (await companyNamed(`Owned ${n}`)).ownerName)), ['Tomás Lindqvist', 'Ana Ferreira', 'Nobody Known', null])
  })

  test('an answer given afterwards holds for what was imported, its run hears of it, and the undo still takes all back', async () => {
    await w.post(w.ada, '/companies', { name: 'Harbour Mill', industry: 'Milling' })
    const mapping = { source: 'later', stages: { Open: { stage: 'qualify' } }, files: [{ file: '*', kind: 'deal', key: 'id', columns: { id: 'ignore', name: 'name', company: 'companyId', stage: 'stage' } }] }
    const done = await w.bring(w.ada, { 'a.csv': 'id,name,company,stage\n1,Later deal,Harbour Mil,Open\n' }, { mapping })
    const state = async () => (await asOwner(w.server.db, (tx) => sql<{ company: string | null; run: string; claimed: string }>`select c.name as company, r.state as run, r.claimed
      from deal d join run r on r.workspace_id = d.workspace_id and r.id = d.run_id left join company c on c.workspace_id = d.workspace_id and c.id = d.company_id where d.name = 'Later deal'`.execute(tx))).rows.map(({ company, run, claimed }) => ({ company, industry: runOf(run).facts.industry, claimed }))
    assert.deepEqual([done.state, done.questions[0]!.id, await state()], ['done', 'same/company/Harbour Mil', [{ company: null, industry: null, claimed: 'qualify' }]])
    const answered = await w.act(w.ada, 'POST', `/imports/${done.id}/answers`, { answers: { 'same/company/Harbour Mil': 'Harbour Mill' } })
    assert.deepEqual([answered.state, answered.created, addsUp(answered), await state()], ['done', 1, true, [{ company: 'Harbour Mill', industry: 'Milling', claimed: 'qualify' }]])
    const undone = await w.act(w.ada, 'DELETE', `/imports/${done.id}`)
    assert.deepEqual([undone.undo!.removed, undone.undo!.kept, await state()], [1, 0, []])
  })

  test('rows of one key in two files are one record: the second is refused, with where the first stands', async () => {
    const tried = await w.bring(w.ada, { 'a.csv': 'id,name\n1,Once Only\n', 'b.csv': 'id,name\n1,Once Again\n' }, { mapping: companies('files'), dryRun: true })
    assert.deepEqual([tried.created, tried.refusedSample[0]!.reason], [1, 'Row 2 of “a.csv” has the same “id”.'])
  })

  test('a record that was archived here is not brought back by an import', async () => {
    await w.bring(w.ada, { 'a.csv': 'id,name\n1,Archived Once\n' }, { mapping: companies('archived') })
    const { id, revision } = await companyNamed('Archived Once')
    await w.call(w.ada, 'DELETE', `/companies/${id}`, undefined, { 'if-match': `"${revision}"` })
    const again = await w.bring(w.ada, { 'a.csv': 'id,name\n1,Archived Once\n' }, { mapping: companies('archived') })
    assert.deepEqual([again.created, again.refusedSample[0]!.reason], [0, 'This record was archived here. Restore it, then import it again.'])
  })

  test('an import that is being worked on is left alone', async () => {
    const done = await w.bring(w.ada, { 'a.csv': 'id,name\n1,Busy\n' }, { mapping: companies('busy') })
    await inWorkspace(w.server.db, w.kestrel, (tx) => changeImport(tx, w.kestrel, done.id, { state: 'running', progress: { phase: 'importing', done: 0, total: 1, token: 'other', at: systemClock.now() } }))
    assert.equal((await w.call(w.ada, 'DELETE', `/imports/${done.id}`)).body.refusals[0].rule, 'busy')
    await carry({ db: w.server.db, clock: systemClock, log: () => {} }, w.kestrel, done.id)
    assert.equal((await w.get(w.ada, `/imports/${done.id}`)).body.state, 'running')
    assert.deepEqual(w.faults, [])
  })
})
