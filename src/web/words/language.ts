/** Languages that a person can choose, by their own names. */
export const LANGUAGES = [{ id: 'en', label: 'English' }, { id: 'de', label: 'Deutsch' }] as const
export type Language = (typeof LANGUAGES)[number]['id']
/** Two more for our eyes: `en-XA` is longer and accented, so that a bare word is seen; `en-XB` is mirrored. */
export type Spoken = Language | 'en-XA' | 'en-XB'

const KEPT = 'solfa.language'

/** What is asked for, else English: `de-AT` is German. */
export function languageOf(asked: readonly (string | null | undefined)[]): Spoken {
  for (const one of asked) {
    if (one === 'en-XA' || one === 'en-XB') return one
    const found = LANGUAGES.find(({ id }) => id === one?.toLowerCase().split('-')[0])
    if (found) return found.id
  }
  return 'en'
}

export const keptLanguage = (): string | null => { try { return localStorage.getItem(KEPT) } catch { return null } }

/** Keeps the person's language with this browser; null follows the browser. Answers whether the page now speaks another one. */
export function keepLanguage(language: Language | null, spoken: Spoken): boolean {
  if (spoken === 'en-XA' || spoken === 'en-XB') return false
  try { if (language) localStorage.setItem(KEPT, language); else localStorage.removeItem(KEPT) } catch { return false }
  return languageOf(language ? [language] : navigator.languages) !== spoken
}

/** Before anybody is known: what this browser kept, else what it speaks. On a server there is only English. */
export const firstLanguage = (): Spoken => (typeof document === 'undefined' ? 'en' : languageOf([keptLanguage(), ...navigator.languages]))
