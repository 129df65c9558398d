import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#src/platform/db/sql.ts'
import { systemClock } from '#src/platform/clock.ts'
import { addDays } from '#src/kernel/period.ts'
import { dealOf } from '#test/deal.ts'
import { world, type Player, type World } from '#test/world.ts'

describe('what it gave me', () => {
  let w: World
  let deal: string
  const now = new Date().toISOString()
  before(async () => { w = await world(); deal = await dealOf(w, w.ana, 'Lindgren') })
  after(() => w.end())

  const wrote = (who: Player, kind: string, at: string, data: object = {}, actorKind = 'person', subject = deal) => w.sql(sql`
    insert into event (workspace_id, id, at, kind, subject_kind, subject_id, actor_kind, actor_id, actor_name, data) values (${who.workspace}, ${systemClock.newId()}, ${at}, ${kind}, 'deal', ${subject}, ${actorKind}, ${who.id}, ${who.name}, ${JSON.stringify(data)}::jsonb)`)
  const counts = async (who: Player) => Object.fromEntries((await w.get(who, '/desk/gave')).body.back.lines.map((line: { id: string; count: number }) => [line.id, line.count]))

  test('who has given nothing is told so, with every rule beside its figure', async () => {
    const { status, body } = await w.get(w.ana, '/desk/gave')
    assert.deepEqual([status, body.given.minutes, body.given.things, body.back.minutes, body.days], [200, 0, 0, 0, 30])
    assert.ok([body.given.rule, ...body.back.lines.map((line: { rule: string }) => line.rule)].every((rule) => /^[A-Z].*\.$/.test(rule)))
  })

  test('it counts what was written by hand in thirty days, and not what a program or an import did', async () => {
    await wrote(w.ana, 'activity.created', addDays(now, -2))
    await wrote(w.ana, 'run.moved', addDays(now, -3))
    await wrote(w.ana, 'activity.created', addDays(now, -40))
    await wrote(w.ana, 'activity.created', addDays(now, -4), {}, 'key')
    const { given } = (await w.get(w.ana, '/desk/gave')).body
    assert.deepEqual([given.minutes, given.things], [3, 2])
  })

  test('meetings prepared, deals saved, answers and questions come back, each by its rule', async () => {
    const meeting = (at: string, createdAt: string, outcome = 'held') => w.sql(sql`insert into activity (workspace_id, id, kind, title, at, outcome, deal_id, owner_id, created_at) values (${w.kestrel}, ${systemClock.newId()}, 'meeting', 'Review', ${at}, ${outcome}, ${deal}, ${w.ana.id}, ${createdAt})`)
    await meeting(addDays(now, -5), addDays(now, -6))
    assert.equal((await counts(w.ana)).meetings, 0, 'nothing was known before the first')
    await meeting(addDays(now, -1), addDays(now, -3))
    await meeting(addDays(now, -2), addDays(now, -1))
    await meeting(addDays(now, -2), addDays(now, -3), 'cancelled')
    await wrote(w.ana, 'run.debt-settled', addDays(now, -2), { how: 'met' })
    await wrote(w.ana, 'run.debt-settled', addDays(now, -1), { how: 'met' })
    await wrote(w.ana, 'run.debt-settled', addDays(now, -1), { how: 'undone' }, 'person', await dealOf(w, w.ana, 'Undone'))
    const contact = await w.post(w.ana, '/contacts', { name: 'Henrik Lund' })
    await w.sql(sql`insert into buyer_question (workspace_id, id, token_hash, deal_id, milestone, contact_id, asked_by, question, language, expires_at, answered_at, answer) values (${w.kestrel}, ${systemClock.newId()}, 'x', ${deal}, 'payer', ${contact.body.id}, ${w.ana.id}, 'Who?', 'en', now() + interval '1 day', now(), 'yes')`)
    await w.post(w.ana, '/activities', { kind: 'note', body: 'Tomás, who pays?', dealId: deal, mentions: [w.tomas.id] })
    assert.equal((await counts(w.ana)).questions, 0)
    await w.post(w.tomas, '/activities', { kind: 'note', body: 'Mira does.', dealId: deal })
    const { back } = (await w.get(w.ana, '/desk/gave')).body
    assert.deepEqual([await counts(w.ana), back.deals.map((one: { name: string }) => one.name), back.minutes], [{ meetings: 1, deals: 1, answers: 1, questions: 1 }, ['Lindgren'], 11])
    assert.deepEqual(w.faults, [])
  })

  test('only the person sees it: a manager and an administrator are answered about themselves, and cannot ask about another', async () => {
    for (const who of [w.maren, w.ada, w.eva]) {
      const { given, back } = (await w.get(who, '/desk/gave')).body
      assert.deepEqual([given.things, back.minutes, back.deals], [0, 0, []])
      for (const asked of [`?person=${w.ana.id}`, `?owner=${w.ana.id}`, `?as=${w.ana.id}`]) assert.equal((await w.get(who, `/desk/gave${asked}`)).status, 422)
      assert.equal((await w.get(who, `/people/${w.ana.id}/gave`)).status, 404)
    }
    const { paths } = (await w.get(w.ada, '/openapi.json')).body
    assert.deepEqual(Object.keys(paths).filter((path) => path.includes('gave')), ['/api/v1/desk/gave'], 'there is one door to it, and it takes nobody’s name')
    assert.deepEqual(paths['/api/v1/desk/gave'].get.parameters ?? [], [])
  })
})
