import { createReadStream, type Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { takesPacked } from './packing.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.png': 'image/png', '.ico': 'image/x-icon', '.map': 'application/json',
}

/**
 * The built web app: its files, kept for ever by browsers since their names change with their content, and for every other address
 * that is no file and not the API's, the page that was made for it: `deals.$.html` for `/deals/<id>`, `a.html` for all below `/a/`, else
 * the app's first one. But for the links that fetch a page's parts ahead, those of the app are the same.
 */
export function servePages(app: FastifyInstance, folder: string): void {
  app.get('/*', async (request, reply) => {
    const path = normalize(decodeURIComponent(request.url.split('?')[0]!))
    if (path.startsWith('/api/')) return reply.callNotFound()
    const file = join(folder, path)
    if (!file.startsWith(folder + sep) && file !== folder) return reply.callNotFound()
    const found = path === '/' ? null : await stat(file).catch(() => null)
    if (found?.isFile()) return sendFile(request, reply, file, found, path)
    if (extname(path) && extname(path) in types) return reply.callNotFound()
    for (const name of pagesFor(path)) {
      const page = join(folder, `${name}.html`)
      const there = await stat(page).catch(() => null)
      if (there?.isFile()) return sendFile(request, reply, page, there, '/')
    }
    return reply.callNotFound()
  })
}

/** The names of the pages that an address may have, the closest first. */
function pagesFor(path: string): string[] {
  const [first = '', second, ...rest] = path.split('/').filter(Boolean)
  const ofOne = second === undefined ? [] : [[first, '$', ...rest].join('.')]
  return [...(second === undefined ? [] : [[first, second, ...rest].join('.')]), ...ofOne, first, 'index'].filter(Boolean)
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: string, found: Stats, path: string): FastifyReply | Promise<FastifyReply> {
  reply.type(types[extname(file)] ?? 'application/octet-stream').header('cache-control', keeping(path))
  if (!worthPacking.has(extname(file))) return reply.header('content-length', found.size).send(createReadStream(file))
  reply.header('vary', 'accept-encoding')
  if (!takesPacked(request)) return reply.header('content-length', found.size).send(createReadStream(file))
  return packedOf(file, found).then((packed) => reply.header('content-encoding', 'gzip').header('content-length', packed.length).send(packed))
}

/** A name that changes with its content is kept for ever; the service worker decides what else is, and is asked for each time. */
const keeping = (path: string): string => (path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : path === '/sw.js' || path === '/' || path.endsWith('.html') ? 'no-cache' : 'public, max-age=3600')

const worthPacking = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.map'])
const packed = new Map<string, { at: number; bytes: Promise<Buffer> }>()

/** Packed once, as small as it gets, and kept: the pages are a few megabytes, and change with the next build. */
function packedOf(file: string, { mtimeMs }: Stats): Promise<Buffer> {
  const known = packed.get(file)
  if (known?.at === mtimeMs) return known.bytes
  const bytes = readFile(file).then((content) => promisify(gzip)(content, { level: 9 }))
  packed.set(file, { at: mtimeMs, bytes })
  // What could not be read now is read again when it is next asked for.
  bytes.catch(() => packed.delete(file))
  return bytes
}
