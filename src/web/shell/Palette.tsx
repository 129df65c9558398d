import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import { Kbd, KeyLayer } from '../ui/keys.tsx'
import { findEverywhere, useStandingCommands, type Found } from './commands.ts'

const groups = [['here', 'On this page'], ['create', 'Create'], ['go', 'Go to'], ['solfa', 'Solfa']] as const

export interface PaletteProps { open: boolean; onClose: () => void; only?: 'create'; onGo: (to: string) => void }

/** Every command and every record, one field. It teaches the keys. */
export default function Palette({ open, onClose, only, onGo }: PaletteProps) {
  const commands = useStandingCommands()
  const [text, setText] = useState('')
  const found = useFound(only ? '' : text.trim())
  const run = (act: () => void) => { onClose(); act() }
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="palette" aria-label={only ? 'Create' : 'Find or do anything'}>
          <KeyLayer>
            <Command label={only ? 'Create' : 'Find or do anything'} loop>
              <Command.Input value={text} onValueChange={setText} placeholder={only ? 'Create…' : 'Find or do anything'} />
              <Command.List label="Results">
                <Command.Empty>{text.length > 1 ? 'Nothing of that name.' : 'Type a name or a word.'}</Command.Empty>
                {found.length > 0 && (
                  <Command.Group heading="Records">
                    {found.map((r) => <Command.Item key={r.to} value={`${r.label} ${r.id}`} keywords={[text]} className="pop-item" onSelect={() => run(() => onGo(r.to))}><span className="grow el">{r.label}</span>{r.note && <span className="mut3 el">{r.note}</span>}</Command.Item>)}
                  </Command.Group>
                )}
                {groups.filter(([group]) => !only || group === only).map(([group, heading]) => {
                  const some = commands.filter((c) => (c.group ?? 'here') === group)
                  return some.length > 0 && (
                    <Command.Group key={group} heading={heading}>
                      {some.map((c) => <Command.Item key={c.id} value={`${c.label} ${c.id}`} keywords={c.words?.split(' ')} className="pop-item" onSelect={() => run(c.run)}><span className="grow">{c.label}</span>{c.keys && <Kbd k={c.keys} />}</Command.Item>)}
                    </Command.Group>
                  )
                })}
              </Command.List>
            </Command>
          </KeyLayer>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useFound(text: string): readonly Found[] {
  const [found, setFound] = useState<{ text: string; list: readonly Found[] }>({ text: '', list: [] })
  useEffect(() => {
    if (text.length < 2) return undefined
    const stop = new AbortController()
    // A search costs the server a few milliseconds, so it is asked with every letter; only keys that fall together are one question.
    const later = setTimeout(() => void findEverywhere(text, stop.signal).then((list) => { if (!stop.signal.aborted) setFound({ text, list }) }), 15)
    return () => { clearTimeout(later); stop.abort() }
  }, [text])
  // What was found for fewer letters stays until the next answer, so that the list does not flicker.
  return text.length < 2 || !text.startsWith(found.text.slice(0, 2)) ? [] : found.list
}
