import type { Actor } from '#src/kernel/actor.ts'
import { Refused } from '#src/kernel/refusal.ts'
import type { Clock } from '#src/platform/clock.ts'
import { inWorkspace, type Db } from '#src/platform/db/pool.ts'
import { checkMapping } from '../mapping/check.ts'
import { entryFor } from '../mapping/entry.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Suggestion } from '../matching/suggest.ts'
import { mendsOf } from './mend/store.ts'
import { openAll, prepare, suggestMapping, type Opened } from './prepare.ts'
import { Book, type NamedKind } from './run/book.ts'
import type { Course, Source } from './run/course.ts'
import { Tally, type Heard } from './run/tally.ts'
import { settingOf } from './setting.ts'
import { earlierAnswers, filesOf, type ImportRow } from './store.ts'

/** What is the same for every pass of an import: its tables, its mapping, and what was answered. */
export interface Setup {
  mapping: Mapping
  suggested: Suggestion
  answers: Record<string, string>
  ladder: Course['ladder']
  total: number
  /** Tally, book and sources, fresh for a pass. */
  ready(heard?: Heard): { tally: Tally; book: Book; sources: Source[] }
  course(own: Pick<Course, 'tally' | 'book' | 'dry' | 'again' | 'breathe'>): Course
}

/** Reads through an import's files and settles what its mapping does with them. */
export async function setUp({ db, clock }: { db: Db; clock: Clock }, actor: Actor, found: ImportRow, breathe: () => Promise<void>): Promise<Setup> {
  const { workspace } = actor
  const files = await inWorkspace(db, workspace, (tx) => filesOf(tx, workspace, found.id))
  const opened = await openAll(files, found.mapping, breathe)
  const setting = await inWorkspace(db, workspace, (tx) => settingOf(tx, workspace, found.mapping?.process))
  const suggested = suggestMapping(opened, sourceName(found.name), setting.ladder, setting.process)
  const mapping = found.mapping === null ? suggested.mapping : found.options.suggested ? fitted(found.mapping, suggested.mapping, opened) : found.mapping
  const wrong = checkMapping(mapping, setting.ladder)
  if (wrong.length > 0) throw new Refused(422, wrong.map((sentence) => ({ rule: 'not-a-mapping', sentence, remedy: null })))
  // What was once answered about this source holds for its next import.
  const answers = { ...await inWorkspace(db, workspace, (tx) => earlierAnswers(tx, actor, mapping.source)), ...found.options.answers }
  const mends = await inWorkspace(db, workspace, (tx) => mendsOf(tx, workspace, found.id))
  return {
    mapping, suggested, answers, ladder: setting.ladder, total: opened.surveys.reduce((sum, one) => sum + one.rows, 0),
    ready(heard) {
      const tally = new Tally(heard)
      const book = new Book(actor, mapping.source)
      for (const [written, meant] of Object.entries(mapping.people ?? {})) book.alias('person', written, meant)
      for (const [question, answer] of Object.entries(answers)) {
        const [what, kind, ...text] = question.split('/')
        if (what === 'same' && answer !== '') book.alias(kind as NamedKind, text.join('/'), answer)
      }
      const sources = prepare(opened, mapping, tally, { ...setting, answers, suggestion: suggested.files })
      return { tally, book, sources }
    },
    course: (own) => ({
      db, actor, importId: found.id, importName: found.name, mapping, zone: mapping.zone ?? setting.zone, currency: mapping.currency ?? setting.currency, answers, mends,
      mending: found.finished_at !== null, ladder: setting.ladder, newId: clock.newId, now: clock.now, ...own,
    }),
  }
}

/** A suggested mapping grows with files that are added, and forgets those that were left out again. */
function fitted(mapping: Mapping, suggested: Mapping, opened: Opened): Mapping {
  const fresh = opened.tables.filter((table) => entryFor(mapping, table.file, table.header) === null).map((table) => entryFor(suggested, table.file, table.header)).filter((entry) => entry !== null)
  const files = mapping.files.filter((entry) => opened.tables.some((table) => entryFor(mapping, table.file, table.header) === entry))
  return fresh.length === 0 && files.length === mapping.files.length ? mapping : { ...mapping, stages: { ...suggested.stages, ...mapping.stages }, files: [...files, ...fresh] }
}

// The source that a suggested mapping names: what is imported under one name is known again under it.
const sourceName = (name: string): string => name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60) || 'files'
