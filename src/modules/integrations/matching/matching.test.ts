import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecordKind } from '../mapping/mapping.ts'
import { likeness, mostAlike } from './alike.ts'
import { staysOf, suggestPlace, type Ladder } from './stages.ts'
import { suggest } from './suggest.ts'
import { ColumnCensus, type FileSurvey } from './survey.ts'

const ladder: Ladder = {
  stages: [{ id: 'understand', name: 'Understand' }, { id: 'qualify', name: 'Qualify' }, { id: 'propose', name: 'Propose' }],
  outcomes: [{ id: 'won', kind: 'won', label: 'Won' }, { id: 'lost', kind: 'lost', label: 'Lost' }, { id: 'no-decision', kind: 'no-decision', label: 'No decision' }],
}
const surveyed = (file: string, ...rows: string[][]): FileSurvey => {
  const census = rows[0]!.map((header) => new ColumnCensus(header))
  for (const row of rows.slice(1)) for (const [index, column] of census.entries()) column.add(row[index] ?? '')
  return { file, rows: rows.length - 1, broken: 0, headerLine: 1, readAs: 'UTF-8, comma', columns: census.map((column) => column.done()) }
}
const found = (...surveys: FileSurvey[]) => suggest('x', surveys, ladder, 'complex-b2b').files.map((file) => [file.kind, Object.fromEntries(file.columns.filter((column) => column.to !== 'extra').map((column) => [column.header, column.to]))] as [RecordKind | 'none', Record<string, string>])

test('headers of systems that were never seen are matched by word and by value', () => {
  assert.deepEqual(found(surveyed('hubspot-crm-exports-all-contacts.csv',
    ['Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Lead Status', 'Create Date', 'Contact owner', 'Associated Company'],
    ['101', 'Rosa', 'Blum', 'rosa@blum.example', '+49 30 1234567', 'New', '2026-01-02 10:00', 'Ana Ferreira', 'Blum KG'])), [['contact', {
    'First Name': 'firstName', 'Last Name': 'lastName', Email: 'email', 'Phone Number': 'phone', 'Contact owner': 'ownerId', 'Associated Company': 'companyId',
  }]])
  assert.deepEqual(found(surveyed('deals.csv',
    ['Deal - ID', 'Deal - Title', 'Deal - Value', 'Deal - Stage', 'Deal - Owner', 'Deal - Expected close date', 'Deal - Organization', 'Deal - Deal created'],
    ['7', 'New ovens', '12000', 'Proposal Made', 'Ana', '2026-03-01', 'Pallas', '2026-01-01 08:00:00'], ['8', 'Old ovens', '100', 'Won', 'Ana', '2026-03-02', 'Pallas', '2026-01-01 08:00:00'])), [['deal', {
    'Deal - Title': 'name', 'Deal - Value': 'amount', 'Deal - Stage': 'stage', 'Deal - Owner': 'ownerId', 'Deal - Expected close date': 'closeOn', 'Deal - Organization': 'companyId', 'Deal - Deal created': 'openedOn',
  }]])
})
test('what the values cannot be is not suggested, however it is called', () => {
  const [[, columns]] = found(surveyed('companies.csv', ['Company name', 'Employees', 'Industry'], ['Acme', 'about a dozen', 'Steel'], ['Bolt', 'many', 'Steel'])) as [[string, Record<string, string>]]
  assert.deepEqual(columns, { 'Company name': 'name', Industry: 'industry' })
})
test('a table of something else is left out', () => {
  assert.deepEqual(found(surveyed('weather.csv', ['Station', 'Rain'], ['Kiel', '3.2']))[0]![0], 'none')
  assert.deepEqual(found(surveyed('constructor.csv', ['constructor', '__proto__'], ['toString', 'valueOf']))[0]![0], 'none')
})
test('a deal that stands there many times is a history', () => {
  assert.equal(found(surveyed('OpportunityHistory.csv', ['Id', 'OpportunityId', 'StageName', 'CreatedDate'], ['1', 'a', 'New', '2026-01-01'], ['2', 'a', 'Won', '2026-01-02']))[0]![0], 'stay')
})
test('outcomes are seen by their word, stages by their name, and the rest is asked', () => {
  assert.deepEqual(['Closed Won', 'closedlost', 'Gewonnen', 'No Decision', 'Qualification', 'propose', 'Perception Analysis'].map((written) => suggestPlace(written, ladder)),
    [{ outcome: 'won' }, { outcome: 'lost' }, { outcome: 'won' }, { outcome: 'no-decision' }, { stage: 'qualify' }, { stage: 'propose' }, null])
})
test('stays are told by the changes in order of time, and a change of the amount alone makes none', () => {
  const told = staysOf([{ stage: 'B', at: '2026-01-03', line: 2 }, { stage: 'A', at: '2026-01-01', line: 3 }, { stage: 'B', at: '2026-01-04', line: 4 }, { stage: 'W', at: '2026-01-09', line: 5 }],
    (written) => (written === 'W' ? { outcome: 'won' } : { stage: written }))
  assert.deepEqual(told, { stays: [{ stage: 'A', enteredAt: '2026-01-01', leftAt: '2026-01-03' }, { stage: 'B', enteredAt: '2026-01-03', leftAt: '2026-01-09' }], closed: { outcome: 'won', at: '2026-01-09' } })
})
test('names that differ in blanks are one, alike ones are asked for, others are left alone', () => {
  assert.equal(likeness('GTXPro', 'GTX Pro'), 1)
  assert.deepEqual(mostAlike('GTXPro', ['GTX Plus Pro', 'GTX Pro', 'MG Special'])?.name, 'GTX Pro')
  assert.equal(mostAlike('Harbour Mill 7', ['Harbour Mill 8']), null)
  assert.equal(mostAlike('MG Special', ['GTX Pro', 'GTK 500']), null)
})
