import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from './database.ts'

test('each test database is migrated, empty and its own', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client(url)
    await client.connect()
    try {
      return await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await ask(one.ownerUrl, 'create table mark (n int)')
  assert.ok((await ask(two.ownerUrl, 'select 1 from migration')).rowCount)
  await assert.rejects(ask(two.ownerUrl, 'select * from mark'), /does not exist/)
  await one.drop()
  await two.drop()
  await assert.rejects(ask(one.ownerUrl, 'select 1'), /does not exist/)
})

test('is made anew where what it is copied from is gone', async () => {
  let made = 0
  const prepared = { name: 'gone', make: async () => { made += 1 } }
  const one = await testDatabase(prepared)
  const control = new pg.Client(one.ownerUrl)
  await control.connect()
  const lose = async () => {
    const { rows } = await control.query<{ datname: string }>(`select datname from pg_database where datname ~ '^gone_'`)
    for (const { datname } of rows) await control.query(`drop database ${datname}`)
  }
  await lose()
  const two = await testDatabase(prepared)
  assert.equal(made, 2)
  await lose()
  await control.end()
  await one.drop()
  await two.drop()
})
