import type { AnswerOf } from '#src/kernel/contract.ts'
import type { getImport } from '../../contract.ts'
import type { FileSurvey } from '../../matching/survey.ts'
import type { Source } from './course.ts'
import type { Planned } from './plan.ts'

type Answer = AnswerOf<typeof getImport>
export type FileReport = Answer['files'][number]
export type Question = Answer['questions'][number]
export type Sample = Answer['samples'][number]
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'refused' | 'leftOut'

/** What is kept of an import's course, in its `report` column. */
export interface Report {
  files: FileReport[]
  also: Answer['also']
  questions: Question[]
  duplicates: Answer['duplicates']
  notices: Answer['notices']
  refusedSample: Answer['refusedSample']
  problem: string | null
  samples?: Sample[]
}

/** Told of every row as it is counted. */
export type Heard = (row: { file: string; line: number; outcome: RowOutcome; reason: string | null; at: string | null }) => void

const MOST_DUPLICATES = 500
const MOST_NOTICES = 200
const MOST_SAMPLES = 6

/** Counts what becomes of rows. Every row is counted once, so that a file's figures add up to its rows. */
export class Tally {
  readonly #files = new Map<string, FileReport>()
  readonly #also = new Map<string, { label: string; count: number }>()
  readonly #questions = new Map<string, Question>()
  readonly #duplicates: Answer['duplicates'] = { total: 0, items: [] }
  readonly #notices = new Map<string, Answer['notices'][number]>()
  readonly #refused: Answer['refusedSample'] = []
  readonly #samples: Sample[] = []
  readonly #heard: Heard | undefined
  done = 0
  constructor(heard?: Heard) { this.#heard = heard }

  file(survey: FileSurvey, about: Pick<FileReport, 'kind' | 'label' | 'reason' | 'sure' | 'why' | 'columns'>): void {
    this.#files.set(survey.file, { file: survey.file, ...about, readAs: survey.readAs, headerLine: survey.headerLine, rows: survey.rows, created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 })
  }

  leaveOut(file: string, rows: number): void {
    this.#files.get(file)!.leftOut += rows
    this.done += rows
  }

  row(file: string, line: number, outcome: RowOutcome, reason: string | null, at: string | null): void {
    this.#heard?.({ file, line, outcome, reason, at })
    this.#files.get(file)![outcome] += 1
    this.done += 1
    if (outcome === 'refused' && this.#refused.length < 100) this.#refused.push({ file, row: line, reason: reason ?? 'It was refused.' })
  }

  /** The first rows of each file, as the records that they become. */
  sample(source: Source, { line, outcome, row, changes, kept }: Planned): void {
    const file = source.table.file
    if (outcome === 'refused' || outcome === 'leftOut' || this.#samples.filter((one) => one.file === file).length >= MOST_SAMPLES) return
    const named = Object.fromEntries(Object.entries(row.names).map(([field, { text }]) => [field, text]))
    const said = Object.entries({ ...row.values, ...named }).filter(([, value]) => value !== null && value !== undefined && value !== '').slice(0, 40)
    const short = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, 300) : value)
    this.#samples.push({
      file, row: line, kind: source.entry.kind, outcome, values: Object.fromEntries(said.map(([field, value]) => [field, short(value)])),
      was: Object.fromEntries(Object.keys(changes).filter((field) => field !== 'extra').map((field) => [field, short(kept?.[field] ?? null)])), beside: Object.keys(row.extra).length,
    })
  }

  also(kind: string, label: string, count = 1): void {
    const known = this.#also.get(kind)
    this.#also.set(kind, { label, count: (known?.count ?? 0) + count })
  }

  /** Asks once, however many rows raise it. */
  ask(question: Omit<Question, 'rows'>, rows = 1): void {
    const known = this.#questions.get(question.id)
    this.#questions.set(question.id, { ...question, rows: (known?.rows ?? 0) + rows })
  }

  duplicate(one: Answer['duplicates']['items'][number]): void {
    this.#duplicates.total += 1
    if (this.#duplicates.items.length < MOST_DUPLICATES) this.#duplicates.items.push(one)
  }

  notice(file: string, column: string | null, sentence: string): void {
    const id = JSON.stringify([file, column, sentence])
    const known = this.#notices.get(id)
    if (known) known.rows += 1
    else if (this.#notices.size < MOST_NOTICES) this.#notices.set(id, { file, column, rows: 1, sentence })
  }

  get questions(): Question[] { return [...this.#questions.values()] }
  get blocking(): boolean { return this.questions.some((one) => one.blocks && one.answer === null) }

  report(problem: string | null = null): Report {
    const also = [...this.#also].map(([kind, { label, count }]) => ({ kind, label, count }))
    return { files: [...this.#files.values()], also, questions: this.questions, duplicates: this.#duplicates, notices: [...this.#notices.values()], refusedSample: this.#refused, problem, samples: this.#samples }
  }
}

/** The figures of all files together. */
export function totals(files: readonly FileReport[]): Record<'rows' | RowOutcome, number> {
  const sum = { rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0 }
  for (const file of files) for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += file[name]
  return sum
}
