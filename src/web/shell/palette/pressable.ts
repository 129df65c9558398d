/** A button of the page, as a command: its words, and the press. */
export interface Pressable { name: string; press: () => void }

// What stands in every row of a list is a command of that row, reached by walking to it.
const inRows = '[role=grid], [role=listbox], .cards, .jobs, .tl, .rail, .tabs, .toasts, .crumb, .find'

/**
 * The buttons that can be seen and pressed on the page, or in the panel beside it: so that whatever a page lets one do is in the palette,
 * though nobody has thought of it. Words that stand
 * on several buttons say nothing alone: then it is the view's filled one, or none.
 */
export function pressables(): Pressable[] {
  const found = new Map<string, HTMLElement[]>()
  for (const button of document.querySelectorAll<HTMLElement>(':is(#main, .panel) :is(button, a):is(.btn, .chip)')) {
    if (button.closest(inRows) || button.getAttribute('aria-disabled') === 'true' || (button instanceof HTMLButtonElement && button.disabled) || !button.checkVisibility()) continue
    const name = nameOf(button)
    if (name.length > 2) found.set(name, [...found.get(name) ?? [], button])
  }
  return [...found].flatMap(([name, buttons]) => {
    const [one, more] = buttons.length === 1 ? buttons : buttons.filter((button) => button.matches('.p'))
    return one && !more ? [{ name, press: () => { one.focus({ preventScroll: true }); one.click() } }] : []
  })
}

function nameOf(button: HTMLElement): string {
  const label = button.getAttribute('aria-label')
  if (label) return label
  const copy = button.cloneNode(true) as HTMLElement
  for (const cap of copy.querySelectorAll('.caps, kbd, svg, [aria-hidden=true], .vh')) cap.remove()
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
