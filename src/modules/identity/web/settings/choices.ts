import type { Option } from '#src/web/ui/index.ts'
import { ROLES } from '../../roles.ts'
import { language, t, tr } from '#src/web/words/index.ts'

/** Searches a list that is all here. */
export const among = (options: readonly Option[]) => async (text: string): Promise<readonly Option[]> => {
  const words = text.toLowerCase().split(/[\s_/]+/).filter(Boolean)
  return options.filter((one) => words.every((word) => `${one.label} ${one.id}`.toLowerCase().replaceAll('_', ' ').includes(word))).slice(0, 50)
}

export const optionOf = (options: readonly Option[], id: string | null | undefined): Option | null => (id ? options.find((one) => one.id === id) ?? { id, label: id } : null)

export const zones: readonly Option[] = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }))

const currencyNames = new Intl.DisplayNames(language === 'de' ? 'de' : 'en', { type: 'currency' })
export const currencies: readonly Option[] = Intl.supportedValuesOf('currency').map((id) => ({ id, label: `${id}, ${currencyNames.of(id) ?? ''}` }))

const localeNames = new Intl.DisplayNames(language === 'de' ? 'de' : 'en-GB', { type: 'language', languageDisplay: 'standard' })
/** The ways to write dates and numbers that are offered; the API takes any. */
export const locales: readonly Option[] = ['en-GB', 'en-US', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pl-PL', 'pt-PT', 'pt-BR', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'cs-CZ', 'ja-JP']
  .map((id) => ({ id, label: localeNames.of(id) ?? id }))

export const roles: readonly Option[] = ROLES.map(({ id, label }) => ({ id, label: tr(label) }))

export const SEES = [
  { id: 'own', label: t('Own'), note: t('Their own records, and those that nobody owns.') }, { id: 'team', label: t('Team'), note: t('Their team’s records.') },
  { id: 'tree', label: t('Tree'), note: t('Their team’s, and those of the teams below it.') }, { id: 'all', label: t('All'), note: t('Everybody’s records.') },
] as const

export const STATES = [
  { id: 'active', label: t('Active') }, { id: 'invited', label: t('Invited') }, { id: 'dormant', label: t('Dormant') }, { id: 'left', label: t('Left') },
] as const
