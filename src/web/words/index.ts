import { createElement, Fragment, type ReactNode } from 'react'
import { firstLanguage, type Spoken } from './language.ts'
import { again } from '../offline/again.ts'
import { Gone, have } from '../offline/part.ts'
import { fill, readMessage } from '#src/kernel/words/message.ts'
import { toPseudo } from './pseudo.ts'

export { keepLanguage, LANGUAGES, languageOf, type Language, type Spoken } from './language.ts'

/** The language of this page. It stands before any page is read, so a sentence may be said anywhere; another language is another loading. */
export const language: Spoken = firstLanguage()
// In what is built, this is the German of the first page alone: a part that comes later waits for its own (script/words/split.ts).
const catalogue: Record<string, string> | null = language === 'de' ? { ...(await import('./de/index.ts')).german } : null
if (catalogue) Object.assign(globalThis, { solfaWords: async (file: string) => {
  // A part that waits for its words at its own start would be broken for good by their failing. Words that come no more leave it in English.
  const ask = () => have(file).then(() => true, (fault: unknown) => { if (fault instanceof Gone) return false; throw fault })
  if (await ask().catch(() => again(ask))) Object.assign(catalogue, (await import(/* @vite-ignore */ file) as { german: Record<string, string> }).german)
} })
const rules = new Intl.PluralRules(language.slice(0, 2))
if (typeof document !== 'undefined') {
  document.documentElement.lang = language.slice(0, 2)
  document.documentElement.dir = language === 'en-XB' ? 'rtl' : 'ltr'
}

// A German day ends with a stop of its own: “seit 1. Okt.” is not followed by another.
const twoStops = language === 'de' ? /(\p{L}\.)\.(?!\.)/gu : /(?!)/g
type Value = string | number | null | undefined | false

/** A sentence in the person's language. The key is the English one, with a `#sense` at its end where German tells two senses apart; places are `{name}` and `{n, plural, one {…} other {…}}`. */
export function t(sentence: string, values: Readonly<Record<string, Value>> = {}): string {
  return parts(sentence, (name) => values[name]).map((part) => (typeof part === 'string' ? part : String(values[part.name] ?? ''))).join('').replace(twoStops, '$1')
}

/** A sentence with elements in its places: `rich('Kept by {person}.', { person: <b>Ana</b> })`. */
export function rich(sentence: string, values: Readonly<Record<string, ReactNode>>): ReactNode {
  return createElement(Fragment, null, ...parts(sentence, (name) => values[name]).map((part, i, all) => {
    if (typeof part !== 'string') return values[part.name]
    const before = all[i - 1], value = before && typeof before !== 'string' ? values[before.name] : null
    return language === 'de' && typeof value === 'string' && /\p{L}\.$/u.test(value) && part.startsWith('.') ? part.slice(1) : part
  }))
}

/** A label that was made where no language is known, as in a list of fields; what the catalogue does not know stands as it is. */
export const tr = <S extends string | null | undefined>(sentence: S): S => (sentence ? t(sentence) as S : sentence)

/** What somebody said or wrote, in the language's quotation marks, whatever marks it came in. */
export const quoted = (text: string): string => { const bare = text.replace(/^[“"]|[”"]$/g, ''); return language === 'de' ? `„${bare}“` : `“${bare}”` }

/** A label in the middle of a sentence: German keeps the capitals of its nouns. */
export const inside = (label: string): string => (language === 'de' ? label : label.toLowerCase())

function parts(sentence: string, valueOf: (name: string) => unknown) {
  const said = catalogue?.[sentence] ?? sentence.replace(/#\w+$/, '')
  // What has no place in it is what it is: names that somebody wrote may hold braces.
  const filled = said.includes('{') && /\{\w+(, plural,|\})/.test(said) ? fill(readMessage(said), rules, valueOf) : [said]
  return language === 'en-XA' ? filled.map((part) => (typeof part === 'string' ? toPseudo(part) : part)) : filled
}
