import type { Id } from '#src/kernel/id.ts'
import type { Buyer } from './people.ts'
import type { Step } from './plan.ts'
import { learnt, reasons, said } from './said.ts'
import type { Teller } from './tell.ts'

const managerOf: Record<string, string> = { ana: 'maren', tomas: 'maren', priya: 'maren', maren: 'ingrid', leon: 'rafael', ines: 'rafael', rafael: 'ingrid' }

export interface Opened { deal: Id; people: (Buyer & { id: Id; email: string })[]; company: Id }

/** Tells the steps of all stories, in the order of their times. Answers what was opened, by the story's company. */
export async function play(teller: Teller, steps: Step[], told: (done: number, of: number) => void): Promise<Map<string, Opened>> {
  const opened = new Map<number, Opened>()
  const ordered = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n)
  for (const [i, step] of ordered.entries()) {
    teller.clock.at = step.at
    await tell(teller, step, opened)
    if (i % 25 === 0) told(i, ordered.length)
  }
  return new Map(ordered.flatMap((step) => (step.do === 'open' ? [[step.story.company, opened.get(step.n)!] as const] : [])))
}

async function tell(teller: Teller, step: Step, opened: Map<number, Opened>): Promise<void> {
  const { story } = step
  if (step.do === 'open') { opened.set(step.n, await open(teller, step)); return }
  const { deal, people, company } = opened.get(step.n)!
  if (step.do === 'prove') return prove(teller, step, deal, company, people)
  if (step.do === 'wonder') {
    await teller.post(story.owner, `/deals/${deal}/evidence`, { milestone: step.milestone, kind: 'unknown', askOn: dateIn(step.at, 4) })
    return
  }
  if (step.do === 'move') return move(teller, step, deal)
  if (step.do === 'end') return end(teller, step, deal)
  if (story.next) await teller.call(story.owner, 'PATCH', `/deals/${deal}`, { nextStep: story.next[0], nextStepOn: dateIn(step.at, story.next[1]) })
}

async function open(teller: Teller, step: Step & { do: 'open' }): Promise<Opened> {
  const { story } = step
  const domain = `${story.company.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '')}.example`
  const company = (await teller.post(story.owner, '/companies', { name: story.company, domain, source: story.source ?? null })).body.id
  const people: Opened['people'] = []
  for (const buyer of step.people) {
    const [firstName, ...rest] = buyer.name.split(' ')
    const email = `${firstName}.${rest.at(-1)}@${domain}`.toLowerCase().normalize('NFD').replace(/[^a-z.@]/g, '')
    const { body } = await teller.post(story.owner, '/contacts', { name: buyer.name, firstName, lastName: rest.join(' '), email, title: buyer.title, companyId: company, language: 'en' })
    people.push({ ...buyer, id: body.id, email })
  }
  const { body } = await teller.post(story.owner, '/deals', {
    name: story.what, companyId: company, amount: story.amount, currency: 'EUR', source: story.source ?? null, incumbent: story.incumbent ?? null,
    needsIntegration: story.integration ?? false, closeOn: dateIn(step.at, story.opened + 14 + (step.n * 11) % 50), ...(story.process ? { process: story.process } : {}),
    contacts: people.map((person) => ({ contactId: person.id, roles: person.roles })),
  })
  return { deal: body.id, people, company }
}

