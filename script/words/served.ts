// The sentences that the server says to people.
import { globSync, readFileSync } from 'node:fs'
import { wrap } from './wrap.ts'

/** Files of the server whose sentences have to have their German. What describes the API, what is for who runs the machine, and what a process owner writes stays English. */
export const servedFiles = (): string[] => globSync(['src/kernel/*.ts', 'src/platform/{http,records}/*.ts', 'src/modules/{identity,people,process,activities,deals,lists,insights,integrations,lessons}/**/*.ts', 'src/sample/routes.ts']).map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|\/(web|test|contract|shipped|text)\/|contract\.ts$|\/(openapi|reference|shapes|field|operator|jobs|roles|deal|company|contact|activity|task|kinds|mapping|check|mail-shape)\.ts$|process\/content\//.test(file)).toSorted()

export interface Served { file: string; line: number; sentence: string }

export function servedIn(files = servedFiles()): Served[] {
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return wrap(file, source, undefined, { served: true }).bare.map(({ at, text }) => ({ file, line: source.slice(0, at).split('\n').length, sentence: text }))
  })
}

/** Pieces of sentences: said only inside of whole ones, whose German the catalogue has and the test reads as they are made. What is no sentence for a person stands here, too. */
export const PIECES: ReadonlySet<string> = new Set([
  // The Desk
  'You have until', 'It stands after', 'Answer by', '{who} has defended it. {cause}', 'It closed while “{cause}” was open. {cause2}', 'Do the task', 'It', 'Take the next step', 'The next step',
  '“{cause}” is waived {what}; then it is asked for again.', 'a day not said', '{words} tonight.', '{noun} has no day yet.', '{noun} is due today.', '{noun} was due yesterday.', 'more than 100',
  // The timeline
  'They', '{who} waited for {them}{about}', 'moved by them', 'cancelled', 'moved it back to', 'moved it to', '{who} did not take a proposed proof{it}', '{who} withdrew a proof{it}', '{who} did not grant the exception{it}',
  '{who} defended it: {it}', 'Nobody defended {words} in time. Its proof is suspended.', '{what} is owed by {due}.', '{what} are owed by {due}.', '{what} are owed, the first by {due}.', '{who} answered for the order in hand: {it}', '{who} asked {it} by link{what}', '{who} answered by link{it}.',
  // The process
  '{who} {kind} on {at}, while the need was open: "{version}"', 'gave a discount', 'gave a price', 'brought a manager in', 'First, because {name} challenged it{what}.', 'answers for', 'by {due}', '{items} or {it}', 'rested on somebody who has left.', 'was proven more than {freshDays} days ago.',
  'a day that was not said', '{kind}, recorded by {name} on {recordedAt}', '{who}. It counts once a person has confirmed it.', '{who}. Who said it has left. Who carries this now?', '{who}. It is older than {freshDays} days.',
  '{who}. Asked for: {assessed}', '{name} let it pass{what}: {reason}',
  // Records and imports
  '{name} has this address{what}.', 'contact on this deal', 'is not valid', 'values', '{before} has the same {what}.', 'day first', 'month first', '“{text}” is not a date{hint}.', 'is not a number', 'is too large',
  'has more than one “{fraction}”, which divides the fraction here', 'has a “{group}” behind the “{fraction}”', 'does not fit the way this column writes numbers ({what})',
  // Not for a person, or in a file that other programs read
  'nobody has this password', 'From', 'Date', 'To', 'Subject', 'Deal', 'The import {id} failed.', 'reading the files', 'Done at', 'The input', 'it cannot be read', 'not read', 'Windows-1252 (Latin-1)', 'Excel', 'Column {index}', 'Reason', 'Row',
  'Id', 'Created at', 'Changed at', 'The shared data stands beside the developers’ checkout only.', '{path} (line {line})',
])
