// What in a page is a sentence to a person: shared by the codemod that brings it to the catalogue and by the check that none is bare.
import { parseSync } from 'vite'

export interface Node { type: string; start: number; end: number; [key: string]: unknown }

/** Attributes and properties whose text is read by a person, whatever it looks like. */
export const SPOKEN = new Set(('aria-label aria-description aria-roledescription alt title label placeholder hint note sentence heading about question find submit stays mend empty help caption ' +
  'prompt describe doing undoLabel summary lead unit suffix noun text').split(' '))
/** Attributes and properties that are never read by a person. */
export const SILENT = new Set(('className class id key kind to href type role name path url method queryKey target rel htmlFor style d viewBox hotkey keys letter icon tone side state size width height min max pattern autoComplete ' +
  'inputMode lang dir src locale zone currency field fields sort group module as is align placement position mode variant format accept data-testid from weekday day month year hour minute timeZone notation ' +
  'transform fill stroke rowKey entity touches track display').split(' '))
const CALLS = new Set(('api useRead useWrite useEdit useList useRows useOptimistic fetch addEventListener removeEventListener querySelector querySelectorAll closest matches includes startsWith endsWith indexOf split join replace replaceAll ' +
  'getItem setItem removeItem get set has test Error TypeError RangeError createElement setAttribute getAttribute matchMedia import DateTimeFormat NumberFormat RelativeTimeFormat DisplayNames t rich tr addressOf ' +
  'useAddress value search invalidateQueries append on off emit dispatchEvent CustomEvent Event getPropertyValue setProperty createContext').split(' '))
const KEY = /^(Enter|Escape|Tab|Space|Arrow\w+|Home|End|PageUp|PageDown|Backspace|Delete|Esc|Ctrl|Shift|Alt|Control|Meta|F\d+|Solfa|Left|Right|Up|Down|N\/A)$/
const SMALL = /(^|\s)(the|a|an|of|in|to|is|are|was|no|not|and|or|by|on|at|for|more|yet|who|with|from|since|after|before|without|it|that|this|has|have|one|nobody|you|we|as|so|first|days?|weeks?|hours?|minutes?|months?|would|be|all|open|deals?)(\s|$|[.,:])/

export const isKey = (text: string): boolean => KEY.test(text)
export const hasWord = (text: string): boolean => /\p{L}{2,}/u.test(text)
/** Whether text in a program, of which nothing else is known, is written for a person. */
export function looksSpoken(text: string): boolean {
  const bare = text.trim()
  if (!hasWord(bare) || KEY.test(bare) || /^(GET|POST|PUT|PATCH|DELETE) /.test(bare) || /^[/#.[:&?]|:\/\/|^\w+\/\w+$|^[a-z-]+=/.test(bare)) return false
  if (/^[A-Z][\w]*[-/][A-Z]/.test(bare) || /\b(var|calc|minmax|repeat|translate\w*|rotate)\(|\dpx|\d(fr|rem|em)\b|^[a-z-]+: /.test(bare)) return false
  if (/^[“"(+]?[A-Z][a-z’]/.test(bare)) return !/^[A-Z][a-z]+[A-Z]/.test(bare) && !/[a-z]\.[a-z]/.test(bare)
  return /\s/.test(bare) && (SMALL.test(bare) || /\s[a-z]{3,}[.?…]$/.test(bare))
}

export const parse = (file: string, text: string): Node => parseSync(file, text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).program as unknown as Node

export const childrenOf = (node: Node): Node[] => Object.entries(node).flatMap(([key, value]) =>
  key === 'type' || !value || typeof value !== 'object' ? [] : (Array.isArray(value) ? value : [value]).filter((one): one is Node => Boolean(one) && typeof (one as Node).type === 'string')).sort((a, b) => a.start - b.start)

export const calleeOf = (node: Node): string => {
  const callee = node.callee as Node | undefined
  return callee?.type === 'Identifier' ? String(callee.name) : callee?.type === 'MemberExpression' ? String((callee.property as Node).name ?? '') : callee?.type === 'Import' ? 'import' : ''
}
export const takesNoWords = (callee: string): boolean => CALLS.has(callee)
