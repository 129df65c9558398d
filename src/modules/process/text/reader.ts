import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml'
import type { Problem } from '../content/version.ts'

const ID = /^[a-z][a-z0-9-]{0,59}$/

/** Reads values out of a YAML tree and gathers what is wrong, with path and line. Every method answers something usable. */
export class Reader {
  readonly problems: Problem[] = []
  private readonly lines: LineCounter

  constructor(lines: LineCounter) {
    this.lines = lines
  }

  problem(path: string, sentence: string, node?: unknown): void {
    const offset = isNode(node) ? node.range?.[0] : undefined
    this.problems.push({ path, sentence, ...(offset === undefined ? {} : { line: this.lines.linePos(offset).line }) })
  }

  /** A map with no keys but these. */
  map(node: unknown, path: string, keys: readonly string[], required: readonly string[]): YAMLMap | null {
    if (!isMap(node)) {
      this.problem(path, `${name(path)} is a map with the keys ${keys.join(', ')}.`, node)
      return null
    }
    for (const { key } of node.items) {
      const told = isScalar(key) ? String(key.value) : '?'
      if (!keys.includes(told)) this.problem(at(path, told), `"${told}" is not a key of ${name(path)}. There are: ${keys.join(', ')}.`, key)
    }
    for (const key of required) if (!node.has(key)) this.problem(at(path, key), `"${key}" is missing.`, node)
    return node
  }

  text(map: YAMLMap, key: string, path: string, max = 500): string {
    const node = map.get(key, true)
    if (node === undefined) return ''
    const value = isScalar(node) ? node.value : undefined
    if (typeof value === 'string') {
      const tidy = value.replace(/\s+/g, ' ').trim()
      if (tidy === '') this.problem(at(path, key), `"${key}" is empty.`, node)
      if (tidy.length > max) this.problem(at(path, key), `"${key}" has at most ${max} characters.`, node)
      return tidy
    }
    this.problem(at(path, key), `"${key}" is a text.`, node)
    return ''
  }

  id(map: YAMLMap, key: string, path: string): string {
    const id = this.text(map, key, path)
    if (id !== '' && !ID.test(id)) this.problem(at(path, key), `"${id}" is not an id: small letters, digits and hyphens, a letter first, at most sixty.`, map.get(key, true))
    return id
  }

  number(map: YAMLMap, key: string, path: string, otherwise: number, { min, max, whole }: { min: number; max: number; whole?: boolean }): number {
    const node = map.get(key, true)
    if (node === undefined) return otherwise
    const value = isScalar(node) ? node.value : undefined
    if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
    this.problem(at(path, key), `"${key}" is a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`, node)
    return otherwise
  }

  oneOf<T extends string>(map: YAMLMap, key: string, path: string, values: readonly T[], otherwise: T): T {
    const node = map.get(key, true)
    if (node === undefined) return otherwise
    const value = isScalar(node) ? node.value : undefined
    const found = values.find((one) => one === value)
    if (found === undefined) this.problem(at(path, key), `"${key}" is one of ${values.join(', ')}.`, node)
    return found ?? otherwise
  }

  texts(map: YAMLMap, key: string, path: string, most: number): string[] {
    return this.list(map, key, path, most).map((node, index) => {
      const value = isScalar(node) ? node.value : undefined
      if (typeof value === 'string' && value.trim() !== '' && value.length <= 500) return value.replace(/\s+/g, ' ').trim()
      this.problem(`${at(path, key)}[${index}]`, `An entry of "${key}" is a text of at most 500 characters.`, node)
      return ''
    })
  }

  list(map: YAMLMap, key: string, path: string, most: number): unknown[] {
    const node = map.get(key, true)
    if (node === undefined) return []
    if (!isSeq(node)) {
      this.problem(at(path, key), `"${key}" is a list.`, node)
      return []
    }
    if (node.items.length > most) this.problem(at(path, key), `"${key}" has at most ${most} entries.`, node)
    return node.items.slice(0, most)
  }
}

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && 'range' in node

/** `stages[1]` and `id` give `stages[1].id`. */
export const at = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const name = (path: string): string => (path === '' ? 'A process' : `"${path}"`)
