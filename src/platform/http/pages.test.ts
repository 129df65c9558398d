import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { servePages } from './pages.ts'

describe('the built pages', () => {
  let folder: string
  let app: FastifyInstance
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'solfa-pages-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<p>the app</p>')
    await writeFile(join(folder, 'deals.html'), '<p>deals</p>')
    await writeFile(join(folder, 'deals.$.html'), '<p>a deal</p>')
    await writeFile(join(folder, 'assets', 'main.js'), 'let a = 1;'.repeat(1000))
    await writeFile(join(folder, 'assets', 'letters.woff2'), 'woff')
    await writeFile(join(folder, 'sw.js'), 'self')
    app = Fastify()
    servePages(app, folder)
  })
  after(async () => { await app.close(); await rm(folder, { recursive: true }) })
  const get = (url: string, accepts?: string) => app.inject({ url, headers: accepts === undefined ? {} : { 'accept-encoding': accepts } })

  test('a script is sent packed to whoever takes it so, and is the same', async () => {
    const answer = await get('/assets/main.js', 'br;q=1.0, gzip, deflate')
    assert.deepEqual([answer.headers['content-encoding'], answer.headers['vary'], answer.headers['content-type']], ['gzip', 'accept-encoding', 'text/javascript; charset=utf-8'])
    assert.equal(gunzipSync(answer.rawPayload).toString(), 'let a = 1;'.repeat(1000))
    assert.ok(answer.rawPayload.length < 200)
    assert.equal(answer.headers['content-length'], String(answer.rawPayload.length))
  })

  test('what never changes under its name is kept for ever; the page and the service worker are asked for each time', async () => {
    assert.match(String((await get('/assets/main.js')).headers['cache-control']), /immutable/)
    for (const url of ['/', '/deals/1', '/sw.js']) assert.equal((await get(url)).headers['cache-control'], 'no-cache', url)
  })

  test('an address gets the page that was made for it, and every other one the first', async () => {
    const titles = await Promise.all(['/', '/deals', '/deals?stage=shape', '/deals/1', '/deals/1/brief', '/board', '/board/..%2fdeals'].map(async (url) => (await get(url)).payload))
    assert.deepEqual(titles, ['the app', 'deals', 'deals', 'a deal', 'deals', 'the app', 'deals'].map((text) => `<p>${text}</p>`))
  })

  test('whoever does not take it packed gets it plain, as do all with what is packed in itself', async () => {
    for (const accepts of [undefined, 'identity', 'gzip;q=0', 'gzip; q=0.0, br']) {
      const answer = await get('/assets/main.js', accepts)
      assert.deepEqual([answer.headers['content-encoding'], answer.payload.length], [undefined, 10_000], String(accepts))
    }
    assert.equal((await get('/assets/letters.woff2', 'gzip')).headers['content-encoding'], undefined)
  })

  test('what was built anew is sent anew', async () => {
    await writeFile(join(folder, 'assets', 'main.js'), 'let b = 2;')
    await utimes(join(folder, 'assets', 'main.js'), new Date(), new Date(Date.now() + 5000))
    assert.equal(gunzipSync((await get('/assets/main.js', 'gzip')).rawPayload).toString(), 'let b = 2;')
  })
})
