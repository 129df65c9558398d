import { useEffect, useState } from 'react'
import { api, type Answer } from '#src/web/data/index.ts'
import { Link } from '#src/web/ui/index.ts'
import { t } from '#src/web/words/index.ts'

type Found = Answer<'GET /duplicates'>['items']

/** Asks, a moment after the last letter, who might be the one being typed. What was not asked for in time is dropped. */
export function useAlike(kind: 'company' | 'contact', values: Record<string, unknown>): Found {
  const [found, setFound] = useState<Found>([])
  const text = (id: string) => (typeof values[id] === 'string' ? (values[id] as string).trim() : '')
  const [name, email, domain, phone] = [text('name'), text('email'), text('domain'), text('phone')]
  const short = name.length < 3 && !email && !domain && phone.length < 7
  useEffect(() => {
    if (short) return undefined
    const stop = new AbortController()
    const later = setTimeout(() => {
      const query = Object.fromEntries(Object.entries({ name: name.slice(0, 200), email, domain, phone: phone.slice(0, 60) }).filter(([, value]) => value))
      api('GET /duplicates', { query: { kind, ...query }, signal: stop.signal }).then((answer) => setFound(answer.items), () => {})
    }, 250)
    return () => { clearTimeout(later); stop.abort() }
  }, [kind, short, name, email, domain, phone])
  return short ? [] : found
}

/** Who might be meant, with the reason. It never stops anybody. */
export function Alike({ found }: { found: Found }) {
  return (
    <div className="alike" aria-live="polite">
      {found.length > 0 && (
        <div className="refuse calm" style={{ display: 'block' }}>
          <p><b>{t('{count, plural, one {This one is here already?} other {One of these is here already?}}', { count: found.length })}</b></p>
          <ul>{found.map((one) => <li key={one.id}><Link className="lnk" to={`/${one.kind === 'company' ? 'companies' : 'contacts'}/${one.id}`}>{one.name}</Link><span className="sm mut3">{one.reason}</span></li>)}</ul>
        </div>
      )}
    </div>
  )
}
