import { createServer } from 'node:net'
import { CannotRun, codeOf, textOf } from '#src/platform/cannot.ts'
import { defaultPort } from '#src/platform/config.ts'

/** Proves, before anything heavy is done, that Solfa will be able to listen there. Throws CannotRun. */
export async function checkPort(host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    const server = createServer()
    server.once('error', (error) => { fail(portSentence(host, port, error)) })
    server.listen({ host, port }, () => { server.close(() => { done() }) })
  })
}

/** Why Solfa cannot listen, as a sentence. */
export function portSentence(host: string, port: number, error: unknown): CannotRun {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    const other = port === defaultPort ? defaultPort + 1 : defaultPort
    return new CannotRun(`Port ${port} on ${host} is taken by another program. Stop that program, or choose another port: PORT=${other} npm start`)
  }
  if (code === 'EACCES') return new CannotRun(`Port ${port} needs rights that you do not have. Choose one above 1023: PORT=${defaultPort} npm start`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAFNOSUPPORT' || code === 'EAI_AGAIN') {
    return new CannotRun(`This machine has no address ${host}. Choose one that it has, for example HOST=::1 npm start`)
  }
  return new CannotRun(`Solfa cannot listen on ${host}, port ${port}: ${textOf(error)}.`)
}
