import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { parseProcess, isObligation, type Milestone, type ProcessVersion } from '#src/modules/process/index.ts'
import { shippedTexts } from '#src/modules/process/server/door.ts'
import { world, type World } from '../world.ts'

/*
 * No process that comes with Solfa asks for proof that this release cannot produce. Each is walked from its first stage to won
 * through the API, with the kinds that exist; each gate refuses, or asks, once on the way.
 */
const processes = (await shippedTexts()).map((text): ProcessVersion => {
  const parsed = parseProcess(text)
  assert.ok(parsed.ok, JSON.stringify(parsed.problems))
  return parsed.version
}).filter((version) => version.subject === 'deal')

describe('the processes that come with Solfa', () => {
  let w: World
  let company: { id: string }
  let elin: { id: string }
  before(async () => {
    w = await world()
    company = (await w.post(w.ana, '/companies', { name: 'Hallgren Foods', domain: 'hallgren.example' })).body
    elin = (await w.post(w.ana, '/contacts', { name: 'Elin Hallgren', email: 'elin@hallgren.example', companyId: company.id })).body
  })
  after(() => w.end())

  /** Proves a milestone with the first of its kinds, made as a person would make it. */
  async function prove(deal: string, milestone: Milestone): Promise<void> {
    const kind = milestone.proof.kinds[0]!
    if (kind === 'buyer-answer') {
      const link = await w.post(w.ana, `/deals/${deal}/questions`, { milestone: milestone.id, contactId: elin.id })
      assert.equal(link.status, 201, JSON.stringify(link.body))
      const answer = await w.post(null, `/answers/${String(link.body.url).split('/a/')[1]}`, { answer: 'yes' })
      assert.equal(answer.status, 200, JSON.stringify(answer.body))
      return
    }
    const proved = await w.post(w.ana, `/deals/${deal}/evidence`, { milestone: milestone.id, kind, text: milestone.sentence, contact: elin.id, source: await sourceOf(deal, kind, milestone) })
    assert.equal(proved.status, 201, `${milestone.id}: ${JSON.stringify(proved.body)}`)
  }

  async function sourceOf(deal: string, kind: string, milestone: Milestone): Promise<string | null> {
    switch (kind) {
      case 'mail': {
        const text = `From: Elin Hallgren <elin@hallgren.example>\nTo: ana@kestrel.example\nSubject: ${milestone.id}\nDate: ${new Date().toUTCString()}\nMessage-ID: <${deal}.${milestone.id}@hallgren.example>\n\n${milestone.sentence}`
        const filed = await w.post(w.ana, '/activities/mail', { text, dealId: deal })
        assert.equal(filed.body.items?.[0]?.state, 'filed', JSON.stringify(filed.body))
        return filed.body.items[0].activityId
      }
      case 'call': case 'meeting': {
        const logged = await w.post(w.ana, '/activities', { kind, title: milestone.id, at: new Date(Date.now() - 60_000).toISOString(), outcome: kind === 'call' ? 'talked' : 'held', dealId: deal, contactIds: [elin.id] })
        assert.equal(logged.status, 201, JSON.stringify(logged.body))
        return logged.body.id
      }
      case 'document': case 'signed-document': {
        const form = new FormData()
        form.append('dealId', deal)
        form.append('files', new Blob(['signed']), `${milestone.id}.pdf`)
        const kept = await w.post(w.ana, '/files', form)
        assert.equal(kept.status, 201, JSON.stringify(kept.body))
        return kept.body.items[0].id
      }
      default: return null
    }
  }

  for (const version of processes) {
    test(`${version.title}: from ${version.stages[0]!.name} to won, each gate holding once`, async () => {
      const made = await w.post(w.ana, '/deals', { name: version.title, process: version.process, companyId: company.id, incumbent: 'Frigo', needsIntegration: true, amount: 50_000, contacts: [{ contactId: elin.id, roles: ['decision-maker', 'veto', 'champion', 'signer', 'technical', 'user'] }] })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      const deal: string = made.body.id
      const won = version.outcomes.find((outcome) => outcome.kind === 'won')!.id
      const held = new Set<string>()
      for (const [index, stage] of version.stages.entries()) {
        const next = version.stages[index + 1]?.id ?? won
        const open = (await w.get(w.ana, `/deals/${deal}/run`)).body.stages[index].milestones as { id: string; applicable: boolean }[]
        for (const milestone of stage.milestones) {
          const applicable = open.find((one) => one.id === milestone.id)!.applicable
          if (applicable && isObligation(milestone)) {
            const { status, body } = await w.post(w.ana, `/deals/${deal}/moves`, { to: next })
            assert.equal(status, 409)
            const names = (milestone.gate === 'blocks' ? body.refusals : body.asks).map((one: { about: string }) => one.about)
            assert.ok(names.includes(milestone.id), `${milestone.id} does not hold: ${JSON.stringify(body)}`)
            held.add(milestone.id)
          }
          if (applicable) await prove(deal, milestone)
        }
        const moved = await w.post(w.ana, `/deals/${deal}/moves`, { to: next })
        assert.equal(moved.status, 200, `${stage.id}: ${JSON.stringify(moved.body)}`)
        if (next !== won) assert.deepEqual([moved.body.claimed.id, moved.body.proven.id, moved.body.gap], [next, next, 0])
      }
      const gates = version.stages.flatMap((stage) => stage.milestones).filter(isObligation)
      assert.deepEqual(gates.filter((gate) => !held.has(gate.id) && gate.when !== 'deciders > 1').map((gate) => gate.id), [])
      const record = (await w.get(w.ana, `/deals/${deal}`)).body
      assert.deepEqual([record.outcome, record.wonAmount], ['won', 50_000])
      assert.equal((await w.get(w.ana, `/deals/${deal}/run`)).body.debts.length, 0)
    })
  }

  test('nothing failed on our side', () => assert.deepEqual(w.faults, []))
})
