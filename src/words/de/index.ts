import type { Speech } from '#src/kernel/words/reading.ts'
import { german as said } from '#src/web/words/de/index.ts'
import { dayInGerman } from './day.ts'
import { deals } from './deals.ts'
import { desk, deskParts } from './desk.ts'
import { importParts, imports } from './imports.ts'
import { process } from './process.ts'
import { recordParts, records } from './records.ts'
import { processParts, standing } from './standing.ts'
import { timeline, timelineParts } from './timeline.ts'

/** What the server says, in German, by the English sentence. Nobody is addressed by “du” or “Sie”; `docs/glossary.md` has the terms. */
export const german: Speech = {
  sentences: { ...records, ...process, ...standing, ...deals, ...imports, ...desk, ...timeline },
  parts: { ...recordParts, ...importParts, ...processParts, ...deskParts, ...timelineParts },
  labels: said,
  joints: { ', ': ', ', ' and ': ' und ', ' or ': ' oder ' },
  quotes: ['„', '“'],
  day: dayInGerman,
}
