// Brings the sentences of a page to the catalogue: 'Add company' becomes t('Add company'). What it would change is what the check calls bare.
import { ALSO } from './exempt.ts'
import { calleeOf, childrenOf, hasWord, isKey, looksSpoken, parse, SILENT, SPOKEN, takesNoWords, type Node } from './sentences.ts'

/** What is known of the text at a place: spoken by a person, never spoken, or to be told by its looks. */
type Place = 'spoken' | 'silent' | 'unknown'
interface Message { text: string; values: Map<string, string>; elements: boolean }

const INLINE = /^(a|abbr|b|i|em|strong|span|kbd|code|br|time|data|q|cite|mark|small|s|Kbd|Link|Day|When|Money|Button)$/
const AT_EDGE = /^(Initials|Chip|GradeMark|Kbd|NoteMark|img|input|svg|br)$/

export interface Wrapped { text: string; bare: { at: number; text: string }[] }

/** `served`: what the server says, where a refusal is thrown and a statement is SQL. */
export function wrap(file: string, source: string, exempt: ReadonlySet<string> = new Set(), { served = false } = {}): Wrapped {
  const bare: Wrapped['bare'] = []
  const also = new Set(Object.entries(ALSO).flatMap(([end, words]) => (file.endsWith(end) ? words : [])))
  const used = new Set<string>()
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
  const slice = (node: Node) => source.slice(node.start, node.end)

  function call(at: number, { text, values, elements }: Message): string {
    const name = elements ? 'rich' : 't'
    used.add(name)
    bare.push({ at, text })
    const given = [...values].map(([key, value]) => (key === value ? key : `${key}: ${value}`)).join(', ')
    return `${name}(${quote(text)}${given ? `, { ${given} }` : ''})`
  }

  /** The node as it stands, with what is inside it brought to the catalogue. */
  function out(node: Node, place: Place): string {
    switch (node.type) {
      case 'Literal': return typeof node.value === 'string' && isSpoken(node.value, place) ? call(node.start, { text: node.value, values: new Map(), elements: false }) : slice(node)
      case 'TemplateLiteral': {
        const text = quasisOf(node).join(' X ')
        const spoken = place !== 'silent' && !exempt.has(quasisOf(node).join('…').trim()) && (also.has(quasisOf(node).join('…').trim()) || place === 'spoken' ? hasWord(quasisOf(node).join(' ')) : looksSpoken(quasisOf(node).join('Xx').trim()) && looksSpoken(text) && hasWord(quasisOf(node).join(' ')))
        return spoken ? call(node.start, message(node)) : inner(node, place)
      }
      case 'ConditionalExpression': {
        const plural = place !== 'silent' && pluralOf(node)
        const spoken = plural && (place === 'spoken' || also.has(textOf(node.consequent as Node)) || looksSpoken(textOf(node.consequent as Node)) || looksSpoken(textOf(node.alternate as Node))) && hasWord(textOf(node.consequent as Node) + textOf(node.alternate as Node))
        if (spoken) return call(node.start, message(node))
        return join(node, [[node.test as Node, 'silent'], [node.consequent as Node, place], [node.alternate as Node, place]])
      }
      case 'LogicalExpression': return join(node, [[node.left as Node, node.operator === '&&' ? 'silent' : place], [node.right as Node, place]])
      case 'BinaryExpression': return node.operator === '+' ? inner(node, place) : inner(node, 'silent')
      case 'Property': return join(node, [...(node.shorthand ? [] : [[node.key as Node, 'silent'] as const]), [node.value as Node, placeOfName(node, place)]])
      case 'CallExpression': case 'NewExpression': return callOut(node, place)
      case 'ArrowFunctionExpression': {
        const body = node.body as Node
        return join(node, childrenOf(node).map((child) => [child, child !== body ? 'unknown' : body.type === 'BlockStatement' ? 'unknown' : place === 'silent' ? 'unknown' : place]))
      }
      case 'MemberExpression': return join(node, [[node.object as Node, 'unknown'], [node.property as Node, node.computed ? 'silent' : 'silent']])
      case 'SwitchCase': return join(node, childrenOf(node).map((child) => [child, child === node.test ? 'silent' : 'unknown']))
      case 'TaggedTemplateExpression': case 'TSLiteralType': return slice(node)
      case 'ThrowStatement': return served ? inner(node, 'unknown') : slice(node)
      case 'ImportDeclaration': case 'ExportAllDeclaration': case 'TSTypeAliasDeclaration': case 'TSInterfaceDeclaration': case 'TSTypeAnnotation': case 'TSTypeParameterInstantiation': case 'ImportExpression': return slice(node)
      case 'TSAsExpression': case 'TSSatisfiesExpression': {
        const expression = node.expression as Node
        return expression.type === 'Literal' ? slice(node) : join(node, [[expression, place]])
      }
      case 'JSXElement': case 'JSXFragment': return element(node)
      case 'JSXAttribute': return attribute(node, place === 'spoken')
      case 'JSXText': return slice(node)
      case 'ExpressionStatement': return node.directive ? slice(node) : inner(node, 'unknown')
      case 'JSXOpeningElement': return inner(node, place)
      case 'ArrayExpression': case 'ParenthesizedExpression': case 'SpreadElement': case 'TSNonNullExpression': case 'JSXExpressionContainer': case 'ObjectExpression': case 'AssignmentPattern': return inner(node, place)
      default: return inner(node, 'unknown')
    }
  }

  const isSpoken = (text: string, place: Place) => place !== 'silent' && !exempt.has(text) && !isKey(text)
    && (also.has(text) || (place === 'spoken' && hasWord(text) && !/^[a-z]+([A-Z]|[.-][a-z])\w*$/.test(text)) || looksSpoken(text))
  const inner = (node: Node, place: Place) => join(node, childrenOf(node).map((child) => [child, place]))
  function join(node: Node, parts: readonly (readonly [Node, Place])[]): string {
    let text = ''
    let at = node.start
    for (const [child, place] of parts.toSorted((a, b) => a[0].start - b[0].start)) {
      if (!child || child.start < at) continue
      text += source.slice(at, child.start) + out(child, place)
      at = child.end
    }
    return text + source.slice(at, node.end)
  }
  function placeOfName(node: Node, place: Place): Place {
    const key = node.key as Node
    const name = String(key.type === 'Identifier' ? key.name : key.value ?? '')
    if (node.computed) return 'unknown'
    return SPOKEN.has(name) ? 'spoken' : SILENT.has(name) ? 'silent' : place === 'silent' ? 'silent' : 'unknown'
  }
  function callOut(node: Node, place: Place): string {
    const callee = node.callee as Node
    const name = calleeOf(node)
    if (name === 'toast') return join(node, (node.arguments as Node[]).map((one, i) => [one, i === 0 ? 'spoken' : 'unknown']))
    const inside: Place = takesNoWords(name) ? 'silent' : 'unknown'
    void place
    const args = (node.arguments as Node[]).map((one): [Node, Place] => [one, (name === 't' || name === 'rich') && one === (node.arguments as Node[])[1] ? 'unknown' : inside])
    return join(node, [[callee, 'unknown'], ...args])
  }

  function attribute(node: Node, inKeys = false): string {
    const name = String((node.name as Node).name ?? '')
    const value = node.value as Node | null
    if (!value) return slice(node)
    const place: Place = inKeys && name === 'list' || SPOKEN.has(name) || name === 'words' ? 'spoken' : SILENT.has(name) || name.startsWith('data-') || name.startsWith('aria-') ? 'silent' : 'unknown'
    if (value.type !== 'Literal') return join(node, [[value, place]])
    const text = String(value.value)
    return isSpoken(text, place) ? `${slice(node.name as Node)}={${call(value.start, { text, values: new Map(), elements: false })}}` : slice(node)
  }

  function element(node: Node): string {
    const opening = node.openingElement as Node | undefined
    if (tagOf(node) === 'Keys') return inner(node, 'spoken')
    const children = node.children as Node[]
    let text = opening ? join(opening, (opening.attributes as Node[]).map((one) => [one, 'unknown'])) : slice(node.openingFragment as Node)
    for (const run of runs(children)) text += run.some(isWords) ? flow(run) : run.map((child) => out(child, child.type === 'JSXExpressionContainer' ? 'spoken' : 'unknown')).join('')
    const closing = (node.closingElement ?? node.closingFragment) as Node | null
    return text + (closing ? slice(closing) : '')
  }
  const isWords = (child: Node) => child.type === 'JSXText' && hasWord(clean(String(child.value))) && !exempt.has(clean(String(child.value)).trim())
  const tagOf = (child: Node) => (child.type === 'JSXElement' ? String(((child.openingElement as Node).name as Node).name ?? '') : '')

  /** Children between two blocks are read as one sentence. */
  function runs(children: Node[]): Node[][] {
    const found: Node[][] = [[]]
    for (const child of children) {
      const block = child.type === 'JSXElement' ? !INLINE.test(tagOf(child)) : child.type === 'JSXExpressionContainer' && /<[A-Za-z>]/.test(slice(child))
      if (block) found.push([child], [])
      else found.at(-1)!.push(child)
    }
    return found.filter((run) => run.length > 0)
  }

  function flow(run: Node[]): string {
    let from = 0
    let to = run.length
    const edge = (child: Node) => AT_EDGE.test(tagOf(child)) || (child.type === 'JSXText' && !clean(String(child.value)).trim()) || isEmpty(child)
    while (from < to && edge(run[from]!)) from += 1
    while (to > from && edge(run[to - 1]!)) to -= 1
    const plain = (children: Node[]) => children.map((child) => out(child, child.type === 'JSXExpressionContainer' ? 'spoken' : 'unknown')).join('')
    const middle = run.slice(from, to)
    const said: Message = { text: '', values: new Map(), elements: false }
    for (const child of middle) {
      if (child.type === 'JSXText') said.text += clean(String(child.value))
      else if (child.type === 'JSXElement') { said.elements = true; said.text += `{${place(said, child, out(child, 'unknown'))}}` }
      else if (!isEmpty(child)) {
        const expression = child.expression as Node
        if (expression.type === 'Literal' && typeof expression.value === 'string') said.text += expression.value
        else { if (!pluralOf(expression)) said.elements = true; add(said, expression) }
      }
    }
    const before = /^\s*/.exec(said.text)![0], after = /\s*$/.exec(said.text)![0]
    said.text = said.text.trim()
    return `${plain(run.slice(0, from))}${lead(source.slice(middle[0]!.start, middle[0]!.end), before)}{${call(middle[0]!.start, said)}}${after ? trail(slice(middle.at(-1)!)) : ''}${plain(run.slice(to))}`
  }
  const isEmpty = (child: Node) => child.type === 'JSXExpressionContainer' && (child.expression as Node).type === 'JSXEmptyExpression'
  // Space at an edge stays where it was: before what stands beside it.
  const lead = (text: string, space: string) => (space ? "{' '}" : /^\s*\n\s*/.exec(text)?.[0] ?? '')
  const trail = (text: string) => (/\n\s*$/.test(text) ? '' : "{' '}")
  /** Text of a page as React reads it: line ends with their indents go, spaces in a line stay. */
  const clean = (text: string) => {
    const lines = text.split('\n')
    return lines.map((line, i) => (i === 0 ? line : line.trimStart())).map((line, i) => (i === lines.length - 1 ? line : line.trimEnd())).filter(Boolean).join(' ')
  }

  /** A template, or a choice between one and many, as a message. */
  function message(node: Node): Message {
    const said: Message = { text: '', values: new Map(), elements: false }
    add(said, node)
    return said
  }
  function add(said: Message, node: Node): void {
    if (node.type === 'Literal' && typeof node.value === 'string') { said.text += node.value; return }
    if (node.type === 'TemplateLiteral') {
      const quasis = quasisOf(node)
      quasis.forEach((text, i) => { said.text += text; const expression = (node.expressions as Node[])[i]; if (expression) add(said, expression) })
      return
    }
    const counted = pluralOf(node)
    if (!counted) { said.text += `{${place(said, node, out(node, 'spoken'))}}`; return }
    said.text += `{${place(said, counted, slice(counted))}, plural, one {`
    add(said, node.consequent as Node)
    said.text += '} other {'
    add(said, node.alternate as Node)
    said.text += '}}'
  }
  function place(said: Message, node: Node, value: string): string {
    const wish = nameOf(node).replace(/\W/g, '') || 'it'
    for (let i = 1; ; i++) {
      const name = i === 1 ? wish : `${wish}${i}`
      if (said.values.has(name) && said.values.get(name) !== value) continue
      said.values.set(name, value)
      return name
    }
  }
  /** What is counted in `n === 1 ? 'one deal' : `${n} deals``. */
  function pluralOf(node: Node): Node | null {
    const test = node.type === 'ConditionalExpression' ? node.test as Node : null
    const isOne = test?.type === 'BinaryExpression' && test.operator === '===' && (test.right as Node).type === 'Literal' && (test.right as Node).value === 1
    const isText = (one: Node) => (one.type === 'Literal' && typeof one.value === 'string') || one.type === 'TemplateLiteral'
    return isOne && isText(node.consequent as Node) && isText(node.alternate as Node) ? test.left as Node : null
  }
  const textOf = (node: Node) => (node.type === 'TemplateLiteral' ? quasisOf(node).join('X') : String(node.value))

  const program = parse(file, source)
  const text = source.slice(0, program.start) + inner(program, 'unknown')
  return { text: withImport(file, text + source.slice(program.end), used), bare }
}

