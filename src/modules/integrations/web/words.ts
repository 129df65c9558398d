import type { AnswerOf } from '#src/kernel/contract.ts'
import type { getImport } from '../contract.ts'
import { t } from '#src/web/words/index.ts'

export type One = AnswerOf<typeof getImport>
type Counts = Pick<One, 'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'leftOut'>
type Count = (number: number) => string

export const BUSY = ['waiting', 'trying', 'running', 'undoing'] as const
export const isBusy = (state: One['state']): boolean => (BUSY as readonly string[]).includes(state)

const rows = (count: number, say: Count): string => t('{count, plural, one {{n} row} other {{n} rows}}', { count, n: say(count) })

/** What an import comes to, in one sentence: the page's heading. */
export function saysImport(one: One, say: Count): string {
  const asked = one.questions.filter((question) => question.blocks && question.answer === null).length
  switch (one.state) {
    case 'waiting': case 'trying': return t('The files are being read.')
    case 'running': return t('The rows are being imported.')
    case 'undoing': return t('The import is being taken back.')
    case 'asking': return t('{asked, plural, one {One question first.} other {{asked2} questions first.}}', { asked, asked2: say(asked) })
    case 'tried': return one.created + one.updated === 0 ? t('Nothing of this would be imported.') : t('{created} would be imported.', { created: rows(one.created + one.updated, say) })
    case 'done': return one.created + one.updated === 0 ? t('Nothing was new.') : t('{created} imported.', { created: rows(one.created + one.updated, say) })
    case 'failed': return t('This cannot be imported as it is.')
    case 'interrupted': return t('The import was interrupted.')
    case 'undone': return one.finishedAt === null ? t('This trial is put away.') : t('The import was taken back.')
  }
}

/** Where every row went: "8,800 rows: 8,760 created, 40 refused." */
export function saysCounts(counts: Counts, say: Count, would = false): string {
  const parts = [[counts.created, t('created')], [counts.updated, t('updated')], [counts.unchanged, t('unchanged')], [counts.refused, t('refused')], [counts.leftOut, t('left out')]] as const
  const told = parts.filter(([count]) => count > 0).map(([count, word], index) => would && index === 0
    ? t('{count, plural, one {{n} would be {word}} other {{n} would be {word}}}', { count, n: say(count), word }) : `${say(count)} ${word}`)
  return `${rows(counts.rows, say)}${told.length > 0 ? `: ${told.join(', ')}` : ''}.`
}

const states: Record<One['state'], string> = {
  waiting: t('Waiting'), trying: t('Being tried'), asking: t('Asks something first'), tried: t('Tried, not imported'), running: t('Being imported'), done: t('Imported'), failed: t('Cannot be imported'),
  interrupted: t('Interrupted'), undoing: t('Being taken back'), undone: t('Taken back'),
}
export const saysState = (state: One['state']): string => states[state]

/** How sure a suggestion is, as a word; what nothing speaks for needs none. */
export const saysSure = (sure: 'certain' | 'likely' | 'guess' | null): string | null => (sure === 'guess' ? t('Look at this one') : sure === 'likely' ? t('Likely') : null)

/** Files by what they are: tables to bring, and the mapping that somebody kept. */
export function sortFiles(files: readonly File[]): { tables: File[]; mapping: File | null; others: File[] } {
  const tables = files.filter((file) => /\.(csv|tsv|txt|tab|xlsx|xlsm)$/i.test(file.name))
  const mapping = files.find((file) => /\.(ya?ml|json)$/i.test(file.name)) ?? null
  return { tables, mapping, others: files.filter((file) => !tables.includes(file) && file !== mapping) }
}

const along: Record<string, [one: string, many: string]> = {
  team: [t('team or office'), t('teams and offices')], manager: [t('manager as a dormant person'), t('managers as dormant people')], person: [t('owner as a dormant person'), t('owners as dormant people')],
  company: [t('company that other rows name'), t('companies that other rows name')],
}
/** What rows bring along: "With them 9 teams and offices, 6 managers as dormant people." */
export function saysAlso(also: One['also'], say: Count): string {
  if (also.length === 0) return ''
  return t('With them {also}.', { also: also.map(({ kind, label, count }) => `${say(count)} ${along[kind]?.[count === 1 ? 0 : 1] ?? label}`).join(', ') })
}
