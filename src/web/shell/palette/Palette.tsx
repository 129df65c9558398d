import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Kbd, KeyLayer, type BoundKey } from '../../ui/keys.tsx'
import { useStandingCommands, type Command } from '../commands.ts'
import { itemsOf, type Group, type Item } from './items.ts'
import { KeySheet } from './KeySheet.tsx'
import { pressables } from './pressable.ts'
import { marked } from './rank.ts'
import { keysBeneath, type PaletteMode } from './state.ts'
import { useFound, useOpened } from './useFound.ts'
import { t } from '../../words/index.ts'

export interface PaletteProps { mode: PaletteMode; onClose: () => void; onGo: (to: string) => void; person: string }

const names = { all: t('Find or do anything'), search: t('Search everything'), create: t('Create'), keys: 'The keys of this page' } as const

/** Every command and every record, one field. It teaches the keys. */
export default function Palette(props: PaletteProps) {
  const { mode, onClose } = props
  const standing = useStandingCommands()
  // What the page can do by keys is what it could when the palette was asked for.
  const [bound] = useState(keysBeneath)
  const [buttons] = useState(pressables)
  const here = useRef<Element | null>(document.activeElement)
  const run = (act: () => void) => {
    onClose()
    // After focus has gone back to where it was, so that what is opened takes it from there.
    setTimeout(() => { if (document.activeElement === document.body && here.current instanceof HTMLElement && here.current.isConnected) here.current.focus({ preventScroll: true }); act() }, 0)
  }
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className={mode === 'keys' ? 'palette keys-sheet' : 'palette'} aria-label={names[mode]}>
          <KeyLayer>
            {mode === 'keys' ? <KeySheet bound={bound} onClose={onClose} /> : <Finder {...props} standing={standing} bound={bound} buttons={buttons} run={run} />}
          </KeyLayer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface FinderProps extends PaletteProps { standing: readonly Command[]; bound: readonly BoundKey[]; buttons: ReturnType<typeof pressables>; run: (act: () => void) => void }

function Finder({ mode, onGo, person, standing, bound, buttons, run }: FinderProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const armed = useRef(false)
  const asked = text.trim()
  const { found, waiting } = useFound(mode === 'create' ? '' : asked)
  const opened = useOpened(person, mode !== 'create' && asked === '', mode === 'search' ? 12 : 6)
  const groups = itemsOf({ mode, asked, standing, bound, buttons, records: asked ? found : opened, onGo })
  const items = groups.flatMap((group) => group.items)
  const here = items[Math.min(at, items.length - 1)]
  const take = (item: Item | undefined) => { if (item) run(item.run) }

  // Enter pressed before the answer came is for what the answer puts first.
  const first = items[0]
  useEffect(() => { if (armed.current && !waiting) { armed.current = false; if (first) run(first.run) } }, [waiting, first, run])
  useLayoutEffect(() => { list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }) }, [at])

  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const letter = mode === 'create' && text === '' && !event.ctrlKey && !event.metaKey && !event.altKey ? items.find((item) => item.letter === event.key) : undefined
    if (letter) take(letter)
    else if (step) setAt((i) => (Math.min(i, items.length - 1) + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Home' && event.ctrlKey) setAt(0)
    else if (event.key === 'End' && event.ctrlKey) setAt(items.length - 1)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) { if (waiting && at === 0 && !(here?.command && here.score >= 0.9)) armed.current = true; else take(here) }
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input className="palette-box" role="combobox" aria-label={names[mode]} placeholder={mode === 'create' ? t('Create…') : names[mode]} autoComplete="off" spellCheck={false} autoFocus
        aria-expanded={items.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={here ? optionId(id, here) : undefined}
        value={text} onChange={(event) => { setText(event.target.value); setAt(0); armed.current = false }} onKeyDown={key} />
      <div ref={list} id={`${id}-list`} className="palette-list" role="listbox" aria-label={t('Results')} tabIndex={-1} aria-busy={waiting || undefined}>
        {groups.map((group) => <Some key={group.name} id={id} group={group} asked={asked} here={here} onPoint={(item) => setAt(items.indexOf(item))} onTake={take} />)}
      </div>
      {items.length === 0 && <p className="palette-none">{waiting ? t('Looking…') : asked ? t('Nothing of that name.') : t('Type a name or a word.')}</p>}
      <p className="vh" role="status">{waiting ? '' : t('{count, plural, one {One found.} other {{count} found.}}', { count: items.length })}</p>
    </>
  )
}

function Some({ id, group, asked, here, onPoint, onTake }: { id: string; group: Group; asked: string; here: Item | undefined; onPoint: (item: Item) => void; onTake: (item: Item) => void }) {
  return (
    <div role="group" aria-label={group.name}>
      <p className="palette-head" aria-hidden="true">{group.name}</p>
      {group.items.map((item) => (
        <div key={item.id} id={optionId(id, item)} role="option" aria-selected={item === here} data-command={item.command} className="pop-item" onPointerMove={() => onPoint(item)} onClick={() => onTake(item)}>
          <span className="grow el"><Marked text={item.label} asked={asked} /></span>
          {item.note && <span className="mut3 el"><Marked text={item.note} asked={asked} /></span>}
          {item.letter ? <Kbd k={item.letter} /> : item.keys && <Kbd k={item.keys} />}
        </div>
      ))}
    </div>
  )
}

// An id of the page holds no blanks.
const optionId = (list: string, item: Item): string => `${list}-${item.id.replaceAll(/[^\w-]/g, '_')}`

const Marked = ({ text, asked }: { text: string; asked: string }) => <>{marked(text, asked).map((part, i) => (part.hit ? <mark key={i}>{part.text}</mark> : part.text))}</>
