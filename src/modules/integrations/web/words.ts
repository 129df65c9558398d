import type { AnswerOf } from '#src/kernel/contract.ts'
import type { getImport } from '../contract.ts'

export type One = AnswerOf<typeof getImport>
type Counts = Pick<One, 'rows' | 'created' | 'updated' | 'unchanged' | 'refused' | 'leftOut'>
type Count = (number: number) => string

export const BUSY = ['waiting', 'trying', 'running', 'undoing'] as const
export const isBusy = (state: One['state']): boolean => (BUSY as readonly string[]).includes(state)

const rows = (count: number, say: Count): string => `${say(count)} ${count === 1 ? 'row' : 'rows'}`

/** What an import comes to, in one sentence: the page's heading. */
export function saysImport(one: One, say: Count): string {
  const asked = one.questions.filter((question) => question.blocks && question.answer === null).length
  switch (one.state) {
    case 'waiting': case 'trying': return 'The files are being read.'
    case 'running': return 'The rows are being imported.'
    case 'undoing': return 'The import is being taken back.'
    case 'asking': return asked === 1 ? 'One question first.' : `${say(asked)} questions first.`
    case 'tried': return one.created + one.updated === 0 ? 'Nothing of this would be imported.' : `${rows(one.created + one.updated, say)} would be imported.`
    case 'done': return one.created + one.updated === 0 ? 'Nothing was new.' : `${rows(one.created + one.updated, say)} imported.`
    case 'failed': return 'This cannot be imported as it is.'
    case 'interrupted': return 'The import was interrupted.'
    case 'undone': return one.finishedAt === null ? 'This trial is put away.' : 'The import was taken back.'
  }
}

/** Where every row went: "8,800 rows: 8,760 created, 40 refused." */
export function saysCounts(counts: Counts, say: Count, tense: 'would be' | '' = ''): string {
  const parts = [[counts.created, 'created'], [counts.updated, 'updated'], [counts.unchanged, 'unchanged'], [counts.refused, 'refused'], [counts.leftOut, 'left out']] as const
  const told = parts.filter(([count]) => count > 0).map(([count, word], index) => `${say(count)} ${tense && index === 0 ? `${tense} ` : ''}${word}`)
  return `${rows(counts.rows, say)}${told.length > 0 ? `: ${told.join(', ')}` : ''}.`
}

const states: Record<One['state'], string> = {
  waiting: 'Waiting', trying: 'Being tried', asking: 'Asks something first', tried: 'Tried, not imported', running: 'Being imported', done: 'Imported', failed: 'Cannot be imported',
  interrupted: 'Interrupted', undoing: 'Being taken back', undone: 'Taken back',
}
export const saysState = (state: One['state']): string => states[state]

/** How sure a suggestion is, as a word; what nothing speaks for needs none. */
export const saysSure = (sure: 'certain' | 'likely' | 'guess' | null): string | null => (sure === 'guess' ? 'Look at this one' : sure === 'likely' ? 'Likely' : null)

/** Files by what they are: tables to bring, and the mapping that somebody kept. */
export function sortFiles(files: readonly File[]): { tables: File[]; mapping: File | null; others: File[] } {
  const tables = files.filter((file) => /\.(csv|tsv|txt|tab|xlsx|xlsm)$/i.test(file.name))
  const mapping = files.find((file) => /\.(ya?ml|json)$/i.test(file.name)) ?? null
  return { tables, mapping, others: files.filter((file) => !tables.includes(file) && file !== mapping) }
}

const along: Record<string, [one: string, many: string]> = {
  team: ['team or office', 'teams and offices'], manager: ['manager as a dormant person', 'managers as dormant people'], person: ['owner as a dormant person', 'owners as dormant people'],
  company: ['company that other rows name', 'companies that other rows name'],
}
/** What rows bring along: "With them 9 teams and offices, 6 managers as dormant people." */
export function saysAlso(also: One['also'], say: Count): string {
  if (also.length === 0) return ''
  return `With them ${also.map(({ kind, label, count }) => `${say(count)} ${along[kind]?.[count === 1 ? 0 : 1] ?? label}`).join(', ')}.`
}
