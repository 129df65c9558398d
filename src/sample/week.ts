import type { Opened } from './play.ts'
import type { Teller } from './tell.ts'

/** What makes today a day: meetings, tasks, a challenge that waits, an exception that is asked for, a note that names somebody. */
export async function thisWeek(teller: Teller, opened: Map<string, Opened>, now: Date): Promise<void> {
  const people = new Map<string, string>((await teller.call('maren', 'GET', '/people')).body.items!.map((one) => [one.name, one.id]))
  const on = (company: string) => opened.get(company)!
  const hour = (days: number, hours: number, minutes = 0) => {
    const at = new Date(now.getTime() + days * 86_400_000)
    at.setUTCHours(hours, minutes, 0, 0)
    return at.toISOString()
  }
  const day = (days: number) => hour(days, 12).slice(0, 10)
  teller.clock.at = new Date(now.getTime() - 50 * 60_000)

  const meeting = (owner: string, company: string, title: string, at: string, minutes: number) =>
    teller.post(owner, '/activities', { kind: 'meeting', title, at, minutes, outcome: 'planned', dealId: on(company).deal, companyId: on(company).company, contactIds: [on(company).people[0]!.id] }, [422])
  await meeting('ana', 'Lindgren Cold Stores', 'The test, and who signs', hour(0, 9), 45)
  await meeting('ana', 'Helder Flowers', 'The fourth of December', hour(0, 10, 30), 30)
  await meeting('tomas', 'Bellwether Freight', 'Depot walk', hour(1, 8), 90)
  await meeting('ana', 'Fennmark Foods', 'Plan review', hour(2, 10), 60)

  const task = (owner: string, company: string, title: string, days: number) =>
    teller.post(owner, '/tasks', { title, dueOn: day(days), ownerId: people.get(owner === 'ana' ? 'Ana Ferreira' : owner === 'tomas' ? 'Tomás Lindqvist' : 'Priya Nair') ?? null, dealId: on(company).deal })
  await task('ana', 'Lindgren Cold Stores', 'Send Henrik the two pages for finance', 0)
  await task('ana', 'Hollins Pharma', 'Ask quality for the validation protocol', 1)
  await task('tomas', 'Quayside Packing', 'Find out who else can say no', 0)
  await task('priya', 'Pallas Bakeries', 'Cost sheet, with their own numbers', 0)

  // Maren doubts a proof; Priya has three working days.
  await teller.post('maren', `/deals/${on('Aldous Ice Cream').deal}/challenges`, { milestone: 'decision-process', sentence: 'Did they describe it, or did you?' }, [409, 422])
  // Priya asks to pass a gate; Maren decides.
  await teller.post('priya', `/deals/${on('Greyfriars Hospitals').deal}/exceptions`, { milestone: 'result-wanted', reason: 'The tender closes before they can confirm in writing.', until: day(14) }, [409, 422])
  // In the south it is the signature itself that is to follow; Rafael has not looked yet.
  await teller.post('leon', `/deals/${on('Casa Lenta').deal}/exceptions`, { milestone: 'signed', reason: 'He said yes on the phone, the paper follows.', until: day(10) }, [409, 422])
  await teller.post('maren', '/activities', { kind: 'note', title: 'Before the 10:00 call', body: '@Ana Ferreira ask Henrik for the person who signs before you show the price.', at: teller.clock.now(), dealId: on('Lindgren Cold Stores').deal, mentions: [people.get('Ana Ferreira')] })
  // A buyer who answers "not yet": a rest, and a date to ask again.
  const asked = await teller.post('tomas', `/deals/${on('Kittiwake Fish').deal}/questions`, { milestone: 'plan-agreed', contactId: on('Kittiwake Fish').people[0]!.id }, [409, 422])
  if (asked.status < 300) await teller.post(null, `/answers/${asked.body.url.split('/').at(-1)}`, { answer: 'not-yet', text: 'After the quay is repaired.', askOn: day(9) })
}
