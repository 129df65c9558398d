import { showDate } from '#src/kernel/period.ts'
import { outcomeOf } from './activity.ts'

export type TimelineKind = 'note' | 'call' | 'meeting' | 'mail' | 'task' | 'file' | 'move' | 'proof' | 'change'

/** A line of the log, as the timeline reads it. */
export interface Logged { kind: string; at: string; actorName: string; data: unknown }

/** What ids are called. A word that is not known comes back as it is. */
export interface Words {
  stage(id: string): string
  /** A milestone's sentence without its stop. */
  milestone(id: string): string
  /** A field's label by record kind and field id. */
  field(record: string, id: string): string
  /** A person, company, contact or deal by id. */
  name(id: string): string | null
  now: string
  locale: string
}

export interface Told { kind: TimelineKind; sentence: string }

/** The sentence of one event, or null for what is not worth a line of its own (it is in the log all the same). */
export function tell(event: Logged, words: Words): Told | null {
  const data = asObject(event.data)
  if (event.kind.startsWith('run.')) {
    const say = run[event.kind.slice('run.'.length)]
    const said = say?.(data, event.actorName, words)
    return said ? { kind: said[0], sentence: said[1] } : null
  }
  const asked = questions[event.kind]?.(data, event.actorName, words)
  if (asked) return { kind: 'proof', sentence: asked }
  const [record, deed] = event.kind.split('.') as [string, string | undefined]
  const thing = things[record]
  if (!thing || !deed) return null
  const sentence = records[deed]?.(data, event.actorName, words, record, thing)
  return sentence ? { kind: 'change', sentence } : null
}

export interface SpokenActivity { kind: string; title: string; direction: string | null; outcome: string | null; ownerName: string | null; contacts: { name: string }[]; fromAddress?: string | null; minutes: number | null }

/** “Mail from Oskar Sand: firewall questions.”, “Ana called Henrik Lund: we talked.” */
export function tellActivity(activity: SpokenActivity): string {
  const who = activity.ownerName ?? 'Somebody'
  const them = list(activity.contacts.map(({ name }) => name))
  const title = activity.title.replace(/[.\s]+$/, '')
  const outcome = outcomeOf(activity.outcome)
  if (activity.kind === 'mail') return activity.direction === 'out' ? `Mail${them ? ` to ${them}` : ''}: ${stop(title)}` : `Mail from ${them || activity.fromAddress || 'them'}: ${stop(title)}`
  if (activity.kind === 'call') {
    const first = activity.direction === 'in' ? `${them || 'They'} called ${who}` : `${who} called${them ? ` ${them}` : ''}`
    return stop(outcome ? `${first}: ${lower(outcome.label)}` : first)
  }
  if (activity.kind === 'meeting') {
    const about = /^meeting( with .*)?$/i.test(title) || title === them ? '' : `: ${title}`
    if (outcome?.id === 'planned') return stop(`${who} will meet ${them || 'them'}${about}`)
    if (outcome?.id === 'no-show') return stop(`${who} waited for ${them || 'them'}${about}`)
    if (outcome?.id === 'moved' || outcome?.id === 'cancelled') return stop(`The meeting with ${them || 'them'} was ${outcome.id === 'moved' ? 'moved by them' : 'cancelled'}${about}`)
    return stop(`${who} met ${them || 'them'}${about}`)
  }
  return `${who} wrote: ${stop(title)}`
}

export const tellTask = (title: string, who: string | null): string => `${who ?? 'Somebody'} did it: ${stop(title)}`
export const tellFile = (name: string, who: string | null): string => `${who ?? 'Somebody'} added ${name}.`

type Data = Record<string, unknown>
type Say = (data: Data, who: string, words: Words) => [TimelineKind, string] | null

const quote = (words: Words, milestone: unknown): string => `“${words.milestone(text(milestone))}”`
const day = (words: Words, at: unknown): string => (text(at) ? showDate(text(at).slice(0, 10), words.now, words.locale) : 'a day not said')

