import { may } from '#src/kernel/actor.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { createDeals, linkLines, type NewDeal } from '#src/modules/deals/server/door.ts'
import type { Stay } from '#src/modules/process/index.ts'
import type { Place } from '../../mapping/mapping.ts'
import type { Course, Source } from './course.ts'
import type { Histories } from './histories.ts'
import { askPlace, headerOf, placeOf } from './places.ts'
import type { Planned } from './plan.ts'

export type PlannedDeals = Map<Planned, NewDeal>

/**
 * What each new deal of a chunk brings: closed ones keep what they were, open ones their claimed stage. Whoever may not import
 * history brings open deals into the first stage, and no closed ones.
 */
export function prepareDeals(course: Course, source: Source, open: readonly Planned[], histories: Histories): PlannedDeals {
  const made: PlannedDeals = new Map()
  for (const one of open) {
    const key = one.row.key ?? ''
    if (one.kept && one.outcome !== 'refused') histories.note(key, false)
    if (one.outcome !== 'created') continue
    const deal = prepare(course, source, one, histories)
    if (!deal) continue
    histories.note(key, true)
    made.set(one, deal)
  }
  return made
}

function prepare(course: Course, source: Source, one: Planned, histories: Histories): NewDeal | null {
  const written = String(one.row.values['stage'] ?? '').trim()
  const first = course.ladder.stages[0]!.id
  const place: Place | null = written === '' ? { stage: first } : placeOf(course, written)
  if (!place) {
    askPlace(course, written, 1)
    return refuse(one, `It is not said where “${written.slice(0, 80)}” stands here.`, headerOf(source, 'stage'))
  }
  const product = one.row.names['product']
  const linked = one.row.links['product']
  const deal: NewDeal = {
    id: one.id, values: one.row.values, ...(course.mapping.process ? { process: course.mapping.process } : {}), importId: course.importId, sourceKey: one.sourceKey, extra: one.row.extra,
    ...(product ? { lines: [{ productId: linked ?? null, name: ((linked && course.book.label(linked)) || product.text).slice(0, 200) }] } : {}),
    ...(one.row.links['contact'] ? { contacts: [{ contactId: one.row.links['contact'], roles: [] }] } : {}),
  }
  if (may(course.actor, 'import.history')) return { ...deal, history: historyOf(course, source, one, place, histories) }
  if ('outcome' in place) return refuse(one, 'Only somebody with the right “import.history” (a manager or an administrator) brings deals that are closed.', headerOf(source, 'stage'))
  if ('stage' in place && place.stage !== first) {
    const column = headerOf(source, 'stage')
    if (column) one.row.extra[column] = written
    course.tally.notice(source.table.file, column, 'The deals open in the first stage, since only somebody with the right “import.history” brings deals into a later one. What the file says is kept as text.')
  }
  return deal
}

function refuse(one: Planned, reason: string, at: string | null = null): null {
  one.outcome = 'refused'
  one.reason = reason
  one.at = at
  return null
}

function historyOf(course: Course, source: Source, one: Planned, place: Place, histories: Histories): NonNullable<NewDeal['history']> {
  const now = course.now()
  const { values } = one.row
  const told = histories.of(course, one.row.key ?? '')
  const past = (at: string | undefined): string | undefined => (at === undefined ? undefined : at > now ? now : at)
  const stays: Stay[] = told.stays.filter((stay) => stay.enteredAt <= now).map((stay) => ({ ...stay, leftAt: past(stay.leftAt ?? undefined) ?? null }))
  const grace = course.mapping.grace === undefined ? {} : { graceDays: course.mapping.grace }
  const closing = typeof values['closeOn'] === 'string' ? `${values['closeOn']}T12:00:00.000Z` : undefined
  const opened = past(values['openedOn'] as string | undefined)
  if ('outcome' in place) {
    const at = past(told.closed?.outcome === place.outcome ? told.closed.at : values['closedOn'] as string | undefined ?? closing) ?? opened ?? now
    if (opened && opened > at) course.tally.notice(source.table.file, null, 'Some deals were closed before they were opened, by what the file says: their opening is taken as the earlier of the two.')
    const last = stays.at(-1)
    // A stay that nobody ended was ended by the close.
    if (last && last.leftAt === null) last.leftAt = at < last.enteredAt ? last.enteredAt : at
    const claimed = last?.stage ?? place.from ?? course.ladder.stages[0]!.id
    const reason = values['lostReason'] as string | undefined
    return { claimed, openedAt: earliest(opened ?? at, at, stays), stays, closed: { outcome: place.outcome, at, ...(reason ? { reason } : {}) }, ...grace }
  }
  const last = stays.at(-1)
  // The file's stage is the present one, whatever its history says last.
  if (last && last.stage !== place.stage && last.leftAt === null) last.leftAt = now
  return { claimed: place.stage, openedAt: earliest(opened ?? stays[0]?.enteredAt ?? now, now, stays), stays, ...grace }
}

const earliest = (one: string, other: string, stays: readonly Stay[]): string => [one, other, ...stays.map((stay) => stay.enteredAt)].sort()[0]!

/** Makes the new deals of a chunk, and gives lines their product where it is known only now. */
export async function writeDeals(tx: Tx, course: Course, open: readonly Planned[], deals: PlannedDeals, histories: Histories): Promise<void> {
  const fresh = [...deals].filter(([one]) => one.outcome === 'created')
  await createDeals({ tx, actor: course.actor, now: course.now(), newId: course.newId, door: 'import' }, fresh.map(([, deal]) => deal), {
    checked: true,
    refused: (index, no) => {
      const [one] = fresh[index]!
      refuse(one, no.refusals[0]?.sentence ?? no.message)
      histories.forget(one.row.key ?? '')
    },
  })
  await linkLines(tx, course.actor.workspace, open.flatMap((one) => {
    const product = one.row.links['product']
    if (!one.kept || one.outcome === 'refused' || !product || one.prior?.values['product'] || !one.prior) return []
    return [{ deal: one.id, written: one.row.names['product']!.text, product, name: course.book.label(product) ?? one.row.names['product']!.text }]
  }))
}
