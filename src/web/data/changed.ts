import { language, t } from '../words/index.ts'

/** Who changed it, `you` where that was oneself, on another page. */
export interface Changed { name: string; you: boolean; at: string }
export interface ChangedMeanwhile { last: Changed; fields: Record<string, Changed> }

/** `2 minutes ago`, in the words of the page; what is not a minute old is `just now`. */
export function ago(at: string, now: number = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000)
  if (seconds < 60) return t('just now')
  const [count, unit] = seconds < 3600 ? [seconds / 60, 'minute'] as const : seconds < 86_400 ? [seconds / 3600, 'hour'] as const : [seconds / 86_400, 'day'] as const
  return new Intl.RelativeTimeFormat(language.startsWith('de') ? 'de' : 'en', { numeric: 'always' }).format(-Math.floor(count), unit)
}

/** A whole record was changed before one's own change came. What stands in the form stays there. */
export const changedWords = ({ last }: ChangedMeanwhile): string =>
  last.you ? t('You changed this elsewhere, {ago}. Look at it, then make your change again.', { ago: ago(last.at) }) : t('{name} changed this {ago}. Look at it, then make your change again.', { name: last.name, ago: ago(last.at) })

/** Two wrote into one field: whose stands there now, since when, and what was written here. */
export function clashWords(label: string, theirs: string, mine: string, changed: Changed | null): string {
  if (!changed) return t('{label} was changed to {theirs} meanwhile. You wrote {mine}.', { label, theirs, mine })
  return changed.you ? t('{label}: elsewhere you wrote {theirs}, {ago}. Here you wrote {mine}.', { label, theirs, mine, ago: ago(changed.at) })
    : t('{label}: {name} wrote {theirs} {ago}. You wrote {mine}.', { label, theirs, mine, name: changed.name, ago: ago(changed.at) })
}

/** What one would take back is no longer one's own. */
export const stayWords = (label: string, theirs: string, changed: Changed | null): string =>
  (!changed || changed.you ? t('{label} was changed to {theirs} meanwhile, and stays.', { label, theirs }) : t('{label} stays as {name} wrote it {ago}: {theirs}.', { label, theirs, name: changed.name, ago: ago(changed.at) }))
