import { sql } from '#src/platform/db/sql.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { asOwner, row, type Db, type Tx } from '#src/platform/db/pool.ts'

// Loaded with the first password: most starts of Solfa, and most requests, need none.
const scrypt = () => import('better-auth/crypto')

export const hashPassword = async (password: string): Promise<string> => (await scrypt()).hashPassword(password)

/** Whether a password is the one behind a hash. Without a hash it takes as long, and is none. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const { verifyPassword } = await scrypt()
  const right = await verifyPassword({ hash: hash ?? await nobody(), password })
  return right && hash !== null
}

let dummy: Promise<string> | null = null
const nobody = (): Promise<string> => dummy ??= hashPassword('nobody has this password')

/** A password that holds the address, or one character only, is refused; otherwise length is what counts. */
export function checkPassword(password: string, email: string | null): void {
  const local = (email ?? '').split('@')[0]!.toLowerCase()
  if (new Set(password).size < 4 || (local.length > 3 && password.toLowerCase().includes(local))) {
    throw refuse(422, 'weak-password', 'This password is easily guessed. Take a few words that do not belong together.', null, 'password')
  }
}

/** How many attempts may fail in a quarter of an hour, by what they have in common. */
const LIMITS = { both: 10, email: 50, address: 100 } as const

/**
 * Counts an attempt as failed before it is tried, so that a burst in parallel cannot get past, and refuses it when too many failed.
 * Gives back what to call when it succeeded. It is kept in the database: a restart forgets nothing, and several processes share it.
 */
export async function countAttempt(db: Db, email: string, address: string): Promise<() => Promise<void>> {
  const from = networkOf(address)
  const keys = { both: `${email.toLowerCase()} ${from}`, email: `email ${email.toLowerCase()}`, address: `address ${from}` }
  const failed = await asOwner(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('solfa attempts'))`.execute(tx)
    await sql`delete from auth.attempt where at < now() - interval '15 minutes'`.execute(tx)
    await sql`insert into auth.attempt (key) select unnest(${Object.values(keys)}::text[])`.execute(tx)
    return counts(tx, keys)
  })
  if (failed.both > LIMITS.both || failed.email > LIMITS.email || failed.address > LIMITS.address) {
    throw refuse(429, 'too-many-attempts', 'Too many attempts. Wait a quarter of an hour, or sign in with a link.')
  }
  return () => asOwner(db, async (tx) => {
    await sql`delete from auth.attempt where key in (${keys.both}, ${keys.email})`.execute(tx)
    await sql`delete from auth.attempt where ctid = (select ctid from auth.attempt where key = ${keys.address} order by at desc limit 1)`.execute(tx)
  })
}

async function counts(tx: Tx, keys: Record<keyof typeof LIMITS, string>): Promise<Record<keyof typeof LIMITS, number>> {
  const found = await row(tx, sql<Record<keyof typeof LIMITS, number>>`
    select count(*) filter (where key = ${keys.both}) as both, count(*) filter (where key = ${keys.email}) as email, count(*) filter (where key = ${keys.address}) as address
    from auth.attempt where key in (${keys.both}, ${keys.email}, ${keys.address})`)
  return found ?? { both: 0, email: 0, address: 0 }
}

/** The network that one household or office has: the whole IPv4 address, the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const whole = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return whole.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '').toLowerCase()).join(':')
}
