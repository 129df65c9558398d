import { isMap, isScalar, isSeq, type Document, type Node, type Pair, type YAMLMap } from 'yaml'

/** Comments by where they stand: `above` their line, at its `end`, or below the last of a list. */
export interface Comment {
  above?: string
  end?: string
  below?: string
}

/** Keyed by place: ids instead of numbers, so that a comment stays with its milestone when the order changes. */
export type Comments = Record<string, Comment>

/** Every comment of a document, by place. */
export function commentsOf(document: Document): Comments {
  const found: Comments = {}
  const top = joined(document.commentBefore, isMap(document.contents) ? document.contents.commentBefore : null)
  if (top !== null) found[''] = { above: top }
  walk(document.contents, '', (place, spot) => {
    const told: Comment = {}
    const above = joined(spot.key?.commentBefore, spot.key ? null : spot.node?.commentBefore, spot.key && isCollection(spot.node) ? spot.node.commentBefore : null)
    if (above !== null) told.above = above
    const end = isCollection(spot.node) ? null : joined(spot.node?.comment)
    if (end !== null) told.end = end
    const below = isCollection(spot.node) ? joined(spot.node.comment) : null
    if (below !== null) told.below = below
    if (Object.keys(told).length > 0) found[place] = { ...found[place], ...told }
  })
  const last = joined(document.comment, isMap(document.contents) ? document.contents.comment : null)
  if (last !== null) found[''] = { ...found[''], below: last }
  return found
}

/** Puts comments back where they stood; what has lost its place is kept at the top. */
export function putComments(document: Document, comments: Comments): void {
  const open = new Map(Object.entries(comments))
  const top = open.get('')
  open.delete('')
  walk(document.contents, '', (place, spot) => {
    const told = open.get(place)
    if (!told) return
    open.delete(place)
    if (told.above !== undefined) {
      if (spot.key) spot.key.commentBefore = told.above
      else if (spot.node) spot.node.commentBefore = told.above
    }
    if (spot.node && !isCollection(spot.node) && told.end !== undefined) spot.node.comment = told.end
    if (spot.node && isCollection(spot.node) && told.below !== undefined) spot.node.comment = told.below
  })
  const lost = [...open.values()].flatMap(({ above, end, below }) => [above, end, below])
  document.commentBefore = joined(top?.above, ...lost)
  document.comment = joined(top?.below)
}

interface Spot {
  key: Node | null
  node: Node | null
}

const isCollection = (node: unknown): node is YAMLMap => isMap(node) || isSeq(node)

function walk(node: unknown, place: string, visit: (place: string, spot: Spot) => void): void {
  if (isMap(node)) {
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const here = `${place}/${isScalar(pair.key) ? String(pair.key.value) : '?'}`
      visit(here, { key: pair.key, node: pair.value })
      walk(pair.value, here, visit)
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const id = isMap(item) ? item.get('id') : undefined
      const here = `${place}/${typeof id === 'string' ? id : index}`
      visit(here, { key: null, node: item as Node })
      walk(item, here, visit)
    }
  }
}

function joined(...parts: (string | null | undefined)[]): string | null {
  const told = parts.filter((part): part is string => typeof part === 'string' && part !== '')
  return told.length > 0 ? told.join('\n') : null
}
