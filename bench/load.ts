import { createConnection, type Socket } from 'node:net'

/** One request, as it will be written. */
export interface Asked { method: string; path: string; headers?: Record<string, string>; body?: string }

/** What a turn of load gave: requests a second, and the time that one request took, in milliseconds. */
export interface Turn { rps: number; p50: number; p99: number; requests: number }

/**
 * Callers over kept connections, each asking again as soon as it is answered: sockets and hardly more, so that the callers take little
 * of the machine from the servers that they measure. An answer of 400 or more ends the bench.
 */
export async function load(port: number, callers: number, milliseconds: number, next: () => Asked): Promise<Turn> {
  const times: number[] = []
  const from = performance.now()
  await Promise.all(Array.from({ length: callers }, () => caller(port, from + milliseconds, next, times)))
  const seconds = (performance.now() - from) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100
  return { rps: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99), requests: times.length }
}

async function caller(port: number, until: number, next: () => Asked, times: number[]): Promise<void> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((done, failed) => { socket.once('connect', done).once('error', failed) })
  while (performance.now() < until) {
    const asked = next()
    const from = performance.now()
    const { status, text } = await exchange(socket, asked)
    times.push(performance.now() - from)
    if (status >= 400) throw new Error(`${asked.method} ${asked.path} answered ${status}: ${text.slice(0, 600)}`)
  }
  socket.destroy()
}

function exchange(socket: Socket, { method, path, headers = {}, body }: Asked): Promise<{ status: number; text: string }> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
  return new Promise((done, failed) => {
    let seen = ''
    let whole = -1
    const hear = (chunk: Buffer) => {
      // One byte a character, so that the length in bytes can be compared.
      seen += chunk.toString('latin1')
      const head = seen.indexOf('\r\n\r\n')
      if (whole < 0 && head >= 0) whole = head + 4 + Number(/content-length: (\d+)/i.exec(seen)?.[1] ?? 0)
      if (whole < 0 || seen.length < whole) return
      socket.off('data', hear).off('error', failed)
      done({ status: Number(seen.slice(9, 12)), text: seen.slice(head + 4) })
    }
    socket.on('data', hear).once('error', failed)
    socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines}${length}\r\n${body ?? ''}`)
  })
}
