import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const there = (path: string) => new URL(`../public${path}`, import.meta.url)

describe('the app on a home screen', () => {
  const manifest = JSON.parse(readFileSync(there('/manifest.webmanifest'), 'utf8')) as { scope: string; icons: { src: string; sizes: string; type: string; purpose: string }[] }

  it('is the whole app, with icons of our own in the sizes they claim', () => {
    assert.equal(manifest.scope, '/')
    for (const icon of manifest.icons.filter((one) => one.type === 'image/png')) {
      const bytes = readFileSync(there(icon.src))
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes, icon.src)
    }
    assert.deepEqual(manifest.icons.filter((one) => one.type === 'image/png').map((one) => `${one.sizes} ${one.purpose}`), ['192x192 any', '512x512 any', '512x512 maskable'])
  })

  it('asks no other server for an icon', () => {
    const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8')
    const touch = /rel="apple-touch-icon" href="([^"]+)"/.exec(page)?.[1]
    for (const src of [...manifest.icons.map((one) => one.src), touch ?? '']) assert.ok(src.startsWith('/') && !src.startsWith('//') && existsSync(there(src)), src)
  })
})
