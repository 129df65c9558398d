// Gives each part of the built pages its own German, so that a German reader loads that of what is open, and no more.
import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'
import { german } from '../../src/web/words/de/index.ts'
import { childrenOf, parse, type Node } from './sentences.ts'

const whole = '/src/web/words/de/index.ts'
const LITTLE = 700
type Chunks = Record<string, Rolldown.RenderedChunk>

/**
 * A chunk that is loaded later waits, before anything in it runs, for the German of every sentence and label that stands in it: one small
 * file beside it. One file together has what the first page loads, what is too little to be asked for alone, and what stands in no page
 * because the server sends it. Under `npm run dev` there are no chunks: there the whole catalogue is loaded.
 */
export const splitGerman = (): Plugin => {
  const written = new Set<string>()
  let first: Record<string, string> | null = null
  return {
    name: 'solfa:split-german', apply: 'build', enforce: 'post',
    load: (id) => (id.replaceAll('\\', '/').endsWith(whole) ? 'export const german = "solfa:german-of-the-first-page"' : null),
    renderStart: () => { written.clear(); first = null },
    renderChunk(code, chunk, _, { chunks }) {
      const firstly = first ??= firstGerman(chunks)
      if (code.includes('solfa:german-of-the-first-page')) return { code: code.replace(/(["'`])solfa:german-of-the-first-page\1/, () => JSON.stringify(firstly)), map: null }
      const said = keysOf(chunk).filter((key) => !Object.hasOwn(firstly, key))
      if (said.length === 0) return null
      const text = `export const german = ${JSON.stringify(only(said))}`
      const fileName = `assets/${chunk.name}.de-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.js`
      if (!written.has(fileName)) this.emitFile({ type: 'asset', fileName, source: text })
      written.add(fileName)
      return { code: `await globalThis.solfaWords?.(${JSON.stringify(`/${fileName}`)});\n${code}`, map: null }
    },
  }
}

/** What the app's one page loads before it knows which page is asked for. */
function firstChunks(chunks: Chunks): Set<string> {
  const found = new Set<string>()
  const take = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const next of chunks[name]?.imports ?? []) take(next)
  }
  for (const chunk of Object.values(chunks)) if (chunk.facadeModuleId?.replaceAll('\\', '/').endsWith('/src/web/index.html')) take(chunk.fileName)
  return found
}

function firstGerman(chunks: Chunks): Record<string, string> {
  const first = firstChunks(chunks)
  const nowhere = new Set(Object.keys(german))
  const said: string[] = []
  for (const chunk of Object.values(chunks)) {
    const keys = keysOf(chunk)
    for (const key of keys) nowhere.delete(key)
    if (first.has(chunk.fileName) || isLittle(keys)) said.push(...keys)
  }
  return only([...said, ...nowhere])
}

/** Less than what it would cost to ask for it. */
const isLittle = (keys: readonly string[]): boolean => JSON.stringify(only(keys)).length < LITTLE

/** The English sentences and labels that stand in a chunk, whoever says them. */
function keysOf(chunk: Rolldown.RenderedChunk): string[] {
  const found = new Set<string>()
  for (const [id, { code }] of Object.entries(chunk.modules)) if (/[\\/]src[\\/]/.test(id) && code) visit(parse('chunk.tsx', code), (text) => { if (Object.hasOwn(german, text)) found.add(text) })
  return [...found].toSorted()
}

function visit(node: Node, say: (text: string) => void): void {
  if (node.type === 'Literal' && typeof node.value === 'string') say(node.value)
  if (node.type === 'TemplateLiteral' && (node.expressions as Node[]).length === 0) say(((node.quasis as Node[])[0]!.value as { cooked: string }).cooked)
  for (const child of childrenOf(node)) visit(child, say)
}

const only = (keys: readonly string[]): Record<string, string> => Object.fromEntries([...new Set(keys)].toSorted().map((key) => [key, german[key]!]))
