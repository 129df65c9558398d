import type { BoundKey } from '../../ui/keys.tsx'
import type { Command, Found } from '../commands.ts'
import type { Pressable } from './pressable.ts'
import { ranked } from './rank.ts'
import type { PaletteMode } from './state.ts'
import { t } from '../../words/index.ts'

export interface Item {
  id: string
  label: string
  note?: string
  keys?: string
  /** Under C: the one letter that takes it while nothing is typed. */
  letter?: string
  /** The command's id; nothing for a record. */
  command?: string
  score: number
  run: () => void
}
export interface Group { name: string; items: Item[] }

const groups = [['here', t('On this page')], ['create', t('Create')], ['go', t('Go to')], ['solfa', 'Solfa']] as const
/** Keys that walk: they are taught under `?`, and come into the palette only when asked for. */
const walks = /^(j|k|\[|\]|Arrow\w+|Home|End|Enter|Escape|Page\w+)$/

/** Everything that the page can do: its commands, what else it has bound to a key with a name, and its buttons. */
export function commandsOf(standing: readonly Command[], bound: readonly BoundKey[], buttons: readonly Pressable[]): (Command & { walks: boolean })[] {
  const known = new Set(standing.flatMap((command) => (command.keys ? [command.keys] : [])))
  const more = bound.filter((one) => one.name && !known.has(one.key) && !one.key.startsWith('mod+')).map((one): Command => ({ id: `key ${one.key}`, label: one.name!, keys: one.key, group: one.page ? 'here' : 'solfa', run: one.run }))
  const named = new Set([...standing, ...more].map((command) => command.label.toLowerCase()))
  const rest = buttons.filter((one) => !named.has(one.name.toLowerCase())).map((one): Command => ({ id: `press ${one.name}`, label: one.name, group: 'here', run: one.press }))
  return [...standing, ...more, ...rest].map((command) => ({ ...command, walks: command.id === `key ${command.keys}` && walks.test(command.keys ?? '') }))
}

export interface Asked { mode: PaletteMode; asked: string; standing: readonly Command[]; bound: readonly BoundKey[]; buttons: readonly Pressable[]; records: readonly Found[]; onGo: (to: string) => void }

/** What the palette shows: with nothing typed what was opened last, then the commands by group; else the better of records and commands first. */
export function itemsOf({ mode, asked, standing, bound, buttons, records, onGo }: Asked): Group[] {
  const found: Group = { name: asked ? t('Records') : t('Opened last'), items: records.map((one) => ({ id: one.id, label: one.label, note: one.note, score: one.score ?? 0, run: () => onGo(one.to) })) }
  const commands = mode === 'search' ? [] : commandsOf(standing, bound, buttons).filter((command) => mode !== 'create' || command.group === 'create')
  const item = (command: Command, score = 1): Item => ({ id: command.id, label: command.label, keys: command.keys ?? (command.letter && `c ${command.letter}`), letter: mode === 'create' ? command.letter : undefined, command: command.id, score, run: command.run })
  if (asked) {
    const fitting: Group = { name: t('Commands'), items: ranked(commands, asked).map((one) => item(one.item, one.score)) }
    const order = (fitting.items[0]?.score ?? 0) >= (found.items[0]?.score ?? 0) ? [fitting, found] : [found, fitting]
    return order.filter((group) => group.items.length > 0)
  }
  const rest = groups.map(([id, name]): Group => ({ name, items: commands.filter((command) => (command.group ?? 'here') === id && !command.walks).map((command) => item(command)) }))
  return [found, ...rest].filter((group) => group.items.length > 0)
}
