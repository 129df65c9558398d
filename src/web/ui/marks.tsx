import type { ReactNode } from 'react'
import { t } from '../words/index.ts'

export interface ChipProps { children: ReactNode; tone?: 'plain' | 'care' | 'pencil'; on?: boolean; onPress?: () => void; onRemove?: () => void; removeLabel?: string }

/** A small fact, or a filter. With `onPress` it is a button that is on or off; with `onRemove` it can be taken away. */
export function Chip({ children, tone = 'plain', on, onPress, onRemove, removeLabel }: ChipProps) {
  const names = `chip${on ? ' on' : ''}${tone === 'care' ? ' care' : tone === 'pencil' ? ' pen' : ''}`
  if (onPress && !onRemove) return <button type="button" className={names} aria-pressed={on ?? false} onClick={onPress}><span className="el">{children}</span></button>
  return <span className={names}><span className="el">{children}</span>{onRemove && <button type="button" className="chip-x" aria-label={removeLabel ?? t('Remove')} onClick={onRemove}>×</button>}</span>
}

export interface InitialsProps { name: string; side?: 'ours' | 'buyer'; large?: boolean; /** Say the name aloud too, where it is not written beside the disc. */ alone?: boolean }

/** Ours in a disc, the buyer's in a square. */
export function Initials({ name, side = 'ours', large, alone }: InitialsProps) {
  const names = `who${side === 'buyer' ? ' buyer' : ''}${large ? ' l' : ''}`
  return alone ? <span className={names} role="img" aria-label={name} title={name}>{initials(name)}</span> : <span className={names} aria-hidden="true">{initials(name)}</span>
}

export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/).filter((w) => /^\p{L}/u.test(w))
  const first = words[0]?.[0] ?? '–'
  return (words.length > 1 ? first + words.at(-1)![0]! : first).toLocaleUpperCase()
}

export interface NextStepProps { state: 'none' | 'overdue' | 'today' | 'planned'; children?: ReactNode }

/** Dashed ring none, diamond overdue, disc today, ring planned; always with words. */
export const NextStep = ({ state, children }: NextStepProps) => (
  <span className={`next ${{ none: 'none', overdue: 'over', today: 'today', planned: 'plan' }[state]}`}>
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {state === 'overdue' ? <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor" />
        : state === 'today' ? <circle cx="6" cy="6" r="5" fill="currentColor" />
        : <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray={state === 'none' ? '2 2' : undefined} />}
    </svg>
    <span className="el">{children ?? t('No next step yet')}</span>
  </span>
)

/** The letter of a grade in a ring. */
export const GradeMark = ({ grade }: { grade: 'A' | 'B' | 'C' | 'D' }) => <span className="grade" aria-label={t('Grade {grade}', { grade })} role="img">{grade}</span>

/** The brand: three notes rising, the last in pencil. */
export const Brand = ({ px = 24 }: { px?: number }) => (
  <svg width={px} height={px * 22 / 24} viewBox="0 0 24 22" aria-hidden="true">
    <path d="M0 5.5H24M0 11.5H24M0 17.5H24" stroke="var(--line-2)" />
    <g transform="translate(5 17.5) rotate(-20)"><ellipse rx="3.7" ry="3" fill="var(--ink)" /></g>
    <g transform="translate(12 11.5) rotate(-20)"><ellipse rx="3.7" ry="3" fill="var(--ink)" /></g>
    <g transform="translate(19 5.5) rotate(-20)"><ellipse rx="3.7" ry="3" fill="var(--pencil)" /></g>
  </svg>
)
