import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const folder = fileURLToPath(new URL('../../../db/migrations/', import.meta.url))

/** Said when the data cannot be brought to this version: the sentence says what to do. */
export class MigrationRefused extends Error {}

/**
 * Brings the database to this version: runs each migration that it has not had, in order, each in its own transaction. Several
 * processes may call it at once; one works, the others wait. Refuses data of a newer version, and a migration changed after it ran.
 */
export async function migrate(ownerUrl: string, told: (sentence: string) => void = () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'solfa migrate' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('solfa migrate'))`)
    await client.query(`create table if not exists migration (name text primary key, hash text not null, ran_at timestamptz not null default now())`)
    const { rows: ran } = await client.query<{ name: string; hash: string }>('select name, hash from migration')
    const had = new Map(ran.map(({ name, hash }) => [name, hash]))
    const ours = await migrations()
    for (const name of had.keys()) {
      if (!ours.some((migration) => migration.name === name)) {
        throw new MigrationRefused(`This data belongs to a newer version of Solfa (it has had the migration ${name}). Start that version, or restore a backup made before it.`)
      }
    }
    for (const { name, text, hash } of ours) {
      const before = had.get(name)
      if (before === hash) continue
      if (before) throw new MigrationRefused(`The migration ${name} was changed after it ran on this data. Put the file back as it was, and write a new one.`)
      told(`Migrating: ${name}`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    }
  } finally {
    await client.end()
  }
}

/** The migrations in order, with the hash of each text. */
export async function migrations(): Promise<{ name: string; text: string; hash: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => {
    const text = await readFile(folder + name, 'utf8')
    return { name, text, hash: createHash('sha256').update(text).digest('hex') }
  }))
}
