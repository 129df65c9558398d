/**
 * One lesson: a thing to do, or to look at, on the sample company's own records. `sentence` names a record that fits, with what
 * `places.ts` finds in its places; `plain` is said where there is none, and once it is done. It is ticked by the log (`deeds`) or by
 * having stood before the page (`look`), never by saying so.
 */
export interface Mission {
  id: string
  sentence: string
  plain: string
  /** What doing it gives whoever does it. */
  why: string
  /** Kinds of the log, any of which ticks it when the person did it. `as` narrows an event by what it says. */
  deeds?: readonly string[]
  as?: (said: Said) => boolean
  look?: (path: string, search: Readonly<Record<string, string>>) => boolean
}

/** What of an event's data a mission may ask for. */
export interface Said { values?: { kind?: unknown; mentions?: unknown }; changes?: readonly { field?: unknown; after?: unknown }[] }

const missions = [
  {
    id: 'brief', sentence: '“{title}” with {company}, {at}: read the brief.', plain: 'Read the brief of one of your deals.', why: 'One page before the meeting, made from what is known. Nothing is typed for it.',
    look: (path) => /^\/deals\/[^/]+\/brief$/.test(path),
  },
  {
    id: 'ask-by-link', sentence: '{company}: {days, plural, one {one day} other {{days} days}} without a word. Ask {person} one question by link.', plain: 'Ask a buyer one question by link.',
    why: 'They answer with one press, and their own yes is the strongest proof there is.', deeds: ['question.asked'],
  },
  {
    id: 'not-yet', sentence: '{company}, “{milestone}”: say that it is not known yet, and when you will ask.', plain: 'Say of one thing that it is not known yet, and when you will ask.',
    why: 'Nobody has to guess, and it comes back to your Desk on the day.', deeds: ['run.unknown-said'],
  },
  {
    id: 'prove', sentence: '{company} is claimed in {claimed} and proven in {proven}. Write down one thing that they have shown.', plain: 'Write down one thing that a buyer has shown.',
    why: 'What is proven asks nobody for a defence: not in the forecast, not in the one-to-one.', deeds: ['run.evidence-recorded'],
  },
  {
    id: 'move', sentence: '{company} is proven where it stands, in {claimed}. Take it on to {next}.', plain: 'Take a deal on to its next stage.', why: 'A gate that is open lets you pass. One that is shut says what is missing, and what helps.',
    deeds: ['run.moved', 'run.closed', 'run.exception-asked'],
  },
  {
    id: 'call', sentence: 'Log a call with {company}: how it went, in one sentence.', plain: 'Log a call.', why: 'The timeline and the next brief are made from it, so it is said once.', deeds: ['activity.created'],
    as: ({ values }) => values?.kind === 'call',
  },
  {
    id: 'add-company', sentence: '', plain: 'Add a company by its name alone.', why: 'Nothing else is asked, and what is here already shows while you type.', deeds: ['company.created'],
  },
  {
    id: 'next-step', sentence: '{company} has no next step. Write one, with a day.', plain: 'Give a deal a next step with a day.', why: 'On that day it stands on your Desk, with the reason. Nothing to remember.', deeds: ['deal.changed'],
    as: ({ changes }) => changes?.some(({ field, after }) => field === 'nextStep' && after !== null) ?? false,
  },
  {
    id: 'compare', sentence: '', plain: 'See how far each team sells by the process: Truth, by teams.', why: 'Where it differs is where help is worth most. The range says how sure the figure is.',
    look: (path, search) => path === '/truth' && search['by'] === 'team',
  },
  {
    id: 'gap', sentence: '{deals, plural, one {One open deal stands} other {{deals} open deals stand}} further than proven. Look at them.', plain: 'Look at the deals that stand further than proven.',
    why: 'These are the ones to talk about. The others need nobody.', look: (path, search) => path === '/deals' && Number(search['gap.from']) >= 1,
  },
  {
    id: 'challenge', sentence: '{company}, “{milestone}”: {owner} has given their own word. Ask what it rests on.', plain: 'Challenge a proof with one question.', why: 'A doubt that is said now costs a sentence. At the end it costs the deal.', deeds: ['run.challenged'],
  },
  {
    id: 'exception', sentence: '{owner} asks for an exception at {company}. Grant it, or say why not.', plain: 'Decide about an exception that waits for your word.', why: 'It is recorded with its reason and its end, so nobody has to argue about it later.',
    deeds: ['run.exception-granted', 'run.exception-refused'],
  },
  {
    id: 'mention', sentence: 'Ask {owner} one question about {company}: a note that names them with @.', plain: 'Ask a colleague one question: a note that names them with @.', why: 'It comes to their Desk beside the deal, and the answer stays where it is needed.', deeds: ['activity.created'],
    as: ({ values }) => Array.isArray(values?.mentions) && values.mentions.length > 0,
  },
  {
    id: 'open-deal', sentence: '{company} stands in {claimed} and is proven in {proven}. Read what is missing.', plain: 'Open a deal, and read what is missing.', why: 'The picture and the sentences say the same: what the buyer did, not what we hope.',
    look: (path) => /^\/deals\/[^/]+$/.test(path),
  },
  {
    id: 'process', sentence: '', plain: 'Read on one page how this company sells.', why: 'Every step says what it is for. Whoever reads it can sell by it, and can object.', look: (path) => path === '/process',
  },
  {
    id: 'missed', sentence: '', plain: 'See which step is missed most: Truth, by milestones.', why: 'A step that everybody misses may be wrong. The deals behind it say which.', look: (path, search) => path === '/truth' && search['by'] === 'milestone',
  },
  {
    id: 'step', sentence: '“{milestone}” is missed most. Read why it is there, and how to ask it.', plain: 'Open one step of the process, and read why it is there.', why: 'If the reason does not convince you, it will not convince those who should follow it.',
    look: (path, search) => path === '/process' && Boolean(search['step']),
  },
  {
    id: 'view', sentence: '', plain: 'Keep the list of deals that stand further than proven as a view.', why: 'One press on a Monday, in place of a report.', deeds: ['view.created'],
  },
  {
    id: 'import', sentence: '', plain: 'Bring in a file, and take it back again.', why: 'Before the old CRM’s export comes, you have seen that nothing of it has to stay.', deeds: ['import.undone'],
  },
  {
    id: 'view-as', sentence: 'Look with {person}’s eyes: the other team’s deals are not there.', plain: 'Look with a colleague’s eyes.', why: 'Who sees what is seen, not believed.', deeds: ['person.viewed-as'],
  },
  {
    id: 'invite', sentence: '', plain: 'Invite somebody, with any address.', why: 'Solfa makes the link and you hand it over: no mail server, no first password.', deeds: ['person.invited'],
  },
  {
    id: 'key', sentence: '', plain: 'Make a key, and ask Solfa by program.', why: 'Everything that the pages do, a program can do, and the gates hold for it too.', deeds: ['key.created'],
  },
] as const satisfies readonly Mission[]

