import pg from 'pg'
import { startServer } from '#src/server.ts'

// Solfa as `npm start` runs it, without pages, in a process of its own; and how many statements it has sent, for whoever asks.
let statements = 0
const send = pg.Client.prototype.query
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  statements += (args[0] as { size?: number }).size ?? 1
  return Reflect.apply(send, this, args)
} as typeof send

const server = await startServer({ ownerUrl: process.env['DATABASE_URL']!, host: '127.0.0.1', port: 0, perMinute: Infinity, jobs: true, log: (sentence, fault) => { process.stderr.write(`${sentence} ${fault instanceof Error ? fault.stack : ''}\n`) } })
process.on('message', () => process.send!({ statements, cpu: process.cpuUsage() }))
process.on('disconnect', () => { void server.stop().then(() => process.exit(0)) })
process.send!({ url: server.url })
