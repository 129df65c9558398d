import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '#src/kernel/id.ts'
import { asOwner, rows, type Db } from '#src/platform/db/pool.ts'
import { sql } from '#src/platform/db/sql.ts'
import { FIELDS, refusing, unsure, type Deed } from './deeds.ts'
import type { Person } from './person.ts'
import { isShown, labelIn, lostOf, saidOf, waits, type Arrived } from './waited.ts'

/** What a page shows of the deal, without what is each person's own (buttons, what they are typing, how long ago it was). */
export interface Shown { fields: Record<string, string>; /** Who is said to be writing in which. */ writing: string[]; place: string; tasks: string[]; happened: string[]; proven: string }

const shownOn = (person: Person): Promise<Shown> => person.page.evaluate(() => {
  const text = (element: Element | null | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
  const fields: Record<string, string> = {}, writing: string[] = []
  for (const row of document.querySelectorAll('.dfacts > div, .details > div')) {
    const label = text(row.querySelector('dt')), value = row.querySelector('dd')
    // Who writes there stands beside what is written there.
    const beside = text(value?.querySelector('.here-in'))
    if (beside) writing.push(`${label}: ${beside}`)
    fields[label] = value?.querySelector('.fact-empty') ? '' : text(value).replace(`${label}: `, '').slice(0, beside ? -beside.length : undefined).trim()
  }
  return {
    fields, writing, place: text(document.querySelector('.dhead p.mut')), tasks: [...document.querySelectorAll('.tasks li label span')].map(text).toSorted(),
    happened: [...document.querySelectorAll('.happened .tl > li[data-entry]')].map((one) => `${one.getAttribute('data-entry')} ${text(one.querySelector(':scope > a, :scope > span:last-child > a') ?? one)}`),
    proven: [...document.querySelectorAll('.halves .sec, .halves h2')].map(text).join(' '),
  }
})

/** What the database holds of a deal's typed fields, as the page would show it. */
async function kept(db: Db, deal: Id): Promise<Record<string, string>> {
  const [found] = await asOwner(db, (tx) => rows<Record<string, string | number | null>>(tx, sql`
    select next_step as "nextStep", incumbent, source, decision_process as "decisionProcess", about, amount_minor / 100 as amount from deal where id = ${deal}`))
  return Object.fromEntries(Object.entries(found ?? {}).map(([field, value]) => [field, value === null ? '' : String(value)]))
}

/** The newest entries as the server has them. */
async function timelineOf(person: Person, deal: Id): Promise<string[]> {
  const answer = await person.page.context().request.get(`${new URL(person.page.url()).origin}/api/v1/timeline?deal=${deal}&limit=15`)
  return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
}

const plain = (field: string, shown: string): string => (field === 'amount' ? shown.replace(/[^\d]/g, '') : shown)

/** Waits until both show the same, and what the database holds; tells what still differs when that does not come. */
export async function agree(people: readonly Person[], db: Db, deal: Id, within = 15_000): Promise<string[]> {
  const end = Date.now() + within
  for (;;) {
    const [one, other] = await Promise.all([shownOn(people[0]!), shownOn(people[1]!)])
    const [there, told] = await Promise.all([kept(db, deal), timelineOf(people[0]!, deal)])
    const differing = [
      ...differences('the two pages', one, other),
      ...[one, other].flatMap(({ writing }, i) => writing.map((words) => `${people[i]!.who.name}’s page says that somebody writes, and nobody does: ${words}.`)),
      ...(one.happened.map((line) => line.split(' ')[0]).join() === told.join() ? [] : ['The timeline on the first page is not that of the server.']),
      ...Object.entries(FIELDS).flatMap(([field, { label }]) => (plain(field, one.fields[label] ?? '') === there[field] ? [] : [`${label}: the first page shows “${one.fields[label]}”, the database holds “${there[field]}”.`])),
    ]
    if (differing.length === 0) return []
    if (Date.now() > end) return differing
    await sleep(150)
  }
}

function differences(between: string, one: Shown, other: Shown): string[] {
  const flat = (shown: Shown): Record<string, string> => ({ ...shown.fields, place: shown.place, tasks: shown.tasks.join(' | '), happened: shown.happened.join('\n'), proven: shown.proven })
  const a = flat(one), b = flat(other)
  return Object.keys({ ...a, ...b }).filter((key) => a[key] !== b[key]).map((key) => {
    const lines = (text: string | undefined) => (text ?? '').split('\n')
    const only = (mine: string[], theirs: string[]) => mine.filter((line) => !theirs.includes(line)).join('; ') || 'the same in another order'
    return `${between} differ in ${key}: “${only(lines(a[key]), lines(b[key]))}” and “${only(lines(b[key]), lines(a[key]))}”.`
  })
}

/** Both opened anew, which must change nothing of what they show. */
export async function holdsAnew(people: readonly Person[]): Promise<string[]> {
  const found: string[] = []
  for (const person of people) {
    const before = await shownOn(person)
    await person.reload()
    const end = Date.now() + 8000
    let differing: string[]
    do { differing = differences(`${person.who.name}’s page, before and after it was opened anew,`, before, await shownOn(person)) } while (differing.length > 0 && Date.now() < end)
    found.push(...differing)
  }
  return found
}

interface Logged { kind: string; actor: string; subject: string; at: Date | string; data: { changes?: { field: string; before: unknown; after: unknown }[]; values?: { kind?: string; body?: string; title?: string }; title?: string } }

/** Every deed is in the history, or its person was told that it was not done; nothing is twice, and nothing was written over unseen. */
export async function account(deeds: readonly Deed[], people: readonly Person[], db: Db, deal: Id, from: Date): Promise<string[]> {
  const found: string[] = people.flatMap((person) => person.faults.map((fault) => `${person.who.name}’s page fell over: ${fault}`))
  const all = await asOwner(db, (tx) => rows<Logged>(tx, sql`select kind, actor_id as actor, subject_id as subject, at, data from event where actor_id = any(${people.map(({ who }) => who.id)}) and at >= ${from.toISOString()} order by position`))
  const log = all.filter(({ subject }) => subject === deal)
  for (const person of people) {
    const waited = { told: person.heard, listed: await person.listed(), arrived: all.flatMap((one) => arrivedBy(one, person.who.id)), cameBack: person.cameBack }
    found.push(...lostOf(waited).map((label) => `${person.who.name} was told that it waits, and it is nowhere: ${label}. On the list: ${waited.listed.join(', ') || 'nothing'}.`))
  }
  const notes = await asOwner(db, (tx) => rows<{ body: string }>(tx, sql`select body from activity where deal_id = ${deal} and kind = 'note'`))
  const tasks = await asOwner(db, (tx) => rows<{ title: string }>(tx, sql`select title from task where deal_id = ${deal}`))
  const changes = log.filter(({ kind }) => kind === 'deal.changed').flatMap(({ actor, data }) => (data.changes ?? []).map((one) => ({ ...one, actor })))
  const said = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
  for (const deed of deeds) {
    const name = `${people.find(({ who }) => who.id === deed.by)?.who.name} ${deed.kind} ${deed.n} (${deed.how}${deed.field ? `, ${deed.field}` : ''}): “${deed.wrote ?? ''}”, told ${JSON.stringify(deed.told)}`
    const label = deed.told.find(waits), waited = label ? saidOf(labelIn(label), people.find(({ who }) => who.id === deed.by)?.heard ?? []) : null
    const refused = deed.told.some(refusing) || waited === 'taken back' || waited === 'refused', open = deed.told.some(unsure) || waited === 'unsure'
    const once = (times: number) => {
      if (times > 1) found.push(`Doubled, ${times} times: ${name}`)
      if (times === 0 && deed.told.length === 0) found.push(`Neither in the history nor told: ${name}`)
      if (times === 0 && !refused && !open && !label) found.push(`Told as done, and not in the history: ${name}`)
      if (times === 1 && refused) found.push(`Told as not done, and in the history: ${name}`)
    }
    if (deed.kind === 'note') once(notes.filter(({ body }) => body === deed.wrote).length)
    if (deed.kind === 'task') once(tasks.filter(({ title }) => title === deed.wrote).length)
    if (deed.kind === 'proof') once(log.filter(({ kind, data }) => kind === 'run.evidence-recorded' && JSON.stringify(data).includes(JSON.stringify(deed.wrote))).length)
    if (deed.kind === 'undo' && deed.told.length === 0) found.push(`Nothing was said: ${name}`)
    if (deed.kind === 'move' && deed.wrote && deed.told.length === 0) found.push(`Nothing was said: ${name}`)
    // Edits of one field that wait together are one write, the last, from what stood there before the first.
    const alike = !label ? [] : deeds.filter((one) => one.n < deed.n && one.by === deed.by && one.field === deed.field && one.told.some(waits)).flatMap((one) => one.saw ?? [])
    if (deed.kind === 'edit') found.push(...editTold({ ...deed, saw: [...deed.saw ?? [], ...alike] }, name, changes.filter((one) => one.field === deed.field), refused, open, said))
  }
  // Each change begins where the one before has ended: nothing came in between unlogged.
  for (const field of Object.keys(FIELDS)) {
    const line = changes.filter((one) => one.field === field)
    for (const [i, one] of line.entries()) if (i > 0 && said(one.before) !== said(line[i - 1]!.after)) found.push(`The history of ${field} has a gap: “${said(line[i - 1]!.after)}”, then “${said(one.before)}” became “${said(one.after)}”.`)
    for (const one of line) {
      const own = deeds.filter((deed) => deed.by === one.actor && deed.field === field)
      const typed = own.some((deed) => deed.wrote === said(one.after))
      // What nobody typed was taken back: then it was one's own that went.
      if (!typed && !own.some((deed) => deed.wrote === said(one.before))) found.push(`“${said(one.before)}” in ${field} became “${said(one.after)}”, which is nobody’s own to take back.`)
    }
  }
  return found
}

/** What came of this person's to the server, as their outbox would name it. */
function arrivedBy({ kind, actor, at, data }: Logged, person: string): Arrived[] {
  const is = (isNamed: Arrived['isNamed'], since = new Date(at).getTime()): Arrived[] => [{ by: person, at: since, isNamed }]
  const start = (label: string, words: string | undefined) => words !== undefined && words.replace(/\.$/, '').startsWith(label.slice(label.indexOf(': ') + 2).replace(/…$/, ''))
  // A task is done for both, whoever ticked it first.
  if (kind === 'task.done' || kind === 'task.reopened') return is((label) => label.startsWith(kind === 'task.done' ? 'Done: ' : 'Not done: ') && start(label, data.title), Infinity)
  if (actor !== person) return []
  if (kind === 'deal.changed') return (data.changes ?? []).flatMap(({ field, after }) => is((label) => label.startsWith(`${FIELDS[field]?.label} of `) && isShown(label.slice(label.indexOf(': ') + 2), after)))
  if (kind === 'activity.created') return is((label) => label.startsWith('Note: ') && start(label, data.values?.body))
  if (kind === 'task.created') return is((label) => label.startsWith('Task: ') && start(label, data.values?.title))
  return kind === 'run.moved' ? is((label) => !label.includes(': ') && label.includes(' to ')) : []
}

function editTold(deed: Deed, name: string, changes: { before: unknown; after: unknown; actor: string }[], refused: boolean, open: boolean, said: (value: unknown) => string): string[] {
  const clashed = deed.told.some((text) => /ou wrote/.test(text))
  const written = changes.filter((one) => one.actor === deed.by && said(one.after) === deed.wrote)
  const saw = (deed.saw ?? []).map((one) => plain(deed.field!, one))
  // What waited is looked for by its own name.
  if (written.length === 0) return deed.told.some(waits) ? [] : deed.told.length === 0 ? [`Neither in the history nor told: ${name}`] : clashed || refused || open ? [] : [`Told as done, and not in the history: ${name}`]
  const waited = deed.told.find(waits)
  return [
    ...(waited && refused && !open && written.length === 1 && !deed.told.some((text) => text.endsWith('changed.')) ? [`Told as not sent, and in the history: ${name}`] : []),
    ...(refused && !clashed && !deed.told.some(waits) && deed.told.every((text) => !text.endsWith('changed.')) ? [`Told as not done, and in the history: ${name}`] : []),
    ...(saw.includes(said(written[0]!.before)) ? [] : [`Written over unseen: “${said(written[0]!.before)}” (saw ${JSON.stringify(saw)}): ${name}`]),
  ]
}
