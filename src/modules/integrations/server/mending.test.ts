import assert from 'node:assert/strict'
import Papa from 'papaparse'
import { after, before, describe } from 'node:test'
import { addsUp, folder, importWorld, mappingText, real, skip, type Imported, type ImportWorld } from './testing/bring.ts'

const sheet = (bytes: Buffer): string[][] => Papa.parse<string[]>(bytes.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data

describe('a Salesforce organisation whose export was spoilt on its way, mended row by row', () => {
  let w: ImportWorld
  let tried: Imported
  const whole = new Map<string, string[][]>()
  const spoilt: { file: string; row: number; header: string; was: string }[] = []
  before(async () => {
    if (skip) return
    w = await importWorld()
    const files: Record<string, string> = {}
    for (const [file, bytes] of Object.entries(folder('crm-exports/salesforce-dev-org'))) {
      const rows = sheet(bytes)
      whole.set(file, rows)
      const [header, wrong] = file === 'Opportunity.csv' ? ['Amount', 'to be told'] : file === 'Account.csv' ? ['Name', ''] : file === 'Contact.csv' ? ['Id', ''] : ['', '']
      const column = rows[0]!.indexOf(header)
      files[file] = Papa.unparse(rows.map((cells, index) => {
        if (column < 0 || index === 0 || index % 4 !== 0) return cells
        spoilt.push({ file, row: index + 1, header, was: cells[column]! })
        return cells.with(column, wrong)
      }), { newline: '\n' })
    }
    tried = await w.bring(w.ada, files, { mapping: mappingText('salesforce'), name: 'spoilt', dryRun: true })
  })
  after(() => skip || w.end())

  real('each spoilt row is refused at the cell that was spoilt', async () => {
    assert.ok(spoilt.length > 15)
    const { body } = await w.get(w.ada, `/imports/${tried.id}/rows?limit=500`)
    const refused = new Map(body.items.map((one: { file: string; row: number; at: string }) => [`${one.file} ${one.row}`, one.at]))
    for (const one of spoilt) assert.equal(refused.get(`${one.file} ${one.row}`), one.header, `${one.file} ${one.row}`)
  })

  real('mended as it was, each fits at once, and the whole comes as if nothing had been spoilt', async () => {
    for (const one of spoilt) {
      const { body } = await w.post(w.ada, `/imports/${tried.id}/mends`, { rows: [{ file: one.file, row: one.row, cells: { [one.header]: one.was } }] })
      assert.deepEqual([body.items[0].state, body.items[0].reason], ['mended', null], `${one.file} ${one.row}`)
    }
    const again = await w.act(w.ada, 'POST', `/imports/${tried.id}/try`)
    assert.deepEqual([again.created, again.refused, addsUp(again)], [18 + 25 + 36 + 48, 0, true])
    const done = await w.act(w.ada, 'POST', `/imports/${tried.id}/run`)
    assert.deepEqual([done.created, done.refused, addsUp(done)], [18 + 25 + 36 + 48, 0, true])
    const { body } = await w.get(w.ada, '/reports/outcomes?import=spoilt')
    assert.deepEqual([body.won, body.lost, body.open, body.wonValue], [12, 8, 16, 2_815_000])
    assert.deepEqual(w.faults, [])
  })
})
