import { t } from '#src/web/words/index.ts'

interface Place { id: string; name: string }
/** The part of a run that says where it stands. */
export interface Standing { claimed: Place; proven: Place; ahead: boolean; gap: number; closed: { label: string; kind: string; at: string; orderInHand: boolean } | null }

export interface PlaceWords { before: string; claimed: string | null; between: string; proven: string | null; after: string }

/**
 * "Claimed in Prove, proven in Shape: one bar apart." in the pieces that are set apart in type. `day` writes the day of an instant.
 */
export function placeWords(run: Standing, day: (at: string) => string): PlaceWords {
  const { claimed, proven, ahead, gap, closed } = run
  if (closed) return { before: t('{label} on {at}, from ', { label: closed.label, at: day(closed.at) }), claimed: claimed.name, between: '', proven: null, after: closed.orderInHand ? t(', on an order in hand.') : '.' }
  if (ahead) return { before: t('Claimed in '), claimed: claimed.name, between: t(', proven as far as '), proven: proven.name, after: t(': they are further than you say.') }
  if (gap === 0) return { before: t('Claimed and proven in '), claimed: claimed.name, between: '', proven: null, after: '.' }
  return { before: t('Claimed in '), claimed: claimed.name, between: t(', proven in '), proven: proven.name, after: t('{gap, plural, one {: one bar apart.} other {: {words} bars apart.}}', { gap, words: inWords(gap) }) }
}

const words = [t('no'), t('one'), t('two'), t('three'), t('four'), t('five'), t('six'), t('seven'), t('eight'), t('nine'), t('ten'), t('eleven'), t('twelve')]
/** Small numbers as one says them. */
export const inWords = (n: number): string => words[n] ?? String(n)
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Adherence as a sentence; null: not yet known. `percent` writes a share. */
export function adherenceWords(run: { adherence: number | null; obligations: number; deviations: readonly unknown[] }, percent: (share: number) => string): string {
  if (run.adherence === null) return t('Not yet known: nothing that is asked for has been passed.')
  const asked = t('{obligations, plural, one {one obligation} other {{obligations2} obligations}}', { obligations: run.obligations, obligations2: inWords(run.obligations) })
  if (run.deviations.length === 0) return t('Followed in full so far: {asked} judged.', { asked })
  return t('{share} followed: {asked} judged, {deviations}.', { share: percent(run.adherence), asked, deviations: t('{count, plural, one {one deviation} other {{count2} deviations}}', { count: run.deviations.length, count2: inWords(run.deviations.length) }) })
}
