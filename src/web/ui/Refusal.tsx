import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import type { Ask, Refusal as OneRefusal, Remedy } from '#src/kernel/refusal.ts'
import { t } from '../words/index.ts'

export interface RefusalProps {
  /** Who stays where: "Lindgren stays in Prove." */
  stays?: string
  refusals: readonly OneRefusal[]
  asks?: readonly Ask[]
  /** A remedy was chosen; `action` names a command of the product. */
  onRemedy?: (remedy: Remedy, refusal: OneRefusal) => void
  /** Offered when only a reason is asked for: opens the reason. */
  onReason?: () => void
  /** More ways out, below. */
  children?: ReactNode
}

/** Why not, and the ways out as buttons, best first. Never a dialog. What is only asked is told apart: an answer lets it pass, and comes after. */
export function Refusal({ stays, refusals, asks = [], onRemedy, onReason, children }: RefusalProps) {
  const ways = refusals.flatMap((refusal) => (refusal.remedy ? [{ refusal, remedy: refusal.remedy }] : []))
  const lines = refusals.length > 0 ? refusals : asks
  const after = refusals.length > 0 ? asks : []
  return (
    <div className="refuse" role="status">
      {lines.length === 1 ? <p>{stays && <><b>{stays}</b> </>}{lines[0]!.sentence}</p> : (
        <>
          {stays && <p><b>{stays}</b></p>}
          <ul>{lines.map((line) => <li key={`${line.rule} ${line.about ?? line.sentence}`}>{line.sentence}</li>)}</ul>
        </>
      )}
      {after.length > 0 && <p className="sm mut mt1">{t('{count, plural, one {Then one answer is asked for} other {Then answers are asked for}}', { count: after.length })}: {after.map((line) => line.sentence).join(' ')}</p>}
      {(ways.length > 0 || onReason || children) && (
        <div className="row g1 wrap mt2">
          {ways.map(({ refusal, remedy }, i) => (
            <Button key={`${refusal.rule} ${remedy.action} ${refusal.about ?? i}`} small kind={i === 0 ? 'primary' : 'plain'} onPress={() => onRemedy?.(remedy, refusal)}>{remedy.label}</Button>
          ))}
          {onReason && asks.length > 0 && <Button small kind={ways.length === 0 ? 'primary' : 'quiet'} onPress={onReason}>{t('Give a reason')}</Button>}
          {children}
        </div>
      )}
    </div>
  )
}
