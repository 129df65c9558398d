import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dayFromNow, world, type World } from '../world.ts'

// Ana reads English, Lena German. What the server says, each reads in their own language; what a person wrote stays as it was.
const de = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' }

describe('the server speaks the language of who asks', () => {
  let w: World, deal: string
  before(async () => {
    w = await world()
    const company = (await w.post(w.ana, '/companies', { name: 'Nobody' })).body.id
    deal = (await w.post(w.ana, '/deals', { name: 'Not found', companyId: company, amount: 5000 })).body.id
  })
  after(() => w.end())

  test('a refused move says in German which gate is shut and what opens it, and in English what it always said', async () => {
    const english = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'propose' })
    const german = await w.post(w.ana, `/deals/${deal}/moves`, { to: 'propose' }, de)
    assert.deepEqual([english.status, german.status], [409, 409])
    assert.deepEqual([english.headers.get('content-language'), german.headers.get('content-language'), german.headers.get('vary')], [null, 'de', 'accept-language'])
    assert.deepEqual([english.body.title, german.body.title], ['Refused', 'Abgelehnt'])
    assert.match(english.body.detail, / holds: ".*" has no proof yet\.$/)
    assert.match(german.body.detail, /^\w+ hält: Für „.*“ gibt es noch keinen Beleg\.$/)
    assert.deepEqual(german.body.refusals.map((one: { rule: string; about: string }) => [one.rule, one.about]), english.body.refusals.map((one: { rule: string; about: string }) => [one.rule, one.about]))
    for (const { sentence, remedy } of german.body.refusals) assert.doesNotMatch(`${sentence} ${remedy?.label}`, /\b(holds|proof|Find|Add|Ask|Tell)\b/)
  })

  test('what is not there, not allowed and not valid', async () => {
    const missing = await w.call(w.ana, 'GET', '/deals/00000000-0000-7000-8000-000000000000', undefined, de)
    assert.equal(missing.body.detail, 'Diesen Deal gibt es nicht, oder der Zugriff fehlt.')
    assert.equal((await w.call(null, 'GET', '/deals', undefined, de)).body.title, 'Bitte erst anmelden')
    assert.match((await w.call(w.ana, 'GET', '/deals?amount=x', undefined, de)).body.detail, /^„amount“ verlangt eine Zahl; „x“ ist das nicht\.$/)
    const invalid = await w.post(w.ana, '/companies', { name: 5 }, de)
    assert.deepEqual([invalid.status, invalid.body.fields], [422, [{ field: 'name', sentence: '„name“ muss vom Typ string sein.' }]])
  })

  test('the same history in both languages, with names and words as they were written', async () => {
    await w.patch(w.ana, `/deals/${deal}`, { nextStep: 'Find the person who signs', nextStepOn: '2026-12-24' })
    await w.post(w.ana, '/activities', { kind: 'note', title: 'It is challenged.', body: 'It is challenged.', dealId: deal })
    const read = async (headers: Record<string, string>) => (await w.call(w.ana, 'GET', `/timeline?deal=${deal}`, undefined, headers)).body.items as { id: string; sentence: string; data: { title?: string } }[]
    const [english, german] = [await read({}), await read(de)]
    assert.deepEqual(english.map(({ id }) => id), german.map(({ id }) => id))
    for (const [at, { sentence }] of german.entries()) assert.notEqual(sentence, english[at]!.sentence)
    const said = german.map(({ sentence }) => sentence)
    assert.ok(said.includes('Ana Ferreira schrieb: It is challenged.'), said.join('\n'))
    assert.ok(said.some((sentence) => sentence.includes('Nächster Schritt (jetzt „Find the person who signs“)')), said.join('\n'))
    assert.equal((await w.call(w.ana, 'GET', `/deals/${deal}`, undefined, de)).body.name, 'Not found')
  })

  test('where the deal stands, and the Desk, whose tasks are somebody’s own words', async () => {
    const run = await w.call(w.ana, 'GET', `/deals/${deal}/run`, undefined, de)
    const words = run.body.stages.flatMap((stage: { milestones: { words: string }[] }) => stage.milestones.map((one) => one.words)) as string[]
    assert.deepEqual(words.filter((one) => /^(No proof|It does|You will)/.test(one)), [])
    assert.ok(words.includes('Noch kein Beleg.'))
    assert.match(run.body.next.first, /^Zuerst, weil /)
    assert.deepEqual([run.headers.get('vary'), run.headers.get('content-encoding')], ['accept-language, accept-encoding', 'gzip'])
    await w.post(w.ana, '/tasks', { title: 'Write to Nobody', dueOn: dayFromNow() })
    const { items } = (await w.call(w.ana, 'GET', '/desk', undefined, de)).body as { items: { kind: string; verb: string; sentence: string; why: string }[] }
    const task = items.find(({ kind }) => kind === 'task')
    assert.deepEqual([task?.verb, task?.sentence, task?.why], ['Write', 'to Nobody', 'Heute fällig.'])
  })

  test('a repetition in another language gets the same answer in that one', async () => {
    const headers = { 'idempotency-key': 'twice' }
    const first = await w.post(w.ana, `/deals/${deal}/evidence`, { milestone: 'business-need', kind: 'note', text: 'They said so.' }, headers)
    const again = await w.post(w.ana, `/deals/${deal}/evidence`, { milestone: 'business-need', kind: 'note', text: 'They said so.' }, { ...headers, ...de })
    assert.deepEqual([first.status, again.status, first.body.revision === again.body.revision], [201, 201, true])
    const wordsOf = (body: { stages: { milestones: { id: string; words: string }[] }[] }) => body.stages.flatMap((stage) => stage.milestones).find((one) => one.id === 'business-need')!.words
    assert.match(wordsOf(first.body), /recorded by Ana Ferreira/)
    assert.match(wordsOf(again.body), /festgehalten von Ana Ferreira/)
  })

  test('the page of a link, and English for whoever asks for what we do not speak', async () => {
    const page = await fetch(`${w.url}/sign-in/nothing`, { headers: de })
    assert.match(await page.text(), /<html lang="de">[\s\S]*Dieser Link öffnet nichts mehr\./)
    for (const asked of ['fr-FR, *;q=0.1', 'en;q=0.9, de;q=0.1', '*', 'de;q=0']) {
      const answer = await w.call(w.ana, 'GET', '/deals/00000000-0000-7000-8000-000000000000', undefined, { 'accept-language': asked })
      assert.match(answer.body.detail, /^There is no such deal/, asked)
    }
  })
})
