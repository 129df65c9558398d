import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { demand, headersOf, sentenceOf, textAt } from '#src/instance/ask.ts'
import { CannotRun } from '#src/platform/cannot.ts'
import { doctor } from './doctor.ts'
import { importing } from './import.ts'
import { processCheck } from './process.ts'
import { asPerson, withSolfa, type Reach } from './reach.ts'
import { Misused, only, read, typedPath, type Command } from './words.ts'

const keyCreate: Command = {
  name: 'key create',
  usage: 'key create --as <email>',
  summary: 'makes a key to the API with the rights of a person, and prints it',
  help: `
key create --as <email> [--workspace <name>]

Makes a key to the API with the rights of that person, and prints only the key. It is shown this once: Solfa keeps a hash of it.
Use it as  Authorization: Bearer <key>.`,
  async run(words) {
    const { values, positionals } = read(words, { as: { type: 'string' }, workspace: { type: 'string' } })
    if (!values.as) throw new Misused('Whose rights the key has is missing: --as <email>.')
    if (positionals.length > 0) throw new Misused(`"${positionals.join(' ')}" is too much.`)
    const asked = { email: values.as, ...(values.workspace === undefined ? {} : { workspace: values.workspace }) }
    const key = textAt(await withSolfa((solfa) => demand(solfa, 'POST', '/api/v1/operator/keys', asked)), 'key')
    if (key === undefined) throw new CannotRun('Solfa gave no key.')
    process.stdout.write(key + '\n')
  },
}

const signIn: Command = {
  name: 'sign-in',
  usage: 'sign-in <email>',
  summary: 'prints an address that signs that person in, once',
  help: `
sign-in <email> [--workspace <name>]

Prints an address that signs that person in. It works once, and for a short time.`,
  async run(words) {
    const { values, positionals } = read(words, { workspace: { type: 'string' } })
    const asked = { email: only(positionals, 'e-mail address'), ...(values.workspace === undefined ? {} : { workspace: values.workspace }) }
    await withSolfa(async (solfa) => {
      const url = textAt(await demand(solfa, 'POST', '/api/v1/operator/sign-in-links', asked), 'url')
      if (url === undefined) throw new CannotRun('Solfa gave no address.')
      process.stdout.write(lasting(url, solfa) + '\n')
      if (solfa.temporary) process.stderr.write('Solfa does not run now. Start it with npm start, then open the address.\n')
    })
  },
}

/** An instance that was started for the command answers at an address of its own; the link is for the one that will run. */
function lasting(link: string, { url, temporary, config }: Reach): string {
  const found = new URL(link, url)
  return temporary ? new URL(found.pathname + found.search + found.hash, `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`).href : found.href
}

const exporting: Command = {
  name: 'export',
  usage: 'export [--to <file>]',
  summary: 'writes everything that Solfa keeps to a file',
  help: `
export [--to <file>] [--as <email>] [--workspace <name>]

Writes everything that Solfa keeps, in open formats, to the file; without --to, to standard output. It is what the person named by --as
may see; without --as, the sample's administrator.`,
  async run(words) {
    const { values } = read(words, { to: { type: 'string' }, as: { type: 'string' }, workspace: { type: 'string' } })
    await withSolfa((solfa) => asPerson(solfa, { email: values.as, workspace: values.workspace }, async (acting) => {
      const response = await fetch(new URL('/api/v1/export/all', acting.url), { headers: headersOf(acting) })
      if (!response.ok || response.body === null) throw new CannotRun(sentenceOf({ status: response.status, body: await response.json().catch(() => null) }))
      const source = Readable.from(chunksOf(response.body))
      if (values.to === undefined) await pipeline(source, process.stdout, { end: false })
      else await pipeline(source, createWriteStream(typedPath(values.to), { mode: 0o600 }))
    }))
  },
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

const sampleReset: Command = {
  name: 'sample reset',
  usage: 'sample reset',
  summary: 'puts the sample company back as it was at first; other records stay',
  help: `
sample reset

Puts the sample company back as it was at the first start, with its story up to today. Records that are not the sample's stay.`,
  async run(words) {
    read(words, {})
    await withSolfa((solfa) => demand(solfa, 'POST', '/api/v1/operator/sample', {}))
    process.stdout.write('The sample company is as it was at first.\n')
  },
}

export const commands: Command[] = [keyCreate, signIn, importing, exporting, processCheck, sampleReset, doctor]
