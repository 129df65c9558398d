import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import Papa from 'papaparse'
import { addsUp, folder, importWorld, mappingText, real, skip, type Imported, type ImportWorld } from './testing/bring.ts'

interface Deal { opportunity_id: string; sales_agent: string; product: string; account: string; deal_stage: string; engage_date: string; close_date: string; close_value: string }
interface Agent { sales_agent: string; manager: string; regional_office: string }
interface Figures { name: string; won: number; lost: number; open: number; winRate: number | null; wonValue: number }

// The figures are computed here from the files alone, by nothing of the importer.
const table = <R>(bytes: Buffer): R[] => Papa.parse<R>(bytes.toString('utf8'), { header: true, skipEmptyLines: true }).data
const figuresBy = (deals: Deal[], of: (deal: Deal) => string): Figures[] => [...Map.groupBy(deals, of)].map(([name, list]) => {
  const won = list.filter((deal) => deal.deal_stage === 'Won'), lost = list.filter((deal) => deal.deal_stage === 'Lost').length
  return { name, won: won.length, lost, open: list.length - won.length - lost, winRate: won.length + lost === 0 ? null : Math.round((won.length / (won.length + lost)) * 10_000) / 10_000, wonValue: won.reduce((sum, deal) => sum + Number(deal.close_value), 0) }
})
const byName = (list: Figures[]) => list.map(({ name, won, lost, open, winRate, wonValue }) => ({ name, won, lost, open, winRate, wonValue })).sort((one, other) => one.name.localeCompare(other.name))

describe('the Maven pipeline: 8,800 opportunities, 85 accounts, 35 agents', () => {
  let w: ImportWorld
  let first: Imported
  let took = 0
  const files = skip ? {} : folder('maven-crm')
  const deals = skip ? [] : table<Deal>(files['sales_pipeline.csv']!)
  const agents = new Map((skip ? [] : table<Agent>(files['sales_teams.csv']!)).map((agent) => [agent.sales_agent, agent]))
  before(async () => {
    if (skip) return
    w = await importWorld()
    const start = performance.now()
    first = await w.bring(w.ada, files, { mapping: mappingText('maven'), name: 'maven' })
    took = performance.now() - start
  })
  after(() => skip || w.end())

  real('every row is accounted for, in less than a minute', () => {
    assert.deepEqual([first.state, first.problem, first.refused], ['done', null, 0])
    assert.ok(addsUp(first))
    assert.deepEqual(Object.fromEntries(first.files.map((file) => [file.file, file.created])), { 'accounts.csv': 85, 'data_dictionary.csv': 0, 'products.csv': 7, 'sales_pipeline.csv': 8800, 'sales_teams.csv': 35 })
    assert.ok(took < 60_000, `It took ${Math.round(took)} ms.`)
  })
  real('the outcomes are those of the source', async () => {
    const { body } = await w.get(w.ada, '/reports/outcomes?import=maven')
    assert.deepEqual([body.won, body.lost, body.open, body.noDecision, body.winRate, body.wonValue, body.currency], [4238, 2473, 2089, 0, 0.6315, 10_005_534, 'USD'])
  })
  for (const [by, of] of [['rep', (deal: Deal) => deal.sales_agent], ['manager', (deal: Deal) => agents.get(deal.sales_agent)!.manager], ['office', (deal: Deal) => agents.get(deal.sales_agent)!.regional_office]] as const) {
    real(`the outcomes by ${by} are those that the files give`, async () => {
      const { body } = await w.get(w.ada, `/reports/outcomes?import=maven&by=${by}`)
      assert.deepEqual(byName(body.groups), byName(figuresBy(deals, of)))
    })
  }
  real('85 companies came as they are, with their misspellings and their parents', async () => {
    const companies: { name: string; industry: string; country: string; revenue: number; parentId: string | null; id: string }[] = []
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: { items: typeof companies; next: string | null } } = await w.get(w.ada, `/companies?import=maven&limit=200${next ? `&after=${next}` : ''}`)
      companies.push(...body.items)
      next = body.next
    }
    assert.equal(companies.length, 85)
    assert.equal(companies.filter((one) => one.industry === 'technolgy').length, table<{ sector: string }>(files['accounts.csv']!).filter((one) => one.sector === 'technolgy').length)
    assert.equal(companies.find((one) => one.name === 'Bioholding')!.country, 'Philipines')
    assert.equal(companies.find((one) => one.name === 'Acme Corporation')!.revenue, 1_100_040_000)
    assert.equal(companies.find((one) => one.name === 'Bluth Company')!.parentId, companies.find((one) => one.name === 'Acme Corporation')!.id)
  })
  real('1,425 open deals without a company stay so, and dates stay the days that were written', async () => {
    assert.equal((await w.get(w.ada, '/deals/count?import=maven&outcome=open&companyId=null')).body.count, 1425)
    const { body } = await w.get(w.ada, '/deals?import=maven&q=Cancity&sort=closedOn&limit=1')
    assert.deepEqual([body.items[0].openedOn, body.items[0].closedOn, body.items[0].amount, body.items[0].extra.opportunity_id], ['2016-10-20', '2017-03-01', 1054, '1C1I7A6R'])
  })
  real('agents and managers come as dormant people in teams of their offices, also those without a deal', async () => {
    const people: { name: string; state: string; role: string }[] = []
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: { items: typeof people; next: string | null } } = await w.get(w.ada, `/people?state=dormant&limit=200${next ? `&after=${next}` : ''}`)
      people.push(...body.items)
      next = body.next
    }
    assert.deepEqual([people.filter((one) => one.role === 'rep').length, people.filter((one) => one.role === 'manager').length], [35, 6])
    assert.ok(people.some((one) => one.name === 'Mei-Mei Johns'))
  })
  real('GTXPro is asked about and not guessed, and the answer holds for what was imported', async () => {
    const question = first.questions.find((one) => one.id === 'same/product/GTXPro')!
    assert.deepEqual([question.rows, question.suggested, question.blocks, question.answer], [1480, 'GTX Pro', false, null])
    const count = async (product: string) => (await w.get(w.ada, `/deals/count?import=maven&product=${encodeURIComponent(product)}`)).body.count as number
    assert.deepEqual([await count('GTXPro'), await count('GTX Pro')], [1480, 0])
    const answered = await w.act(w.ada, 'POST', `/imports/${first.id}/answers`, { answers: { [question.id]: 'GTX Pro' } })
    assert.deepEqual([answered.state, answered.created, answered.questions.length], ['done', 8927, 0])
    assert.ok(addsUp(answered))
    assert.deepEqual([await count('GTXPro'), await count('GTX Pro')], [0, 1480])
  })
  real('a second import, whatever its name, creates nothing', async () => {
    const again = await w.bring(w.ada, files, { mapping: mappingText('maven'), name: 'maven once more' })
    assert.deepEqual([again.state, again.created, again.updated, again.unchanged, again.refused, again.also], ['done', 0, 0, 8927, 0, []])
    assert.ok(addsUp(again))
    assert.equal((await w.get(w.ada, '/deals/count?import=maven')).body.count, 8800)
  })
  real('the whole import is undone, and nothing of it is left', async () => {
    const undone = await w.act(w.ada, 'DELETE', `/imports/${first.id}`)
    assert.deepEqual([undone.state, undone.undo?.kept, undone.undo?.removed], ['undone', 0, 8800 + 85 + 7 + 35 + 6 + 9])
    for (const path of ['/deals?import=maven', '/companies?import=maven', '/people?state=dormant']) assert.equal((await w.get(w.ada, path)).body.items.length, 0)
    assert.deepEqual(w.faults, [])
  })
})
