import { readScore, type ScoreNote } from '#src/modules/process/index.ts'
import type { Mission } from './missions.ts'

export interface DealFact {
  id: string
  company: string
  mine: boolean
  owner: string | null
  claimed: string | null
  proven: string | null
  gap: number
  score: string | null
  /** The buyer's last word; null where there was none yet. */
  lastWordAt: string | null
  nextStep: string | null
  openedAt: string
  /** Somebody of theirs on the deal. */
  person: string | null
  challenged: readonly string[]
  /** Stages of its version, with the ids and sentences of their milestones. */
  stages: readonly { id: string; name: string; milestones: readonly { id: string; sentence: string }[] }[]
}

/** What is known of the sample as this person sees it: deals with the largest gap first. */
export interface Facts {
  now: string
  deals: readonly DealFact[]
  meeting: { deal: string; company: string; title: string; at: string } | null
  exception: { deal: string; company: string; owner: string } | null
  /** A rep, for whoever may look with other eyes. */
  rep: { id: string; name: string } | null
  missed: { milestone: string; sentence: string } | null
}

/** Where a mission is done, and what stands in the places of its sentence: null where nothing fits, and the plain one is said. */
export interface Place { to: string; values: Readonly<Record<string, string | number>> | null }

export function placeOf(mission: Mission, facts: Facts): Place {
  return finders[mission.id]?.(facts) ?? { to: fixed[mission.id] ?? '/board', values: null }
}

const fixed: Readonly<Record<string, string>> = {
  brief: '/deals', call: '/desk?new=call', 'add-company': '/companies?new=company', compare: '/truth?by=team', gap: '/deals?gap.from=1&outcome=open&sort=-gap', process: '/process', missed: '/truth?by=milestone',
  step: '/process', view: '/deals?gap.from=1&outcome=open&sort=-gap', import: '/import', 'view-as': '/settings/people', invite: '/settings/people', key: '/settings/keys', exception: '/desk', mention: '/desk?new=note', 'next-step': '/board',
}

type Finder = (facts: Facts) => Place | null
const finders: Readonly<Record<string, Finder>> = {
  brief: ({ meeting, deals }) => {
    const deal = meeting?.deal ?? deals.find(({ mine }) => mine)?.id
    return deal ? { to: `/deals/${deal}/brief`, values: meeting && { company: meeting.company, title: meeting.title, at: meeting.at } } : null
  },
  'ask-by-link': ({ deals, now }) => {
    const askable = deals.filter((one) => one.mine && one.person !== null && one.claimed !== one.stages.at(-1)?.id && quiet(one, now) >= 1 && nextOf(one)?.note.side === 'buyer')
    const [deal] = askable.toSorted((a, b) => quiet(b, now) - quiet(a, now))
    return deal ? { to: doing(deal.id, 'ask-buyer', nextOf(deal)!.id), values: { company: deal.company, days: quiet(deal, now), person: deal.person! } } : null
  },
  'not-yet': ({ deals }) => {
    const found = first(deals.filter(({ mine }) => mine).toReversed(), (deal) => milestones(deal, atClaimed).find(({ note }) => note.state === 'open' && note.side !== 'company'))
    return found && { to: doing(found.deal.id, 'say-unknown', found.what.id), values: { company: found.deal.company, milestone: bare(found.what.sentence) } }
  },
  prove: ({ deals }) => {
    const deal = deals.find((one) => one.mine && one.gap > 0 && one.proven !== null && nextOf(one) !== null)
    return deal ? { to: doing(deal.id, 'record-evidence', nextOf(deal)!.id), values: { company: deal.company, claimed: nameOf(deal, deal.claimed), proven: nameOf(deal, deal.proven) } } : null
  },
  move: ({ deals }) => {
    const found = first(deals.filter((one) => one.mine && one.gap <= 0), (deal) => deal.stages[stageAt(deal) + 1])
    return found && { to: `/deals/${found.deal.id}`, values: { company: found.deal.company, claimed: nameOf(found.deal, found.deal.claimed), next: found.what.name } }
  },
  call: ({ deals }) => {
    const deal = deals.find(({ mine }) => mine)
    return deal ? { to: `/deals/${deal.id}?new=call`, values: { company: deal.company } } : null
  },
  'next-step': ({ deals }) => {
    const deal = deals.find((one) => one.mine && one.nextStep === null)
    return deal ? { to: `/deals/${deal.id}`, values: { company: deal.company } } : null
  },
  gap: ({ deals }) => {
    const standing = deals.filter(({ gap }) => gap > 0).length
    return standing > 0 ? { to: fixed['gap']!, values: { deals: standing } } : null
  },
  challenge: ({ deals }) => {
    const found = first(deals.filter((one) => !one.mine && one.owner !== null), (deal) => milestones(deal, everywhere).find(({ note, id }) => note.grade === 'D' && !deal.challenged.includes(id)))
    return found && { to: doing(found.deal.id, 'challenge', found.what.id), values: { company: found.deal.company, milestone: bare(found.what.sentence), owner: found.deal.owner! } }
  },
  exception: ({ exception }) => exception && { to: `/deals/${exception.deal}`, values: { company: exception.company, owner: exception.owner } },
  mention: ({ deals }) => {
    const deal = deals.find((one) => !one.mine && one.owner !== null)
    return deal ? { to: `/deals/${deal.id}?new=note`, values: { company: deal.company, owner: deal.owner! } } : null
  },
  'open-deal': ({ deals }) => {
    const deal = deals.find((one) => one.gap > 0 && one.proven !== null)
    return deal ? { to: `/deals/${deal.id}`, values: { company: deal.company, claimed: nameOf(deal, deal.claimed), proven: nameOf(deal, deal.proven) } } : null
  },
  step: ({ missed }) => missed && { to: `/process?step=${encodeURIComponent(missed.milestone)}`, values: { milestone: bare(missed.sentence) } },
  'view-as': ({ rep }) => rep && { to: `/settings/people?person=${rep.id}`, values: { person: rep.name } },
}

const doing = (deal: string, action: string, milestone: string): string => `/deals/${deal}?${new URLSearchParams({ do: action, milestone })}`
const bare = (sentence: string): string => sentence.replace(/\.$/, '')
const quiet = (deal: DealFact, now: string): number => Math.floor((Date.parse(now) - Date.parse(deal.lastWordAt ?? deal.openedAt)) / 86_400_000)
const stageAt = (deal: DealFact): number => deal.stages.findIndex(({ id }) => id === deal.claimed)
const nameOf = (deal: DealFact, stage: string | null): string => deal.stages.find(({ id }) => id === stage)?.name ?? ''

interface Found { id: string; sentence: string; note: ScoreNote }
const everywhere = (): boolean => true
const atClaimed = (deal: DealFact, stage: number): boolean => stage <= stageAt(deal)

/** The milestones of a deal's stages beside their notes. */
function milestones(deal: DealFact, within: (deal: DealFact, stage: number) => boolean): Found[] {
  const notes = readScore(deal.score)
  return deal.stages.flatMap((stage, i) => (within(deal, i) ? stage.milestones.flatMap(({ id, sentence }, j) => { const note = notes[i]?.[j]; return note ? [{ id, sentence, note }] : [] }) : []))
}

/** The milestone of the best next question. */
const nextOf = (deal: DealFact): Found | null => milestones(deal, everywhere).find(({ note }) => note.next) ?? null

function first<T>(deals: readonly DealFact[], of: (deal: DealFact) => T | undefined): { deal: DealFact; what: T } | null {
  for (const deal of deals) { const what = of(deal); if (what !== undefined) return { deal, what } }
  return null
}
