import { readingIn, type Reading } from '#src/kernel/words/reading.ts'
import { german } from './de/index.ts'

/** How what the server says in English is read in another language, by the language. */
export const readings: ReadonlyMap<string, Reading> = new Map([['de', readingIn(german, new Intl.PluralRules('de'))]])
