import { Menu as BaseMenu } from '@base-ui/react/menu'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isTyping, Kbd, KeyLayer } from './keys.tsx'
import type { MenuProps } from './Menu.tsx'
import { t } from '../words/index.ts'

/** A menu that was opened once; see `Menu`. `begins`: it opens with its first drawing. */
export default function OpenedMenu({ trigger, items, open, onOpenChange, align = 'start', begins }: MenuProps & { begins: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  // It may come late, over a bad connection. Whoever writes meanwhile wants it no longer: it would take the focus, and what is half written would be kept.
  const [late, setLate] = useState(() => isTyping(document.activeElement))
  if (late && open === false) setLate(false)
  useEffect(() => { if (late) onOpenChange?.(false) }, [late, onOpenChange])
  // A key opens it wherever the page stands; it is shown where its button is.
  useLayoutEffect(() => { if (open && !late) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [open, late])
  return (
    <BaseMenu.Root open={late && open !== undefined ? false : open} defaultOpen={begins && !late} onOpenChange={onOpenChange} modal={false}>
      <BaseMenu.Trigger ref={button} render={trigger} />
      <BaseMenu.Portal><BaseMenu.Positioner sideOffset={6} align={align} className="pop-place" role="region" aria-label={t('Menu')}>
        <BaseMenu.Popup className="pop" finalFocus={button}><KeyLayer>
          {items.map((item, i) => item === 'rule' ? <BaseMenu.Separator key={i} className="pop-rule" /> : 'heading' in item ? <p key={i} className="pop-label">{item.heading}</p> : (
            <BaseMenu.Item key={i} className="pop-item" disabled={item.disabled} label={item.label} onClick={item.onPress}>
              <span className="grow">{item.label}{(item.refused ?? item.note) && <span className="sm">{item.refused ?? item.note}</span>}</span>
              {item.hotkey && <Kbd k={item.hotkey} />}
            </BaseMenu.Item>
          ))}
        </KeyLayer></BaseMenu.Popup>
      </BaseMenu.Positioner></BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
