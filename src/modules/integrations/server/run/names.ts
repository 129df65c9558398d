import { may } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { sourceKey } from '../../mapping/source-key.ts'
import type { NamedKind } from './book.ts'
import type { Course, Source } from './course.ts'
import type { Planned } from './plan.ts'

/** Records that rows bring along: an owner who is nobody here, a company that only a deal names. */
export interface Newcomer { id: Id; name: string; sourceKey: string }
export interface Newcomers { people: Newcomer[]; companies: Newcomer[] }

const wording: Record<NamedKind, string> = { person: 'person', product: 'product', company: 'company', contact: 'contact', deal: 'deal' }

/** Finds the records that a chunk's rows name. What is not found is made, kept beside the record, or refused, as the mapping says. */
export async function resolveNames(tx: Tx, course: Course, source: Source, planned: readonly Planned[]): Promise<Newcomers> {
  const { book } = course
  const open = planned.filter((one) => one.outcome === 'created')
  const texts = new Map<NamedKind, string[]>()
  for (const one of open) for (const named of Object.values(one.row.names)) texts.set(named.kind as NamedKind, [...texts.get(named.kind as NamedKind) ?? [], named.text])
  for (const [kind, list] of texts) await book.look(tx, kind, list)
  const newcomers: Newcomers = { people: [], companies: [] }
  for (const one of open) for (const field of Object.keys(one.row.names)) resolve(course, source, one, field, newcomers)
  if (source.entry.kind === 'company' || source.entry.kind === 'contact' || source.entry.kind === 'deal') giveOwners(course, open)
  return newcomers
}

function resolve(course: Course, source: Source, one: Planned, field: string, newcomers: Newcomers): void {
  const { text, header, missing, kind: named } = one.row.names[field]!
  const kind = named as NamedKind
  const { book, tally } = course
  if (one.row.here) return resolveHere(course, one, field)
  if (kind === 'person' && !may(course.actor, 'record.write.all')) {
    one.row.extra[header] = text
    if (text.toLowerCase() !== course.actor.name.toLowerCase()) tally.notice(source.table.file, header, 'Owners are kept as text and the records are yours: only a manager or an administrator brings records for others.')
    return
  }
  // A company may be part of one that stands further down in its own file.
  if (field === 'parentId') return
  const found = book.find(kind, text)
  if (found !== null && found !== 'many') { one.row.links[field] = found; return }
  if (found === 'many') {
    one.row.extra[header] = text
    tally.notice(source.table.file, header, `“${text.slice(0, 80)}” is the name of several records, so it is linked to none and kept as text.`)
    return
  }
  const alike = book.alike(kind, text)
  if (alike && alike !== text) askSame(course, kind, text, alike)
  if (kind === 'person') { one.row.links[field] = bring(course, kind, text, newcomers.people); return }
  if (kind === 'company' && missing === 'create') { one.row.links[field] = bring(course, kind, text, newcomers.companies); return }
  if (missing === 'refuse') {
    one.outcome = 'refused'
    one.at = header
    one.reason = `There is no ${wording[kind]} “${text.slice(0, 80)}”.`
    return
  }
  one.row.extra[header] = text
  if (kind !== 'product' || !alike) tally.notice(source.table.file, header, `There is no ${wording[kind]} “${text.slice(0, 80)}”; it is kept as text.`)
}

// A cell of a record that is here takes a name that means one record, and nothing else.
function resolveHere(course: Course, one: Planned, field: string): void {
  const { text, header, kind: named } = one.row.names[field]!
  const kind = named as NamedKind
  const found = course.book.find(kind, text)
  if (found !== null && found !== 'many') { one.row.links[field] = found; return }
  one.outcome = 'refused'
  one.at = header
  one.reason = found === 'many' ? `“${text.slice(0, 80)}” is the name of several records. Choose the one that is meant in the cell.` : `There is no ${wording[kind]} “${text.slice(0, 80)}”.`
}

export const sameQuestion = (kind: string, text: string): string => `same/${kind}/${text}`

function askSame(course: Course, kind: NamedKind, text: string, alike: string): void {
  const id = sameQuestion(kind, text).slice(0, 400)
  course.tally.ask({
    id, kind: 'same-name', blocks: false, suggested: alike, answer: course.answers[id] ?? null,
    sentence: `Is “${text.slice(0, 100)}” the ${wording[kind]} “${alike.slice(0, 100)}”?`,
    choices: [{ answer: alike, label: `Yes, it is “${alike.slice(0, 60)}”` }, { answer: '', label: 'No, they are two' }],
  })
}

function bring(course: Course, kind: 'person' | 'company', text: string, list: Newcomer[]): Id {
  const id = course.newId()
  list.push({ id, name: text.slice(0, 200), sourceKey: sourceKey(course.mapping.source, kind, text) })
  course.book.note(kind, id, text, text)
  course.tally.also(kind, kind === 'person' ? 'owners who became dormant people' : 'companies that other rows name')
  return id
}

// Who may not give records to others keeps what they bring; what others bring without an owner is everybody's.
function giveOwners(course: Course, open: readonly Planned[]): void {
  for (const one of open) if (!one.row.here && !one.row.links['ownerId'] && !may(course.actor, 'record.write.all') && course.actor.person) one.row.links['ownerId'] = course.actor.person
}