const run: Record<string, Say> = {
  opened: (data, who, words) => ['move', `${who} opened it in ${words.stage(text(data['stage']))}.`],
  imported: (data, _, words) => {
    const closed = asObject(data['closed'])
    return ['move', closed['label'] ? `It came by import, closed as ${lower(text(closed['label']))}.` : `It came by import, claimed in ${words.stage(text(data['stage']))}.`]
  },
  moved: (data, who, words) => {
    const move = asObject(data['move'])
    const reason = text(move['reason'])
    const verb = move['kind'] === 'back' ? 'moved it back to' : 'moved it to'
    return ['move', `${who} ${verb} ${words.stage(text(move['to']))}${reason ? `: “${unstop(reason)}”.` : '.'}`]
  },
  closed: (data, who) => ['move', `${who} closed it as ${lower(text(data['label']) || text(data['outcome']))}${many(data['orderInHand']) ? ', with the order in hand' : ''}.`],
  reopened: (data, who, words) => ['move', `${who} opened it again in ${words.stage(text(asObject(data['move'])['to']))}.`],
  'move-undone': (_, who) => ['move', `${who} took the last move back.`],
  migrated: (data, who, words) => ['move', `${who} moved it to version ${text(asObject(data['move'])['n'])} of the process. It stands in ${words.stage(text(asObject(data['move'])['to']))}.`],
  'owner-changed': (data, who) => ['change', asObject(data['owner'])['name'] ? `${who} gave it to ${text(asObject(data['owner'])['name'])}.` : `${who} left it without an owner.`],
  'evidence-recorded': (data, who, words) => {
    const evidence = asObject(data['evidence'])
    const said = text(evidence['text'])
    return ['proof', `${who} recorded proof (${text(evidence['grade'])}) of ${quote(words, evidence['milestone'])}${said ? `: ${clip(said)}` : '.'}`]
  },
  'evidence-proposed': (data, _, words) => ['proof', `Proof of ${quote(words, asObject(data['evidence'])['milestone'])} is proposed. It counts once somebody confirms it.`],
  'evidence-confirmed': (_, who) => ['proof', `${who} confirmed a proposed proof.`],
  'proposal-rejected': (data, who) => ['proof', `${who} did not take a proposed proof${because(data['reason'])}`],
  'evidence-withdrawn': (data, who) => ['proof', `${who} withdrew a proof${because(data['reason'])}`],
  'unknown-said': (data, who, words) => ['proof', `${who} does not know yet: ${quote(words, asObject(data['unknown'])['milestone'])}. Will ask on ${day(words, asObject(data['unknown'])['askOn'])}.`],
  'unknown-lapsed': (data, _, words) => ['proof', `The day to ask about ${quote(words, data['milestone'])} has gone by.`],
  'exception-asked': (data, who, words) => {
    const exception = asObject(data['exception'])
    return ['proof', `${who} asked for an exception from ${quote(words, exception['milestone'])} until ${day(words, exception['until'])}: “${unstop(text(exception['reason']))}”.`]
  },
  'exception-granted': (_, who) => ['proof', `${who} granted the exception.`],
  'exception-refused': (data, who) => ['proof', `${who} did not grant the exception${because(data['reason'])}`],
  'exception-ended': (data, _, words) => ['proof', `The exception from ${quote(words, data['milestone'])} has ended.`],
  challenged: (data, who, words) => {
    const challenge = asObject(data['challenge'])
    return ['proof', `${who} challenged ${quote(words, challenge['milestone'])}: “${unstop(text(challenge['reason']))}”.`]
  },
  'challenge-defended': (data, who) => ['proof', `${who} defended it: ${clip(text(data['text']))}`],
  'challenge-ruled': (data, who) => ['proof', data['ruling'] === 'upheld' ? `${who} upheld the challenge. That proof no longer counts.` : data['bySilence'] ? 'Nobody answered the defence, so it stands.' : `${who} accepted the defence.`],
  'proof-suspended': (data, _, words) => ['proof', `Nobody defended ${quote(words, data['milestone'])} in time. Its proof is suspended.`],
  'proof-expired': (data, _, words) => ['proof', data['why'] === 'contact-left' ? `The proof of ${quote(words, data['milestone'])} is stale: the person it needed has left.` : `The proof of ${quote(words, data['milestone'])} is too old to count.`],
  'debt-made': (data, _, words) => {
    const debts = (Array.isArray(data['debts']) ? data['debts'] : [data['debt']]).map(asObject).sort((a, b) => text(a['due']).localeCompare(text(b['due'])))
    const owed = debts.map((debt) => quote(words, debt['milestone']))
    const [due, last] = [debts[0], debts.at(-1)].map((debt) => day(words, debt?.['due']))
    const what = owed.length > 3 ? `${owed.slice(0, 2).join(', ')} and ${owed.length - 2} more` : list(owed)
    if (owed.length === 1) return ['proof', `${what} is owed by ${due}.`]
    return ['proof', due === last ? `${what} are owed by ${due}.` : `${what} are owed, the first by ${due}.`]
  },
  'order-in-hand-answered': (data, who) => ['proof', `${who} answered for the order in hand: ${clip(text(data['text']))}`],
  merged: (_, who) => ['change', `${who} merged another deal into it. What came is proposed.`],
  'merged-into': (_, who) => ['change', `${who} merged it into another deal.`],
  unmerged: (_, who) => ['change', `${who} took the merge back.`],
  'workaround-seen': (data) => ['proof', `${workarounds[text(asObject(data['workaround'])['kind'])] ?? 'Something was tried'} while the need is open.`],
}

