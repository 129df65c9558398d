import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#src/platform/db/sql.ts'
import { sampleWorld, type SampleWorld } from '#test/sample-world.ts'
import type { Answer } from '#test/world.ts'

interface Item { id: string; sentence: string; values: Record<string, string | number> | null; to: string; how: string; doneAt: string | null }

describe('lessons on the sample company', () => {
  let s: SampleWorld
  before(async () => { s = await sampleWorld() })
  after(() => s.w.end())

  const lessons = async (who: string): Promise<{ sample: boolean; hidden: boolean; done: number; of: number; items: Item[] }> => (await s.w.get(s.cast[who]!, '/lessons')).body
  const one = async (who: string, id: string): Promise<Item> => { const found = (await lessons(who)).items.find((item) => item.id === id); assert.ok(found, `${who} has no lesson ${id}`); return found }
  const dealIn = (item: Item): string => /\/deals\/([^/?]+)/.exec(item.to)![1]!
  const milestoneIn = (item: Item): string => new URL(item.to, 'http://solfa').searchParams.get('milestone')!
  const post = async (who: string, path: string, body: object): Promise<Answer> => { const answer = await s.w.post(s.cast[who]!, path, body); assert.ok(answer.status < 300, JSON.stringify(answer.body)); return answer }
  const look = (who: string, path: string, search: Record<string, string> = {}) => post(who, '/lessons/looks', { path, search })

  test('everybody begins with none of four to six done: months of the story are nobody’s deeds', async () => {
    for (const who of Object.keys(s.cast)) {
      const { done, of, sample } = await lessons(who)
      assert.ok(sample && done === 0 && of >= 4 && of <= 6, `${who}: ${done} of ${of}`)
    }
  })

  test('a rep’s are about records of theirs, and say what stands there', async () => {
    const prove = await one('ana', 'prove')
    const deal = (await s.w.get(s.cast['ana']!, `/deals/${dealIn(prove)}`)).body
    assert.deepEqual(prove.values, { company: deal.companyName, claimed: deal.stageName, proven: deal.provenName })
    assert.equal(deal.ownerId, s.cast['ana']!.id)
    assert.ok(deal.gap > 0)
  })

  test('a rep’s are ticked by doing the real thing, and by nothing else', async () => {
    const before = await lessons('ana')
    const [ask, notYet, prove, move, call] = await Promise.all(['ask-by-link', 'not-yet', 'prove', 'move', 'call'].map((id) => one('ana', id)))
    const people = (await s.w.get(s.cast['ana']!, `/deals/${dealIn(ask!)}/contacts`)).body.items
    await post('ana', `/deals/${dealIn(ask!)}/questions`, { milestone: milestoneIn(ask!), contactId: people[0].contactId })
    assert.equal((await lessons('ana')).done, before.done + 1)
    await post('ana', `/deals/${dealIn(notYet!)}/evidence`, { milestone: milestoneIn(notYet!), kind: 'unknown', askOn: new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10) })
    assert.equal((await one('ana', 'prove')).doneAt, null, 'an honest unknown is no proof')
    await post('ana', `/deals/${dealIn(prove!)}/evidence`, { milestone: milestoneIn(prove!), kind: 'note', text: 'They said so.' })
    const to = (await s.w.get(s.cast['ana']!, `/deals/${dealIn(move!)}/targets`)).body.items.find((target: { kind: string; refusals: unknown[] }) => target.kind === 'stage' && target.refusals.length === 0)
    await post('ana', `/deals/${dealIn(move!)}/moves`, { to: to.to, reason: 'They asked for it.' })
    await post('ana', '/activities', { kind: 'note', title: 'No call', dealId: dealIn(call!) })
    assert.equal((await one('ana', 'call')).doneAt, null, 'a note is no call')
    await post('ana', '/activities', { kind: 'call', title: 'Call', body: 'They ring back.', dealId: dealIn(call!) })
    const after = await lessons('ana')
    assert.deepEqual(after.items.filter(({ doneAt }) => doneAt === null).map(({ id }) => id), ['brief'])
    const done = await one('ana', 'prove')
    assert.equal(done.values, null)
    assert.equal(done.to, `/deals/${dealIn(prove!)}`, 'what is done leads to where it was done')
  })

  test('undoing takes no tick away', async () => {
    const call = (await s.w.get(s.cast['ana']!, '/activities?kind=call&sort=-createdAt&limit=1')).body.items[0]
    const gone = await s.w.call(s.cast['ana']!, 'DELETE', `/activities/${call.id}`, undefined, { 'if-match': `"${call.revision}"` })
    assert.equal(gone.status, 204)
    assert.notEqual((await one('ana', 'call')).doneAt, null)
  })

  test('what a colleague does ticks nothing of mine', async () => assert.equal((await lessons('tomas')).done, 0))

  test('what is to be looked at is ticked by standing there: not elsewhere, not twice, not for who has no such lesson', async () => {
    const brief = await one('ana', 'brief')
    assert.deepEqual((await look('ana', '/board')).body.ticked, [])
    assert.deepEqual((await look('ana', brief.to)).body.ticked, ['brief'])
    const { doneAt } = await one('ana', 'brief')
    await look('ana', brief.to)
    assert.equal((await one('ana', 'brief')).doneAt, doneAt)
    assert.deepEqual((await look('grace', brief.to)).body.ticked, [])
    assert.deepEqual((await look('maren', '/truth', { by: 'rep' })).body.ticked, [])
    assert.deepEqual((await look('maren', '/truth', { by: 'milestone' })).body.ticked, ['missed'])
    assert.equal((await lessons('ana')).done, 6)
  })

  test('managers of both teams have a proof to challenge, an exception to decide and somebody to ask', async () => {
    for (const who of ['maren', 'rafael']) {
      const [challenge, exception, mention] = [await one(who, 'challenge'), await one(who, 'exception'), await one(who, 'mention')]
      await post(who, `/deals/${dealIn(challenge)}/challenges`, { milestone: milestoneIn(challenge), sentence: 'Did they say so, or did we?' })
      const asked = (await s.w.get(s.cast[who]!, `/deals/${dealIn(exception)}/run`)).body.exceptions.find((each: { status: string }) => each.status === 'asked')
      await post(who, `/exceptions/${asked.id}/refuse`, { reason: 'The date can wait.' })
      const deal = (await s.w.get(s.cast[who]!, `/deals/${dealIn(mention)}`)).body
      await post(who, '/activities', { kind: 'note', title: 'One question', dealId: deal.id, mentions: [deal.ownerId] })
      assert.deepEqual((await lessons(who)).items.filter(({ doneAt, how }) => doneAt === null && how === 'deed').map(({ id }) => id), [])
    }
  })

  test('an administrator’s are ticked by an invitation and a key, a process owner’s by a view', async () => {
    await post('grace', '/people', { name: 'Nils Nowak', email: 'nils@kestrel.example', role: 'rep' })
    await post('grace', '/keys', { name: 'A try' })
    await post('sam', '/views', { kind: 'deals', name: 'Further than proven', content: { filter: { 'gap.from': '1' }, sort: '-gap', columns: null } })
    assert.deepEqual((await lessons('grace')).items.filter(({ doneAt }) => doneAt !== null).map(({ id }) => id), ['invite', 'key'])
    assert.notEqual((await one('sam', 'view')).doneAt, null)
  })

  test('a file that was brought in and taken back is one, too: the work is carried by a job, in the person’s name', async () => {
    const grace = s.cast['grace']!
    const rested = async (id: string): Promise<string> => {
      for (let tries = 0; tries < 300; tries += 1) {
        const { state } = (await s.w.get(grace, `/imports/${id}`)).body
        if (!['waiting', 'trying', 'running', 'undoing'].includes(state)) return state
        await sleep(100)
      }
      throw new Error('The import does not rest.')
    }
    const form = new FormData()
    form.append('files', new Blob(['id,name,city\n1,Harbour Mill,Lund\n']), 'a.csv')
    form.append('mapping', JSON.stringify({ source: 'lesson', files: [{ file: '*.csv', kind: 'company', key: 'id', columns: { id: 'ignore', name: 'name', city: 'city' } }] }))
    form.append('name', 'lesson')
    const made = await s.w.call(grace, 'POST', '/imports', form)
    assert.equal(made.status, 202, JSON.stringify(made.body))
    assert.equal(await rested(made.body.id), 'done')
    assert.equal((await one('grace', 'import')).doneAt, null, 'brought in is not yet taken back')
    const { etag } = await s.w.get(grace, `/imports/${made.body.id}`)
    const back = await s.w.call(grace, 'DELETE', `/imports/${made.body.id}`, undefined, { 'if-match': etag ?? '"1"' })
    assert.equal(back.status, 202, JSON.stringify(back.body))
    assert.equal(await rested(made.body.id), 'undone')
    assert.notEqual((await one('grace', 'import')).doneAt, null)
  })

  test('they can be put out of sight and found again, and stay done', async () => {
    await post('ana', '/lessons/hide', { hidden: true })
    await post('ana', '/lessons/hide', { hidden: true })
    const hidden = await lessons('ana')
    assert.deepEqual([hidden.hidden, hidden.done], [true, 6])
    await post('ana', '/lessons/hide', { hidden: false })
    assert.equal((await lessons('ana')).hidden, false)
    assert.equal((await lessons('maren')).hidden, false)
  })

  test('a workspace of one’s own has none, and keeps no looks', async () => {
    const { body } = await s.w.get(s.w.ana, '/lessons')
    assert.deepEqual(body, { sample: false, hidden: false, done: 0, of: 0, items: [] })
    assert.deepEqual((await s.w.post(s.w.maren, '/lessons/looks', { path: '/truth', search: { by: 'team' } })).body.ticked, [])
    assert.deepEqual(await s.w.sql(sql`select 1 from lesson_look where workspace_id = ${s.w.kestrel}`), [])
  })

  test('the story holds: one team sells by the process and one does not, by the reports’ own figures', async () => {
    const ingrid = s.cast['ingrid']!
    const { groups } = (await s.w.get(ingrid, '/reports/adherence?by=team')).body
    const [north, south] = ['North team', 'South team'].map((name) => groups.find((group: { name: string }) => group.name === name))
    assert.ok(north.value - south.value >= 0.2 && north.low > south.high, `${north.value} and ${south.value}`)
    const ended = (await s.w.get(ingrid, '/reports/outcomes?by=team')).body.groups
    const [won, hurried] = ['North team', 'South team'].map((name) => ended.find((group: { name: string }) => group.name === name))
    assert.ok(won.winRate > hurried.winRate && hurried.won > 0 && won.lost > 0, 'neither team always wins or always loses')
    assert.deepEqual(s.w.faults, [])
  })
})
