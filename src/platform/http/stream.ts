import type { FastifyReply } from 'fastify'
import type { Actor } from '#src/kernel/actor.ts'
import type { Db } from '../db/pool.ts'
import { listen } from '../live.ts'

/** Sends a workspace's changes, and who else is at a record, down an open reply as server-sent events, with a heartbeat, until either side ends. The reply is no longer Fastify's. */
export function streamChanges(db: Db, { workspace, person }: Pick<Actor, 'workspace' | 'person'>, reply: FastifyReply, heartbeat = 25_000): void {
  reply.hijack()
  const out = reply.raw
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff', connection: 'keep-alive' })
  out.write('retry: 3000\n: here\n\n')
  // A reader that does not read is let go; it comes again and reads everything anew.
  const send = (message: string) => { if (out.writableLength > 1_000_000) out.destroy(); else out.write(`${message}\n\n`) }
  const stop = listen(db, workspace, {
    person, hear: (records) => { send(`data: ${JSON.stringify({ records })}`) },
    hearHere: (record, people) => { send(`event: here\ndata: ${JSON.stringify({ record, people })}`) },
  })
  const beat = setInterval(() => out.write(': beat\n\n'), heartbeat)
  beat.unref()
  out.on('error', () => out.destroy())
  out.on('close', () => { clearInterval(beat); stop() })
}
