import { hash, randomBytes } from 'node:crypto'
import type { Id } from '#src/kernel/id.ts'

/** A secret that says which workspace it belongs to, so that it can be looked up behind the wall; only its hash is kept. */
export const newToken = (workspace: Id): string => `${Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')}_${randomBytes(24).toString('base64url')}`

export const hashOf = (token: string): string => hash('sha256', token)

/** The workspace that a token says it belongs to; null when it has not the shape of one. */
export function workspaceOf(token: string): Id | null {
  const part = /^([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{32}$/.exec(token)?.[1]
  if (!part) return null
  const hex = Buffer.from(part, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
