import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { allows, ask, clearAway, emptyDirectory, killEverything, madeDirectory, open, postmasterOf, working } from '#test/worlds/opened.ts'
import { hold } from './index.ts'

describe('the built-in database, once it works', () => {
  afterEach(clearAway)

  test('keeps what was written over a stop and a start', async () => {
    const dataDir = await emptyDirectory()
    const first = await open(dataDir)
    await ask(first.open?.url, 'create table kept (n int)')
    await ask(first.open?.url, 'insert into kept values (1)')
    assert.equal(await first.stop(), 0)
    assert.deepEqual(await working(join(dataDir, 'postgres')), [])
    const second = await open(dataDir)
    assert.deepEqual(await ask(second.open?.url, 'select n from kept'), [{ n: 1 }])
  })

  test('is adopted when only Solfa was killed', async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    await ask(first.open?.url, 'create table kept (n int)')
    const postmaster = await postmasterOf(dataDir)
    first.child.kill('SIGKILL')
    await first.ended()
    const second = await open(dataDir)
    assert.equal(second.open?.adopted, true)
    assert.equal(await postmasterOf(dataDir), postmaster)
    assert.deepEqual(await ask(second.open?.url, 'select n from kept'), [])
    assert.equal(await second.stop(), 0)
    assert.deepEqual(await working(join(dataDir, 'postgres')), [])
  })

  test('is stopped and started anew when its socket was cleaned away', async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    first.child.kill('SIGKILL')
    await first.ended()
    await rm(join(dataDir, 'socket'), { recursive: true })
    const second = await open(dataDir)
    assert.equal(second.open?.adopted, false, second.said)
    assert.deepEqual(await ask(second.open?.url, 'select 1 as n'), [{ n: 1 }])
  })

  test('starts again, with every acknowledged row, when all of it was killed', async () => {
    const dataDir = await madeDirectory()
    let opened = await open(dataDir)
    await ask(opened.open?.url, 'create table kept (n int)')
    for (let round = 1; round <= 3; round += 1) {
      await ask(opened.open?.url, 'insert into kept values ($1)', [round])
      await killEverything(dataDir, opened)
      opened = await open(dataDir)
      assert.deepEqual(await ask(opened.open?.url, 'select count(*)::int as n from kept'), [{ n: round }], opened.said)
    }
  })

  test('starts although the pid of the killed server belongs to another program by now', async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    await killEverything(dataDir, first)
    for (const file of [join(dataDir, 'postgres', 'postmaster.pid'), join(dataDir, 'socket', '.s.PGSQL.5432.lock')]) {
      await writeFile(file, [String(process.pid), ...(await readFile(file, 'utf8')).split('\n').slice(1)].join('\n'))
    }
    const second = await open(dataDir)
    assert.ok(second.open, second.said)
  })

  test('is started again when it dies', async () => {
    const dataDir = await madeDirectory()
    const opened = await open(dataDir)
    await ask(opened.open?.url, 'create table kept (n int)')
    process.kill(await postmasterOf(dataDir), 'SIGKILL')
    await until(() => /is back/.test(opened.said))
    assert.deepEqual(await ask(opened.open?.url, 'select n from kept'), [])
    assert.equal(opened.child.exitCode, null)
  })

  test('takes Solfa down with a sentence when it dies again and again', async () => {
    const dataDir = await madeDirectory()
    const opened = await open(dataDir)
    for (let round = 1; round <= 4 && opened.child.exitCode === null; round += 1) {
      process.kill(await postmasterOf(dataDir), 'SIGKILL')
      await until(() => opened.child.exitCode !== null || opened.said.split('is back').length > round)
    }
    assert.equal(await opened.ended(), 1)
    assert.match(opened.said, /The database went down again and again\.\n$/)
  })
})

describe('a second copy on the same data', () => {
  afterEach(clearAway)

  test('says one sentence, ends with 1 and touches nothing', async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    const before = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
    const second = await open(dataDir)
    assert.equal(second.code, 1)
    assert.match(second.said, new RegExp(`^Solfa already runs on ${dataDir} \\(process ${first.child.pid}\\)\\. This second copy has touched nothing\\.\n$`))
    assert.equal(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), before)
    assert.deepEqual(await ask(first.open?.url, 'select 1 as n'), [{ n: 1 }])
  })

  const otherNetwork = process.getuid?.() === 0 ? ['unshare', '--net'] : ['unshare', '--user', '--map-current-user', '--net']
  test('is refused in a container that shares the processes and not the network', { skip: !allows(otherNetwork) }, async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    const second = await open(dataDir, { within: otherNetwork })
    assert.equal(second.code, 1)
    assert.match(second.said, /^Solfa already runs on/)
    assert.deepEqual(await ask(first.open?.url, 'select 1 as n'), [{ n: 1 }])
  })

  const otherContainer = [...otherNetwork, '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child']
  test('is refused in a container that shares nothing but the directory', { skip: !allows(otherContainer) }, async () => {
    const dataDir = await madeDirectory()
    const first = await open(dataDir)
    const second = await open(dataDir, { within: otherContainer })
    assert.equal(second.code, 1, second.said)
    assert.match(second.said, /^Solfa already runs on/)
    assert.deepEqual(await ask(first.open?.url, 'select 1 as n'), [{ n: 1 }])
  })

  test('may start as soon as the first has let go', async () => {
    const dataDir = await madeDirectory()
    const first = await hold(dataDir)
    await assert.rejects(hold(dataDir), /already runs/)
    await first.release()
    await (await hold(dataDir)).release()
  })
})

async function until(happened: () => boolean): Promise<void> {
  for (let round = 0; round < 600 && !happened(); round += 1) await sleep(50)
  assert.ok(happened(), 'It did not happen in half a minute.')
}
