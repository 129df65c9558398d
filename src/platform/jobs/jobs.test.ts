import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '#test/database.ts'
import { startJobs } from './jobs.ts'

test('work of each minute is on the plan, and the queue stops when asked', async () => {
  const database = await testDatabase()
  const told: string[] = []
  const client = new pg.Client({ connectionString: database.ownerUrl })
  try {
    const jobs = await startJobs(database.ownerUrl, (sentence, fault) => void told.push(`${sentence} ${fault}`))
    let worked = 0
    await jobs.eachMinute('count', async () => { worked += 1 })
    await client.connect()
    const { rows } = await client.query('select name, cron from pgboss.schedule')
    assert.deepEqual(rows, [{ name: 'count', cron: '* * * * *' }])
    await jobs.stop()
    assert.deepEqual([told, worked], [[], 0])
  } finally {
    await client.end()
    await database.drop()
  }
})
