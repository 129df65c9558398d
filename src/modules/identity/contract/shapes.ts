import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { ROLES } from '../roles.ts'

export const name = z.string().min(1).max(200)
export const email = z.string().min(3).max(254).regex(/^[^\s@<>"',;]+@[^\s@<>"',;]+$/)
/** Long rather than odd: at least ten characters, whatever they are. */
export const password = z.string().min(10).max(200)
export const role = z.enum(ROLES.map((one) => one.id))
export const sees = z.enum(['own', 'team', 'tree', 'all'])
/** IANA zone such as `Europe/Berlin`. */
export const zone = z.string().min(1).max(60)
/** BCP 47 locale such as `de-DE`. */
export const locale = z.string().min(2).max(35)
export const byId = z.object({ id: z.guid() })
export const abilities = z.object({ edit: z.boolean(), reason: said().nullable() })
/** A one-time link, shown once. */
export const link = z.object({ url: z.string(), expiresAt: z.string() })
