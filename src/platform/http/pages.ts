import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.png': 'image/png', '.ico': 'image/x-icon', '.map': 'application/json',
}

/**
 * The built web app: its files, kept for ever by browsers since their names change with their content, and for every other address
 * that is no file and not the API's, the page that stands alone for its first part (`a.html` for `/a/…`), or else the app's one page.
 */
export function servePages(app: FastifyInstance, folder: string): void {
  app.get('/*', async (request, reply) => {
    const path = normalize(decodeURIComponent(request.url.split('?')[0]!))
    if (path.startsWith('/api/')) return reply.callNotFound()
    const file = join(folder, path)
    if (!file.startsWith(folder + sep) && file !== folder) return reply.callNotFound()
    const found = path === '/' ? null : await stat(file).catch(() => null)
    if (found?.isFile()) return sendFile(reply, file, found.size, path.startsWith('/assets/'))
    if (extname(path) && extname(path) in types) return reply.callNotFound()
    const page = await readFile(join(folder, `${path.split('/')[1] || 'index'}.html`)).catch(() => readFile(join(folder, 'index.html'))).catch(() => null)
    if (!page) return reply.callNotFound()
    return reply.type(types['.html']!).header('cache-control', 'no-cache').send(page)
  })
}

function sendFile(reply: FastifyReply, file: string, size: number, hashed: boolean): FastifyReply {
  return reply.type(types[extname(file)] ?? 'application/octet-stream').header('content-length', size)
    .header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600').send(createReadStream(file))
}
