import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import { makeKey } from '#src/modules/identity/server/door.ts'
import { roleOf } from '#src/modules/identity/index.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asOwner, inWorkspace, type Db } from '#src/platform/db/pool.ts'

export interface Viewer { key: string; workspace: Id }

/** A workspace of one administrator and nothing else. `long`: both have names without end. */
export async function bareWorkspace(db: Db, name: string, { long = false } = {}): Promise<Viewer> {
  const workspace = systemClock.newId()
  const key = await asOwner(db, async (tx) => {
    const person = systemClock.newId()
    await sql`insert into workspace (id, name) values (${workspace}, ${long ? `${name} ${endless}` : name})`.execute(tx)
    await sql`insert into person (workspace_id, id, name, email, role, sees) values (${workspace}, ${person}, ${long ? longName : 'Grace Mwangi'}, ${`grace@${name.toLowerCase()}.example`}, 'administrator', ${roleOf('administrator').sees})`.execute(tx)
    if (long) for (let i = 0; i < 40; i += 1) await makeKey(tx, workspace, person, systemClock.newId(), `${endless} ${i}`)
    return (await makeKey(tx, workspace, person, systemClock.newId(), 'look')).key
  })
  await inWorkspace(db, workspace, (tx) => installShipped(tx, workspace))
  return { key, workspace }
}

const longName = 'Maximiliana Konstantinopolitanskaja-Featherstonehaugh'
const endless = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and Daughters, Purveyors of Refrigerated Quayside Accommodation'
const wordless = 'A'.repeat(120)

type Call = (method: string, path: string, body?: unknown) => Promise<any>

/** Fills a workspace with too much: names without end or blanks, hundreds of records, teams in teams in teams, imports that nobody finished. */
export async function tooMuch(call: Call): Promise<void> {
  let parentId: string | null = null
  const teams: string[] = []
  for (let i = 0; i < 12; i += 1) {
    const { id } = await call('POST', '/teams', { name: i % 5 === 4 ? wordless : `${endless.slice(0, 150)} ${i}`, parentId, office: endless.slice(0, 100) })
    teams.push(id)
    parentId = i % 4 === 3 ? null : id
  }
  for (let i = 0; i < 120; i += 1) {
    await call('POST', '/people', { name: `${i % 7 === 0 ? wordless.slice(0, 60 + i % 60) : longName} ${i}`, email: `maximiliana.konstantinopolitanskaja.featherstonehaugh.${i}@a-domain-that-goes-on.example`, role: 'rep', teamId: teams[i % teams.length] })
  }
  for (let i = 0; i < 24; i += 1) await call('POST', '/imports', { name: i % 5 === 4 ? `${wordless} ${i}` : `${endless.slice(0, 150)} ${i}`, text: `Company,City\n${endless.slice(0, 120)} of the import ${i},${wordless}\n` })
  for (let i = 0; i < 220; i += 1) {
    const name = i % 7 === 0 ? wordless.slice(0, 60 + i % 60) : `${endless.slice(0, 150)} ${i}`
    const company = await call('POST', '/companies', { name, city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', industry: endless.slice(0, 100), domain: `a-domain-that-goes-on-and-on-${i}.example` })
    const contact = await call('POST', '/contacts', { name: `${longName} ${i}`, title: endless.slice(0, 120), email: `maximiliana.konstantinopolitanskaja.featherstonehaugh.${i}@a-domain-that-goes-on.example`, companyId: company.id })
    await call('POST', '/deals', { name: `${name.slice(0, 120)}: ${endless.slice(0, 60)}`, companyId: company.id, amount: 9_999_999_999 - i, currency: 'EUR', nextStep: `${endless} and then once more`, nextStepOn: '2020-01-01', contacts: [{ contactId: contact.id, roles: ['decision-maker', 'champion', 'veto', 'signer', 'technical', 'user'] }] })
  }
}
