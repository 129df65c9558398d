import { builtPages } from '#src/instance/web.ts'
import type { Id } from '#src/kernel/id.ts'
import { startServer, type Server } from '#src/server.ts'
import type { Player } from '../../../world.ts'
import { stage, type Stage } from '../../browser.ts'
import { sampleStage } from '../../sample.ts'
import type { Deed } from './deeds.ts'
import { spend } from './hour.ts'
import { Person } from './person.ts'
import { account, agree, holdsAnew } from './truth.ts'

export interface Spending { seed: number; rounds: number; /** On the sample company; else on a small one. */ sample?: boolean; say?: (line: string) => void }
export interface Spent { deeds: readonly Deed[]; /** Each fault in a sentence. */ found: readonly string[]; seconds: number }

/** A rep and their manager at one deal, each in a browser of their own, at a server of their own on the same database. */
export async function twoFor({ seed, rounds, sample = false, say = () => {} }: Spending): Promise<Spent> {
  const { s, people, deal } = sample ? await onSample() : await onSmall()
  const { db } = s.world.server
  let second: Server | null = null
  try {
    second = await startServer({ ownerUrl: String(db.pool.options.connectionString), host: '127.0.0.1', port: 0, perMinute: 1e9, webFolder: builtPages, log: (sentence, fault) => void s.world.faults.push(`${sentence} ${fault instanceof Error ? fault.stack : ''}`) })
    const pages = [await Person.at(await s.as(people[0]), people[0], `${s.world.url}/deals/${deal}`), await Person.at(await s.as(people[1]), people[1], `${second.url}/deals/${deal}`)] as const
    const from = new Date()
    const found: string[] = []
    const deeds = await spend(pages, {
      seed, rounds, every: 10, say,
      check: async (_, round) => {
        const differing = await agree(pages, db, deal)
        found.push(...differing.map((one) => `After round ${round}: ${one}`))
        for (const one of differing) say(`After round ${round}: ${one}`)
      },
    })
    found.push(...await holdsAnew(pages), ...await account(deeds, pages, db, deal, from), ...s.world.faults)
    return { deeds, found, seconds: (Date.now() - from.getTime()) / 1000 }
  } finally {
    await second?.stop()
    await s.end()
  }
}

interface Cast { s: Stage; people: readonly [Player, Player]; deal: Id }

async function onSmall(): Promise<Cast> {
  const s = await stage()
  const { ana, maren } = s.world
  const company = (await s.world.post(ana, '/companies', { name: 'Lindgren Cold Stores' })).body
  const henrik = (await s.world.post(ana, '/contacts', { name: 'Henrik Lund', companyId: company.id })).body
  const { body } = await s.world.post(ana, '/deals', { name: 'Monitoring for four sites', amount: 84_000, companyId: company.id, contacts: [{ contactId: henrik.id, roles: ['champion'] }] })
  return { s, people: [ana, maren], deal: body.id }
}

async function onSample(): Promise<Cast> {
  const s = await sampleStage()
  const { ana, maren } = s.cast as Record<'ana' | 'maren', Player>
  const { body } = await s.world.get(ana, `/deals?limit=200`)
  const open = body.items.find((one: { outcome: string | null; ownerId: string }) => one.outcome === null && one.ownerId === ana.id)
  return { s, people: [ana, maren], deal: open.id }
}
