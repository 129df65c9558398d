import { randomBytes } from 'node:crypto'
import type { Answer } from './world.ts'

export type Browser = ReturnType<typeof browser>

/** What a browser does with a session, without a browser: it keeps the cookie and sends it along. */
export function browser(url: string, cookie = '') {
  async function send<T = any>(method: string, address: string, init: RequestInit): Promise<Answer<T>> {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(address, { ...init, method, headers, redirect: 'manual' })
    const set = response.headers.get('set-cookie')
    if (set) cookie = /Max-Age=0/.test(set) ? '' : set.split(';')[0]!
    const text = await response.text()
    const json = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, body: (json && text ? JSON.parse(text) : text) as T, headers: response.headers, etag: response.headers.get('etag') }
  }
  const write = <T = any>(method: string, path: string, body: unknown, headers: Record<string, string>) => send<T>(method, `${url}/api/v1${path}`, {
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), 'idempotency-key': randomBytes(9).toString('hex'), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    cookie: () => cookie,
    get: <T = any>(path: string) => send<T>('GET', `${url}/api/v1${path}`, {}),
    post: <T = any>(path: string, body?: unknown, headers: Record<string, string> = {}) => write<T>('POST', path, body, headers),
    patch: async <T = any>(path: string, body: unknown) => write<T>('PATCH', path, body, { 'if-match': (await send('GET', `${url}/api/v1${path}`, {})).etag ?? '"0"' }),
    /** Presses the one button of a page such as a sign-in link’s. */
    form: (address: string, headers: Record<string, string> = {}) => send('POST', address, { headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: '' }),
  }
}