const quasisOf = (node: Node): string[] => (node.quasis as Node[]).map((one) => (one.value as { cooked: string }).cooked)

function nameOf(node: Node | null | undefined): string {
  switch (node?.type) {
    case 'Identifier': case 'JSXIdentifier': return String(node.name)
    case 'MemberExpression': return (node.property as Node).name === 'length' ? 'count' : nameOf(node.property as Node)
    case 'CallExpression': {
      const args = node.arguments as Node[]
      const callee = node.callee as Node
      return args.length > 0 && args[0]!.type !== 'ArrowFunctionExpression' && args[0]!.type !== 'Literal' ? nameOf(args[0]) : callee.type === 'MemberExpression' && /^(to\w+|trim|replace\w*|map|join|filter|slice)$/.test(nameOf(callee.property as Node)) ? nameOf(callee.object as Node) : nameOf(callee)
    }
    case 'ConditionalExpression': return 'what'
    case 'LogicalExpression': return node.operator === '&&' ? nameOf(node.right as Node) : nameOf(node.left as Node)
    case 'BinaryExpression': return nameOf(node.left as Node)
    case 'TSNonNullExpression': case 'TSAsExpression': case 'ParenthesizedExpression': case 'ChainExpression': return nameOf(node.expression as Node)
    case 'JSXElement': return nameOf((node.openingElement as Node).name as Node).toLowerCase()
    case 'TemplateLiteral': return 'text'
    default: return 'it'
  }
}

/** The import of what is used, beside what is imported already. */
function withImport(file: string, text: string, used: ReadonlySet<string>): string {
  if (used.size === 0) return text
  const found = /^import \{ ([^}]*) \} from '([^']*\/words\/index\.ts)'$/m.exec(text)
  if (found) {
    const names = [...new Set([...found[1]!.split(',').map((name) => name.trim()), ...used])].toSorted()
    return text.replace(found[0], `import { ${names.join(', ')} } from '${found[2]}'`)
  }
  const inside = /^src\/web\/(.*)$/.exec(file)
  const from = inside ? `${'../'.repeat(inside[1]!.split('/').length - 1) || './'}words/index.ts` : '#src/web/words/index.ts'
  const line = `import { ${[...used].toSorted().join(', ')} } from '${from}'\n`
  const last = [...text.matchAll(/^(?:import [^\n]*|\} from '[^']*')\n/gm)].at(-1)
  return last ? text.slice(0, last.index + last[0].length) + line + text.slice(last.index + last[0].length) : `${line}\n${text}`
}
