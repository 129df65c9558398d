import assert from 'node:assert/strict'
import { appendFile, chmod, chown, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { allows, ask, clearAway, emptyDirectory, killEverything, madeDirectory, open } from '#test/worlds/opened.ts'

const root = process.getuid?.() === 0
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
// A small disk of our own: root mounts it in a mount namespace, anybody else in a user namespace too.
const mounting = root ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount']
const onDisk = (dataDir: string, options: string, before = ''): string[] =>
  [...mounting, 'sh', '-c', `mount -t tmpfs -o ${options} tmpfs '${dataDir}' && ${before || 'true'} && exec "$@"`, 'sh']
const canMount = allows([...mounting, 'sh', '-c', 'mount -t tmpfs tmpfs /tmp && exec "$@"', 'sh'])

describe('a data directory that Solfa cannot use', () => {
  afterEach(clearAway)

  test('is read-only for this user', async () => {
    const parent = await emptyDirectory()
    const dataDir = join(parent, 'data')
    await mkdir(dataDir)
    await chmod(parent, 0o755)
    await chmod(dataDir, 0o555)
    // Permission bits do not hold root back; another user is.
    if (!root) await chmod(parent, 0o555)
    const opened = await open(dataDir, root ? { within: nobody } : {})
    assert.equal(opened.code, 1)
    if (root) assert.equal(opened.said, `Solfa may not write to ${dataDir}. Give the directory to the user who starts Solfa. SOLFA_DATA can name another directory.\n`)
    await chmod(parent, 0o755)
  })

  test('is on a read-only disk', { skip: !canMount }, async () => {
    const dataDir = await emptyDirectory()
    const opened = await open(dataDir, { within: onDisk(dataDir, 'ro') })
    assert.equal(opened.code, 1)
    assert.equal(opened.said, `Solfa cannot write to ${dataDir}: the file system is read-only. SOLFA_DATA can name another directory.\n`)
  })

  test('is a file', async () => {
    const dataDir = join(await emptyDirectory(), 'data')
    await writeFile(dataDir, 'a file')
    const opened = await open(dataDir)
    assert.equal(opened.code, 1)
    assert.match(opened.said, /^.*\/data is a file, and Solfa needs a directory there\. SOLFA_DATA can name another directory\.\n$/)
  })

  test('is on a full disk', { skip: !canMount }, async () => {
    const dataDir = await emptyDirectory()
    const opened = await open(dataDir, { within: onDisk(dataDir, 'size=20m') })
    assert.equal(opened.code, 1)
    assert.match(opened.said, /^The disk of \S+ is full: \d+ MB are free, and Solfa starts with 64 MB or more\. Make room, then start again\.\n$/)
  })

  test('is on a disk that fills up while the database is made', { skip: !canMount }, async () => {
    const dataDir = await emptyDirectory()
    // As large as is asked for in blocks, without room for the files: each takes an inode.
    const opened = await open(dataDir, { within: onDisk(dataDir, 'size=400m,nr_inodes=300') })
    assert.equal(opened.code, 1)
    assert.match(opened.said, /The database could not be made: the disk is full\. Make room, then start again\.\n$/)
  })

  test('is on a disk that fills up while Solfa works: what was acknowledged stays, or Solfa ends with a sentence', { skip: !canMount }, async () => {
    const dataDir = await emptyDirectory()
    const opened = await open(dataDir, { within: onDisk(dataDir, 'size=320m') })
    assert.ok(opened.open, opened.said)
    const url = opened.open.url.replace(encodeURIComponent(dataDir), encodeURIComponent(`/proc/${opened.child.pid}/root${dataDir}`))
    await ask(url, 'create table kept (filling text storage external)')
    await ask(url, `insert into kept values ('acknowledged')`)
    let refused = ''
    for (let round = 0; round < 400 && refused === ''; round += 1) {
      await ask(url, `insert into kept select string_agg(md5(random()::text), '') from generate_series(1, 200000)`).catch((error: unknown) => { refused = String(error) })
    }
    assert.match(refused, /No space left|terminat|ECONN|ENOENT|recovery mode|shutting down/i)
    // Either the statement alone is refused and the database goes on, or it goes down and Solfa says why.
    if (await Promise.race([opened.ended(), sleep(5_000, 'goes on')]) !== 'goes on') assert.match(opened.said, /full/)
    else assert.deepEqual(await ask(url, `select count(*)::int as n from kept where filling = 'acknowledged'`), [{ n: 1 }])
  })
})

describe('a database that is not whole, or not of this release', () => {
  afterEach(clearAway)

  test('was being made when the power went: it is made again', async () => {
    const dataDir = await emptyDirectory()
    const first = await open(dataDir, { atOnce: true })
    for (let round = 0; round < 400 && !(await readdir(dataDir)).some((name) => name.includes('making')); round += 1) await sleep(10)
    await sleep(150)
    first.child.kill('SIGKILL')
    await first.ended()
    assert.ok(!(await readdir(dataDir)).includes('postgres'))
    const second = await open(dataDir)
    assert.ok(second.open, second.said)
    assert.deepEqual(await ask(second.open.url, 'select 1 as n'), [{ n: 1 }])
    await second.stop()
    const third = await open(dataDir)
    assert.ok(third.open, third.said)
    assert.deepEqual((await readdir(dataDir)).filter((name) => name.includes('making')), [])
  })

  test('has files and no version: it is left alone', async () => {
    const dataDir = await emptyDirectory()
    await mkdir(join(dataDir, 'postgres', 'base'), { recursive: true })
    await writeFile(join(dataDir, 'postgres', 'base', 'precious'), 'rows')
    const opened = await open(dataDir)
    assert.equal(opened.code, 1)
    assert.equal(opened.said, `${dataDir}/postgres is not a whole database. Solfa does not touch it: move it away for a new one, or put a back-up there.\n`)
    assert.deepEqual(await readdir(join(dataDir, 'postgres')), ['base'])
  })

  for (const version of ['17', '19']) {
    test(`is of PostgreSQL ${version}`, async () => {
      const dataDir = await madeDirectory()
      await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), `${version}\n`)
      const opened = await open(dataDir)
      assert.equal(opened.code, 1)
      assert.match(opened.said, new RegExp(`^The data in \\S+ is of PostgreSQL ${version}, and this Solfa brings 18\\.`))
    })
  }

  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    test(`has ${setting} switched off: it is not worked on`, async () => {
      const dataDir = await madeDirectory()
      await appendFile(join(dataDir, 'postgres', 'postgresql.conf'), `\n${setting} = off\n`)
      const opened = await open(dataDir)
      assert.equal(opened.code, 1)
      assert.equal(opened.said, `The database server has ${setting} switched off, so it may lose work that it has confirmed. Switch it on, then start again.\n`)
    })
  }
})

