import { createContext, Suspense, useContext, useState } from 'react'
import type { ComponentType } from 'react'
import { useAddress } from './address.ts'
import { useRecordAtHand, type AtHand } from './atHand.ts'
import { useCommands } from './commands.ts'
import { useMe } from './person.tsx'

export interface CreationProps { /** What it is about at first. */ about: AtHand | null; onClose: () => void }

/** Something that can be made on every page: under C, in the palette, at `?new=<id>`. */
export interface Creation {
  id: string
  label: string
  /** Under C, while nothing is typed. */
  letter: string
  /** The same letter without C, where the page has no other use for it. */
  direct?: boolean
  words?: string
  right: string
  /** Fetched when it is first opened. */
  panel: ComponentType<CreationProps>
}
/** A deed on the record at hand, on every page. */
export interface Handling {
  id: string
  kind: AtHand['kind']
  label: (name: string) => string
  keys: string
  words?: string
  right: string
  /** Does it each time `turn` grows, and shows what came of it. Fetched when it is first asked for. */
  handle: ComponentType<{ record: AtHand; turn: number }>
}

interface Made { creations: readonly Creation[]; handlings: readonly Handling[]; /** Beside every page of the sample company. */ witnesses: readonly ComponentType[] }
const Listed = createContext<Made>({ creations: [], handlings: [], witnesses: [] })
/** They come from above, as the pages do. */
export const CreationListProvider = Listed

/** The panel in which something is made, beside whatever page is open; and what the record at hand allows. */
export function Creations() {
  const { rights, workspace } = useMe()
  const { value, setSearch } = useAddress()
  const { creations, handlings, witnesses } = useContext(Listed)
  const record = useRecordAtHand()
  const allowed = creations.filter((one) => rights.includes(one.right))
  const asked = allowed.find((one) => one.id === value('new'))
  useCommands(allowed.map((one) => ({ id: `new.${one.id}`, label: one.label, letter: one.letter, keys: one.direct ? one.letter : undefined, words: `new add create ${one.words ?? ''}`, group: 'create' as const, run: () => setSearch({ new: one.id }) })), { yields: true })
  const [doing, setDoing] = useState<{ handling: Handling; record: AtHand; turn: number } | null>(null)
  useCommands(record ? handlings.filter((one) => one.kind === record.kind && rights.includes(one.right)).map((handling) => ({
    id: handling.id, label: handling.label(record.name), keys: handling.keys, words: handling.words, run: () => setDoing((before) => ({ handling, record, turn: (before?.turn ?? 0) + 1 })),
  })) : [], { yields: true })
  return (
    <>
      {asked && <Open key={asked.id} creation={asked} onClose={() => setSearch({ new: null }, { replace: true })} />}
      {workspace.sample && witnesses.map((Witness, i) => <Suspense key={i}><Witness /></Suspense>)}
      {doing && <Suspense><doing.handling.handle key={`${doing.handling.id} ${doing.record.id}`} record={doing.record} turn={doing.turn} /></Suspense>}
    </>
  )
}

function Open({ creation, onClose }: { creation: Creation; onClose: () => void }) {
  const now = useRecordAtHand()
  // A page that has just been loaded says a moment later which record it is about; after that the panel keeps what it was opened with.
  const [first] = useState(now)
  const about = first ?? now
  return <Suspense><creation.panel key={about?.id ?? 'none'} about={about} onClose={onClose} /></Suspense>
}