const workarounds: Record<string, string> = { discount: 'A discount was given', price: 'A price was given', boss: 'The boss was brought in' }

const questions: Record<string, (data: Data, who: string, words: Words) => string> = {
  'question.asked': (data, who, words) => `${who} asked ${words.name(text(data['contact'])) ?? 'the buyer'} by link${text(data['text']) ? `: ${clip(text(data['text']))}` : '.'}`,
  'question.answered': (data, who) => `${who} answered by link${answers[text(data['answer'])] ?? ''}.`,
  'question.revoked': (_, who) => `${who} closed a link.`,
}
const answers: Record<string, string> = { yes: ': yes', 'not-yet': ': not yet', correction: ', with a correction' }

const things: Record<string, string> = { deal: 'the deal', company: 'the company', contact: 'the contact' }

type SayRecord = (data: Data, who: string, words: Words, record: string, thing: string) => string | null

const records: Record<string, SayRecord> = {
  // A deal begins with its run, which says in which stage.
  created: (_, who, __, record, thing) => (record === 'deal' ? null : `${who} made ${thing}.`),
  archived: (_, who, __, ___, thing) => `${who} archived ${thing}.`,
  restored: (_, who, __, ___, thing) => `${who} brought ${thing} back.`,
  merged: (_, who, __, ___, thing) => `${who} merged another record into ${thing}.`,
  changed: (data, who, words, record) => {
    const changes = Array.isArray(data['changes']) ? (data['changes'] as Data[]) : []
    if (changes.length === 0) return null
    if (changes.length > 3) return `${who} changed ${changes.slice(0, 2).map((change) => lower(words.field(record, text(change['field'])))).join(', ')} and ${changes.length - 2} more.`
    return `${who} changed ${list(changes.map((change) => spokenChange(change, words, record)))}.`
  },
  'contact-set': (data, who) => (data['name'] ? `${who} put ${text(data['name'])} on the deal.` : null),
  'contact-removed': (data, who) => (data['name'] ? `${who} took ${text(data['name'])} off the deal.` : null),
}

function spokenChange(change: Data, words: Words, record: string): string {
  const label = lower(words.field(record, text(change['field'])))
  const before = value(change['before'], words)
  const after = value(change['after'], words)
  if (after === null) return `${label} to nothing`
  if (before === null || before.length > 40 || after.length > 60) return after.length > 60 ? label : `${label} to ${after}`
  return `${label} from ${before} to ${after}`
}

function value(of: unknown, words: Words): string | null {
  if (of === null || of === undefined || of === '' || (Array.isArray(of) && of.length === 0)) return null
  if (Array.isArray(of)) return of.map((one) => words.name(String(one)) ?? String(one)).join(', ')
  if (typeof of === 'boolean') return of ? 'yes' : 'no'
  if (typeof of === 'number') return new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2 }).format(of)
  const said = String(of)
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return showDate(said, words.now, words.locale)
  return words.name(said) ?? `“${said}”`
}

const asObject = (data: unknown): Data => (typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Data) : {})
const text = (of: unknown): string => (typeof of === 'string' ? of : typeof of === 'number' ? String(of) : '')
const many = (of: unknown): boolean => Array.isArray(of) && of.length > 0
const lower = (label: string): string => (/^[A-Z][^A-Z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label)
const unstop = (sentence: string): string => sentence.trim().replace(/[.\s]+$/, '')
const stop = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)
const clip = (said: string): string => { const one = unstop(said.replace(/\s+/g, ' ')); return `“${one.length > 160 ? `${one.slice(0, 159)}…` : one}”${/[?!]$/.test(one) ? '' : '.'}` }
const because = (reason: unknown): string => (text(reason) ? `: “${unstop(text(reason))}”.` : '.')
const list = (names: string[]): string => (names.length <= 1 ? names[0] ?? '' : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)
