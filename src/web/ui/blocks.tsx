import type { CSSProperties, ReactNode } from 'react'
import { Button } from './Button.tsx'
import { t } from '../words/index.ts'

export interface SecProps { title: ReactNode; /** n, date, or a few words at the right. */ note?: ReactNode; /** Set in the serif, as on an agenda. */ large?: boolean; children?: ReactNode; id?: string; className?: string }

/** A block: its heading with the ink rule, then what it holds. This replaces boxes. */
export const Sec = ({ title, note, large, children, id, className }: SecProps) => (
  <section id={id} className={className}>
    <div className="sec"><h2 className={large ? undefined : 'h3'}>{title}</h2>{note !== undefined && <span className="sm">{note}</span>}</div>
    {children}
  </section>
)

export interface EmptyProps {
  /** One sentence: "No deals here yet." */
  sentence: string
  /** One more, of what makes it begin. */
  hint?: string
  /** One button. */
  action?: ReactNode
  /** A second, quieter way: the sample. */
  second?: ReactNode
  /** A drawing above the sentence, such as a small score. */
  picture?: ReactNode
}

export const Empty = ({ sentence, hint, action, second, picture }: EmptyProps) => (
  <div className="empty">
    {picture}
    <p className={picture ? 'lead mt4' : 'lead'}>{sentence}</p>
    {hint && <p className="ui mut">{hint}</p>}
    {(action || second) && <div className="row g2 wrap mt3">{action}{second}</div>}
  </div>
)

const widths = ['62%', '88%', '74%', '81%', '55%', '92%', '68%']

/** Lines where text will be. Seen only after 150 ms, so that what is quick never flickers. */
export const Loading = ({ lines = 4, label = t('Loading') }: { lines?: number; label?: string }) => (
  <div className="bones" role="status" aria-label={label}>
    {Array.from({ length: lines }, (_, i) => <i key={i} style={{ width: widths[i % widths.length] } as CSSProperties} />)}
  </div>
)

export interface BonesProps { label?: string; className?: string; children: ReactNode }

/** A page's own shape, where its parts will stand, made of `Bone`. Like `Loading`, it is seen only after 150 ms. */
export const Bones = ({ label = t('Loading'), className = '', children }: BonesProps) => <div className={`bones shaped ${className}`} role="status" aria-label={label}>{children}</div>

/** One line or block of it; `staff` is where a score will be. */
export const Bone = ({ w = '100%', h = 11, staff = false }: { w?: number | string; h?: number; staff?: boolean }) => <i className={staff ? 'staff' : undefined} style={{ width: w, height: h }} />

export interface ProblemBlockProps { /** An Error; a Problem says its own sentence. */ problem: unknown; retry?: () => void }

/** What went wrong, in a sentence, and the way to try again. */
export function ProblemBlock({ problem, retry }: ProblemBlockProps) {
  const told = problem instanceof Error && 'title' in problem ? (problem as Error & { title: string; detail?: string; status?: number }) : null
  const noRight = told?.status === 403
  return (
    <div className="refuse measure" role="alert">
      <p><b>{told ? closed(told.title) : t('This page could not be drawn.')}</b> {told?.detail ?? t('Nothing of yours is lost.')}{told?.status === 500 && <> {t('If it stays so, tell an administrator this number.')}</>}{noRight && <> {t('An administrator says what each person may do, and can change it.')}</>}</p>
      {noRight ? <div className="row g1 mt2"><Button small to="/settings/people">{t('See who is here')}</Button></div> : retry && <div className="row g1 mt2"><Button small onPress={retry}>{t('Try again')}</Button></div>}
    </div>
  )
}

const closed = (title: string): string => (/[.?!]$/.test(title) ? title : `${title}.`)