describe('a machine that is unlike ours', () => {
  afterEach(clearAway)

  test('has no locale, or one that does not exist', async () => {
    const locales: Record<string, string>[] = [{}, { LANG: 'xx_YY.UTF-8', LC_ALL: 'xx_YY.UTF-8' }]
    for (const locale of locales) {
      const opened = await open(await emptyDirectory(), { environment: { PATH: process.env['PATH'] ?? '', ...locale } })
      assert.ok(opened.open, opened.said)
      assert.deepEqual(await ask(opened.open.url, `select upper('zürich') as word, getdatabaseencoding() as encoding`), [{ word: 'ZÜRICH', encoding: 'UTF8' }])
    }
  })

  test('has spaces, umlauts, commas and quotes in the path, and more of it than a socket’s name may have', async () => {
    const dataDir = join(await emptyDirectory(`solfa wörld, 'ä' "b" `), 'Überaus langer Pfad mit Leerzeichen'.repeat(3), 'data')
    const opened = await open(dataDir)
    assert.ok(opened.open, opened.said)
    assert.deepEqual(await ask(opened.open.url, 'select 1 as n'), [{ n: 1 }])
    assert.equal(await opened.stop(), 0)
  })

  for (const umask of ['000', '0277']) {
    test(`has an umask of ${umask}`, { skip: umask === '0277' && !root }, async () => {
      const dataDir = join(await emptyDirectory(), 'data')
      const opened = await open(dataDir, { within: ['sh', '-c', `umask ${umask}; exec "$@"`, 'sh'] })
      assert.ok(opened.open, opened.said)
      assert.equal((await stat(join(dataDir, 'postgres'))).mode & 0o777, 0o700)
      assert.equal((await stat(join(dataDir, 'socket'))).mode & 0o777, 0o700)
    })
  }

  test('runs Solfa as an ordinary user', { skip: !root }, async () => {
    const dataDir = await emptyDirectory()
    await chown(dataDir, 65534, 65534)
    const opened = await open(dataDir, { within: nobody })
    assert.equal(opened.open?.manner, 'as-is', opened.said)
    assert.deepEqual(await ask(opened.open?.url, 'select 1 as n'), [{ n: 1 }])
  })

  test('runs Solfa as root', { skip: !root }, async () => {
    const dataDir = await emptyDirectory()
    const opened = await open(dataDir)
    assert.equal(opened.open?.manner, 'namespace', opened.said)
    assert.equal((await stat(join(dataDir, 'postgres'))).uid, 0)
  })

  test('runs Solfa as root where namespaces are forbidden, below a private directory, and later where they are allowed', { skip: !root }, async () => {
    const parent = await emptyDirectory()
    const dataDir = join(parent, 'data')
    const programs = await emptyDirectory()
    for (const name of ['sh', 'setpriv', 'test', 'true']) {
      await writeFile(join(programs, name), `#!/bin/sh\nexec $(PATH=/usr/bin:/bin command -v ${name}) "$@"\n`, { mode: 0o755 })
    }
    await chmod(programs, 0o755)
    await rm(join(programs, 'sh'))
    await symlink('/bin/sh', join(programs, 'sh'))
    const environment = { PATH: programs }
    const first = await open(dataDir, { environment })
    assert.equal(first.open?.manner, 'other-user', first.said)
    assert.equal((await stat(join(dataDir, 'postgres'))).uid, 65534)
    await ask(first.open?.url, 'create table kept (n int)')
    await killEverything(dataDir, first)
    const second = await open(dataDir)
    assert.equal(second.open?.manner, 'other-user', second.said)
    assert.deepEqual(await ask(second.open?.url, 'select n from kept'), [])
  })

  test('holds the data of a killed start by root that an ordinary user may not enter', { skip: !root }, async () => {
    const dataDir = await madeDirectory()
    const opened = await open(dataDir, { within: nobody })
    assert.equal(opened.code, 1)
    assert.match(opened.said, /^Solfa may not write to/)
    assert.match(await readFile(join(dataDir, 'postgres', 'PG_VERSION'), 'utf8'), /18/)
  })
})