export type MissionId = (typeof missions)[number]['id']
export const MISSIONS: readonly (Mission & { id: MissionId })[] = missions

const byRole: Readonly<Record<string, readonly MissionId[]>> = {
  rep: ['brief', 'ask-by-link', 'not-yet', 'prove', 'move', 'call'],
  sdr: ['add-company', 'call', 'ask-by-link', 'not-yet', 'next-step'],
  manager: ['gap', 'missed', 'challenge', 'exception', 'mention'],
  executive: ['gap', 'open-deal', 'compare', 'challenge', 'process'],
  'process-owner': ['process', 'missed', 'step', 'challenge', 'view'],
  administrator: ['import', 'view-as', 'invite', 'key', 'compare'],
  marketer: ['add-company', 'compare', 'open-deal', 'process'],
  delivery: ['open-deal', 'process', 'compare', 'view'],
}

/** The missions of a role, in the order in which they help. */
export const missionsOf = (role: string): readonly Mission[] => (byRole[role] ?? byRole['rep']!).map((id) => MISSIONS.find((one) => one.id === id)!)

/** Whether an event of the log, done by the person, ticks a mission. */
export const ticks = (mission: Mission, kind: string, said: Said): boolean => (mission.deeds?.includes(kind) ?? false) && (mission.as?.(said) ?? true)
