import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { working } from '../worlds/opened.ts'
import { clearAway, emptyDirectory, root, start } from './started.ts'

describe('the command line', () => {
  afterEach(clearAway)

  test('lists its commands, and says more of each', async () => {
    const all = await solfa(['--help'])
    assert.equal(all.code, 0)
    for (const command of ['key create', 'sign-in', 'import', 'export', 'process check', 'sample reset', 'doctor']) {
      assert.match(all.out, new RegExp(`^  ${command}`, 'm'))
      const one = await solfa([...command.split(' '), '--help'])
      assert.equal(one.code, 0)
      assert.match(one.out, new RegExp(`^${command}`))
    }
  })

  test('says what is wrong with a command, shows its help and ends with 1', async () => {
    for (const [words, sentence] of [
      [['fly'], /^There is no command "fly"\./],
      [['key', 'create'], /^Whose rights the key has is missing: --as <email>\.\n\nkey create --as/],
      [['sign-in'], /^The e-mail address is missing\./],
      [['import', '.', '--name', 'x'], /^The mapping is missing: --mapping <file>\./],
      [['doctor', '--fast'], /^Unknown option '--fast'\./],
    ] as const) {
      const it = await solfa([...words])
      assert.equal(it.code, 1)
      assert.equal(it.out, '')
      assert.match(it.said, sentence)
    }
  })

  test('talks to the Solfa that runs, and prints a key and nothing else', async () => {
    const it = await start()
    assert.ok(it.url, it.said)
    const email = 'ada@example.com'
    const set = await fetch(new URL('/api/v1/setup', it.url), {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ workspace: 'Here', name: 'Ada', email, password: 'a quiet line of words 7' }),
    })
    assert.equal(set.status, 201)
    const made = await solfa(['key', 'create', '--as', email], it.dataDir)
    assert.equal(made.said, '')
    assert.match(made.out, /^\S{20,}\n$/)
    const me = await fetch(new URL('/api/v1/me', it.url), { headers: { authorization: `Bearer ${made.out.trim()}` } })
    assert.equal(me.status, 200)
    const link = await solfa(['sign-in', email], it.dataDir)
    assert.ok(link.out.startsWith(`${it.url}/sign-in/`), link.out)
    assert.equal((await fetch(link.out.trim())).status, 200)
    const nobody = await solfa(['sign-in', 'nobody@example.com'], it.dataDir)
    assert.deepEqual([nobody.code, nobody.out, nobody.said], [1, '', 'Nobody here has the address nobody@example.com.\n'])
  })

  test('starts a Solfa for the command when none runs, and stops it after', async () => {
    const dataDir = await emptyDirectory()
    const it = await solfa(['doctor'], dataDir)
    assert.equal(it.code, 0, it.out + it.said)
    assert.match(it.out, /^✔ Solfa does not run now; it starts in \d+\.\d s, on PostgreSQL 18\.4\.$/m)
    assert.deepEqual(await working(join(dataDir, 'postgres')), [])
    assert.deepEqual((await readdir(dataDir)).sort(), ['log', 'postgres'])
  })

  test('checks a process from a file, as the person typed its path', async () => {
    const folder = await emptyDirectory()
    const good = await solfa(['process', 'check', 'src/modules/process/shipped/complex-b2b.yaml'])
    assert.equal(good.code, 0, good.out + good.said)
    assert.match(good.out, /complex-b2b\.yaml can be used\./)
    await writeFile(join(folder, 'bad.yaml'), 'stages: 7\n')
    const bad = await solfa(['process', 'check', 'bad.yaml'], undefined, folder)
    assert.equal(bad.code, 1)
    assert.match(bad.out, /^bad\.yaml/)
    const none = await solfa(['process', 'check', 'none.yaml'], undefined, folder)
    assert.deepEqual([none.code, none.out], [1, ''])
    assert.match(none.said, /^none\.yaml cannot be read/)
  })
})

/** Runs a command as `npm run -s solfa --` does, from a directory. */
function solfa(words: string[], dataDir = '/nowhere', from = root): Promise<{ code: number; out: string; said: string }> {
  return new Promise((done) => {
    const environment = { ...process.env, SOLFA_DATA: dataDir, SOLFA_SAMPLE: '0', DATABASE_URL: '', INIT_CWD: from }
    execFile(process.execPath, [join(root, 'script', 'solfa.mjs'), ...words], { env: environment, cwd: root }, (error, out, said) => {
      done({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, said })
    })
  })
}
