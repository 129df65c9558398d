import { Link as RouterLink } from '@tanstack/react-router'
import type { MouseEventHandler, ReactNode, Ref } from 'react'

export interface LinkProps {
  /** A path of ours, with its search if any: `/deals/0190…?panel=…`. An address with a scheme leaves the app. */
  to: string
  children: ReactNode
  /** `lnk` for a link in a text. */
  className?: string
  title?: string
  onClick?: MouseEventHandler<HTMLAnchorElement>
  tabIndex?: number
  'aria-current'?: 'page' | 'step' | 'true' | undefined
  'aria-label'?: string
  ref?: Ref<HTMLAnchorElement>
}

/** A link inside the app: changes the page without loading it, and prepares it on hover. */
export function Link({ to, children, ...rest }: LinkProps) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(to) || to.startsWith('#') || to.startsWith('/api')) return <a href={to} {...rest}>{children}</a>
  const [path = '/', query = ''] = to.split('?')
  return <RouterLink to={path} search={parseSearch(query)} activeProps={none} activeOptions={{ exact: true }} {...rest}>{children}</RouterLink>
}

const none = {}

/** The search of an address as flat text: `?owner=a&owner=b` is `{ owner: ['a', 'b'] }`. */
export type Search = Record<string, string | string[]>

export function parseSearch(text: string): Search {
  const search: Search = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const before = search[key]
    search[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return search
}

export function writeSearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') out.append(key, String(one))
  }
  const text = out.toString()
  return text ? `?${text}` : ''
}
