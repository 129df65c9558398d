import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '#src/kernel/refusal.ts'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * What holds for every request. A page of another site may not write with a person's cookie (origin), may not reach a loopback
 * server through a name of its own (rebinding), and nobody may call without end.
 */
export function guard(app: FastifyInstance, settings: { loopback: boolean; perMinute: number }): void {
  const counts = new Map<string, { minute: number; calls: number }>()
  app.addHook('onRequest', async (request) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (settings.loopback && !loopbackNames.has(name)) {
      throw refuse(421, 'unknown-host', 'Solfa answers here only as localhost or 127.0.0.1. Set HOST to open it to other names.')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && fromElsewhere(request)) {
      throw refuse(403, 'other-origin', 'This request comes from a page of another site.')
    }
    // No limit at all: the sample tells months in seconds.
    if (settings.perMinute === Infinity) return
    const limit = (request.routeOptions.config as { perMinute?: number }).perMinute ?? settings.perMinute
    const key = `${request.ip} ${limit === settings.perMinute ? '' : request.routeOptions.url}`
    const minute = Math.floor(Date.now() / 60_000)
    const count = counts.get(key)
    if (count?.minute === minute) {
      count.calls += 1
      if (count.calls > limit) throw refuse(429, 'too-many', 'Too many requests in this minute. Wait a minute, then go on.')
    } else {
      if (counts.size > 10_000) counts.clear()
      counts.set(key, { minute, calls: 1 })
    }
  })
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff').header('x-frame-options', 'DENY')
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer')
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', `default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`)
    }
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
}

function fromElsewhere(request: FastifyRequest): boolean {
  if (!request.headers.cookie) return false
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return true
  const origin = request.headers.origin
  if (!origin) return false
  try { return new URL(origin).host !== request.headers.host } catch { return true }
}
