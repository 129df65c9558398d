import { Suspense, useEffect } from 'react'
import { useAddress } from './address.ts'
import { usePages, type PageEntry } from './pageList.ts'

type Panelled = PageEntry & { panel: NonNullable<PageEntry['panel']> }

/**
 * The side panel, on every page: `?deal=<id>` looks at a deal without losing one's place. Space on a link to one, or a press with Alt, opens it there; Esc
 * closes it, and the focus is where it was.
 */
export function Beside() {
  const { value, setSearch, path } = useAddress()
  const pages = usePages().filter((page): page is Panelled => page.panel !== undefined)
  useEffect(() => {
    const look = (event: MouseEvent | KeyboardEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || link.origin !== location.origin) return
      const page = pages.find((one) => new RegExp(`^${one.path.replace(/\$\w+/, '[^/]+')}$`).test(link.pathname))
      if (!page || link.pathname === location.pathname) return
      event.preventDefault()
      event.stopPropagation()
      setSearch({ [page.panel.name]: decodeURIComponent(link.pathname.split('/').at(-1)!) })
    }
    const press = (event: MouseEvent) => { if (event.altKey && event.button === 0) look(event) }
    const key = (event: KeyboardEvent) => { if (event.key === ' ' && !event.ctrlKey && !event.metaKey && !event.altKey && event.target instanceof HTMLAnchorElement) look(event) }
    document.addEventListener('click', press, true)
    document.addEventListener('keydown', key, true)
    return () => { document.removeEventListener('click', press, true); document.removeEventListener('keydown', key, true) }
  })
  const open = pages.find((page) => value(page.panel.name))
  if (!open) return null
  const id = value(open.panel.name)!
  const { Panel } = open.panel
  return <Suspense><Panel key={`${path} ${id}`} id={id} onClose={() => setSearch({ [open.panel.name]: null })} /></Suspense>
}
