import { resolve } from 'node:path'
import { CannotRun } from './cannot.ts'

/** All that an operator can set. Everything has a value without being set. */
export interface Config {
  /** TCP port; 0 for any free one. */
  port: number
  host: string
  /** Absolute path of the directory for all that is kept outside of a database of one's own. */
  dataDir: string
  /** A PostgreSQL of one's own; null for the built-in one. */
  databaseUrl: string | null
  /** Whether a first start makes the sample company. */
  sample: boolean
}

export const defaultPort = 4870

/** Reads the environment; throws CannotRun when a value makes no sense. */
export function readConfig(environment: Record<string, string | undefined>, from: string = process.cwd()): Config {
  return {
    port: readPort(environment['PORT']),
    host: environment['HOST']?.trim() || '127.0.0.1',
    dataDir: resolve(from, environment['SOLFA_DATA']?.trim() || './data'),
    databaseUrl: readDatabaseUrl(environment['DATABASE_URL']),
    sample: !['0', 'false', 'no', 'off'].includes((environment['SOLFA_SAMPLE'] ?? '').trim().toLowerCase()),
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return defaultPort
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new CannotRun(`PORT is "${text}". It is a number from 0 to 65535; 0 means any free port.`)
  return port
}

function readDatabaseUrl(text: string | undefined): string | null {
  const given = text?.trim()
  if (!given) return null
  const url = URL.canParse(given) ? new URL(given) : null
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new CannotRun('DATABASE_URL is not an address of a PostgreSQL. It looks like postgres://user:password@host:5432/solfa.')
  }
  return given
}
