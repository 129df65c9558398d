import { cloneElement, Suspense, useState } from 'react'
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react'
import { Kbd, useKeys } from './keys.tsx'
import { lazyPart } from './lazyPart.ts'
import { Link } from './Link.tsx'

// Why a button is refused stands in a leaf beside it; few pages have one, and none needs it before it is drawn.
const WhyNot = lazyPart(() => import('./WhyNot.tsx'))

export interface ButtonProps {
  children: ReactNode
  /** One `primary` in a view: the thing we would do. */
  kind?: 'primary' | 'plain' | 'quiet'
  small?: boolean
  /** Shown in the button, and bound while it stands. */
  hotkey?: string
  /** False shows the key without binding it (rows, where the list binds it for the row at hand). */
  bind?: boolean
  onPress?: () => void
  /** Instead of `onPress`: a page. */
  to?: string
  busy?: boolean
  /** Why it would be refused: it stays focusable, and pressing it shows this (usually a `<Refusal>`). */
  refused?: ReactNode
  disabled?: boolean
  type?: 'button' | 'submit'
  className?: string
  title?: string
  'aria-label'?: string
  'aria-pressed'?: boolean
  'aria-expanded'?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ children, kind = 'plain', small, hotkey, bind = true, onPress, to, busy, refused, disabled, type = 'button', className = '', ref, ...rest }: ButtonProps) {
  const inert = disabled || busy || Boolean(refused)
  useKeys({ [hotkey ? keyOf(hotkey) : '']: () => onPress?.() }, { enabled: Boolean(hotkey) && bind && !inert && Boolean(onPress), names: hotkey ? { [keyOf(hotkey)]: rest['aria-label'] ?? (typeof children === 'string' ? children : rest.title ?? '') } : undefined })
  const names = `btn${kind === 'primary' ? ' p' : kind === 'quiet' ? ' q' : ''}${small ? ' s' : ''}${className && ` ${className}`}`
  const inside = <>{children}{hotkey && <Kbd k={hotkey} />}</>
  if (to && !inert) return <Link to={to} className={names} aria-label={rest['aria-label']} title={rest.title}>{inside}</Link>
  if (refused) {
    const button = <button ref={ref} type="button" className={names} aria-disabled="true" {...rest}>{inside}</button>
    return <RefusedButton button={button} why={refused} />
  }
  return (
    <button ref={ref} type={type} className={names} aria-disabled={inert || undefined} aria-busy={busy || undefined} aria-keyshortcuts={hotkey && bind ? hotkey : undefined}
      onClick={(event) => { if (inert) event.preventDefault(); else onPress?.() }} {...rest}>{inside}</button>
  )
}

/** A press that comes before the leaf has been fetched opens it when it is there. */
function RefusedButton({ button, why }: { button: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>; why: ReactNode }) {
  const [pressed, setPressed] = useState(false)
  return <Suspense fallback={cloneElement(button, { onClick: () => setPressed(true) })}><WhyNot trigger={button} open={pressed}>{why}</WhyNot></Suspense>
}

const keyOf = (hotkey: string) => (hotkey.length === 1 ? hotkey.toLowerCase() : hotkey === 'Esc' ? 'Escape' : hotkey)