async function prove(teller: Teller, step: Step & { do: 'prove' }, deal: Id, company: Id, people: Opened['people']): Promise<void> {
  const owner = step.story.owner
  const text = said(step.milestone, step.grade, step.n)
  for (const person of speakers(step, people)) {
    const at = step.at.toISOString()
    if (step.grade === 'A') {
      const { body } = await teller.post(owner, `/deals/${deal}/questions`, { milestone: step.milestone, contactId: person.id })
      await teller.post(null, `/answers/${String(body.url).split('/').at(-1)}`, { answer: 'yes', text })
    } else if (step.grade === 'B') {
      const signed = step.milestone === 'signed' || step.milestone === 'ordered'
      const source = signed ? await teller.file(owner, deal, `Order ${step.story.company}.txt`, `${text}\n\n${person.name}, ${person.title}`) : await mailFrom(teller, step, deal, person, text)
      await teller.post(owner, `/deals/${deal}/evidence`, { milestone: step.milestone, kind: signed ? 'signed-document' : 'mail', text, contact: person.id, observedAt: at, source })
    } else if (step.grade === 'C') {
      const kind = step.n % 2 === 0 ? 'call' : 'meeting'
      const talk = await teller.post(owner, '/activities', { kind, title: `${kind === 'call' ? 'Call' : 'Meeting'} with ${person.name}`, body: text, at, minutes: 20 + (step.n * 7) % 40, dealId: deal, companyId: company, contactIds: [person.id] })
      await teller.post(owner, `/deals/${deal}/evidence`, { milestone: step.milestone, kind, text, contact: person.id, observedAt: at, source: { kind: 'activity', id: talk.body.id } })
    } else {
      await teller.post(owner, `/deals/${deal}/evidence`, { milestone: step.milestone, kind: 'note', text })
    }
  }
}

/** A mail of theirs, filed as one is: with its headers, so that it is known who wrote it. */
async function mailFrom(teller: Teller, step: Step, deal: Id, person: Opened['people'][number], text: string): Promise<object> {
  const mail = `From: ${person.name} <${person.email}>\nTo: ${step.story.owner}@kestrel.example\nDate: ${step.at.toUTCString()}\nSubject: Re: ${step.story.what}\nMessage-ID: <${step.at.getTime()}.${step.n}@${person.email.split('@')[1]}>\n\n${text}\n`
  const { body } = await teller.post(step.story.owner, '/activities/mail', { text: mail, dealId: deal })
  return { kind: 'activity', id: body.items![0]!.activityId }
}

/** Who must have said it: whoever has the role; each of them where each is asked. */
function speakers(step: Step & { do: 'prove' }, people: Opened['people']): Opened['people'] {
  if (step.grade === 'D') return people.slice(0, 1)
  if (step.role === 'each-decider') return people.filter((person) => person.roles.some((one) => one === 'decision-maker' || one === 'veto'))
  const fitting = people.filter((person) => person.roles.some((one) => one === step.role))
  return [fitting[0] ?? people[step.n % people.length]!]
}

/** Goes on as a rep would: with reasons where they are asked, with an exception where a gate is shut. */
async function move(teller: Teller, step: Step & { do: 'move' }, deal: Id): Promise<void> {
  const owner = step.story.owner
  const reason = reasons[step.n % reasons.length]!
  const first = await teller.post(owner, `/deals/${deal}/moves`, { to: step.to, reason }, [409])
  if (first.status < 300) return
  for (const refusal of first.body.refusals ?? []) {
    if (!refusal.about) continue
    const asked = await teller.post(owner, `/deals/${deal}/exceptions`, { milestone: refusal.about, reason, until: dateIn(step.at, 21) }, [409, 422])
    const waiting = asked.body.exceptions?.find((one) => one.milestone === refusal.about && one.status === 'asked')
    if (waiting) await teller.post(managerOf[owner]!, `/exceptions/${waiting.id}/grant`)
  }
  // What still stands in the way keeps the deal where it is: that is a story too.
  await teller.post(owner, `/deals/${deal}/moves`, { to: step.to, reason }, [409])
}

async function end(teller: Teller, step: Step & { do: 'end' }, deal: Id): Promise<void> {
  const { story } = step
  const how = story.in as 'won' | 'lost' | 'no-decision'
  const reason = how === 'won' ? reasons[step.n % reasons.length]! : learnt[how][step.n % learnt[how].length]!
  const ended = await teller.post(story.owner, `/deals/${deal}/moves`, { to: step.outcome, reason, answers: { learnt: reason } }, [409])
  if (ended.status === 409) await move(teller, { ...step, do: 'move', to: step.outcome }, deal)
}

function dateIn(at: Date, days: number): string {
  return new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
