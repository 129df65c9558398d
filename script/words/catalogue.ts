// The sentences that the pages say, and those that are bare.
import { globSync, readFileSync } from 'node:fs'
import { EXEMPT } from './exempt.ts'
import { calleeOf, childrenOf, parse, type Node } from './sentences.ts'
import { wrap } from './wrap.ts'

/** Files whose text a signed-in person reads. The buyer's page keeps its own four languages beside it; the sheet is for us. */
export const pageFiles = (): string[] => globSync(['src/web/**/*.{ts,tsx}', 'src/modules/*/web/**/*.{ts,tsx}']).map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$|\.d\.ts$|^src\/web\/(words|sheet)\/|^src\/modules\/deals\/web\/(answer\/|deal\/forms\/letter\.ts)/.test(file)).toSorted()

export function bareIn(files = pageFiles()): { file: string; line: number; text: string }[] {
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    return wrap(file, source, EXEMPT).bare.map(({ at, text }) => ({ file, line: source.slice(0, at).split('\n').length, text }))
  })
}

/** Each sentence said by `t`, `rich` or `tr`, with the files that say it. */
export function saidIn(files = pageFiles()): Map<string, string[]> {
  const said = new Map<string, string[]>()
  for (const file of files) visit(parse(file, readFileSync(file, 'utf8')), (sentence) => said.set(sentence, [...said.get(sentence) ?? [], file]))
  return said
}

function visit(node: Node, say: (sentence: string) => void): void {
  const [first] = (node.arguments as Node[] | undefined) ?? []
  if (node.type === 'CallExpression' && /^(t|rich|tr)$/.test(calleeOf(node)) && first?.type === 'Literal' && typeof first.value === 'string') say(first.value)
  for (const child of childrenOf(node)) visit(child, say)
}
