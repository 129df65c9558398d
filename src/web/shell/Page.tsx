import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Standing } from '../offline/Standing.tsx'
import { Button } from '../ui/Button.tsx'
import { Kbd } from '../ui/keys.tsx'
import { Link } from '../ui/Link.tsx'
import { useAddress } from './address.ts'
import { openPalette } from './palette/state.ts'
import { t } from '../words/index.ts'

export interface PageProps {
  /** The place, in the bar and in the window's title: "Board", "Lindgren Cold Stores". */
  title: string
  /** Places above it: `[{ label: 'Board', to: '/board' }]`. */
  trail?: readonly { label: string; to: string }[]
  /** A few words beside the title: "North team, open deals". */
  about?: ReactNode
  /** At the right of the bar: view chips, one or two buttons. Hidden on a phone; what matters there goes into the page. */
  tools?: ReactNode
  /** The page writes its own h1. Without it the title is the h1, for the ear only. */
  ownHeading?: boolean
  /** For the page's own css: `p-board`. */
  className?: string
  children: ReactNode
}

let lastPath: string | null = null

/** The frame of every page: bar, title, focus. */
export function Page({ title, trail = [], about, tools, ownHeading, className, children }: PageProps) {
  const { path } = useAddress()
  const main = useRef<HTMLElement>(null)
  useEffect(() => { document.title = `${title} · Solfa` }, [title])
  // After a change of page the reader starts at its beginning; on the first one the browser has done so itself.
  useEffect(() => { if (lastPath !== null && lastPath !== path) main.current?.focus({ preventScroll: true }); lastPath = path }, [path])
  return (
    <main ref={main} id="main" tabIndex={-1} className={className ? `main ${className}` : 'main'}>
      <div className="bar">
        <nav className="crumb grow" aria-label={t('Place')}>
          <ol>
            {trail.map((place) => <li key={place.to}><Link to={place.to}>{place.label}</Link></li>)}
            <li className="el"><span aria-current="page">{title}</span>{about && <span className="about">{about}</span>}</li>
          </ol>
        </nav>
        {tools && <div className="row g2 tools">{tools}</div>}
        <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => openPalette()}><span className="only-d">{t('Find or do anything')}</span><span className="only-p">{t('Find')}</span><Kbd k="mod+k" /></button>
      </div>
      <Standing />
      <div className="pad">
        {!ownHeading && <h1 className="vh">{title}</h1>}
        {children}
      </div>
    </main>
  )
}

/** A page without rail and bar: sign-in, set-up, the buyer's. */
export function BarePage({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  useEffect(() => { document.title = `${title} · Solfa` }, [title])
  return <main id="main" tabIndex={-1} className={className ?? 'bare'}>{children}</main>
}

export const NotFound = () => (
  <Page title={t('Not here')} ownHeading>
    <h1>{t('There is nothing at this address.')}</h1>
    <p className="mut mt2">{t('It may have moved, or it is not shared with you.')}</p>
    <div className="row g2 mt4"><Button kind="primary" to="/">{t('Go to the first page')}</Button><Button onPress={() => history.back()}>{t('Back')}</Button></div>
  </Page>
)
