import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const packing = promisify(gzip)

// What fits into the first few packets of an answer gains nothing.
const WORTH = 4_000

/** Whether the sender of a request takes its answer packed. */
export const takesPacked = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean => /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(String(headers['accept-encoding'] ?? ''))

/** Packs long answers of the API for whoever takes them so: a Desk or a board is a tenth on the way. What is streamed goes as it comes. */
export function packAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH || reply.hasHeader('content-encoding')) return payload
    reply.header('vary', reply.hasHeader('vary') ? `${String(reply.getHeader('vary'))}, accept-encoding` : 'accept-encoding')
    if (!takesPacked(request)) return payload
    const packed = await packing(payload, { level: 5 })
    reply.header('content-encoding', 'gzip').removeHeader('content-length')
    return packed
  })
}
