import type { Field } from '#src/kernel/field.ts'
import { Chip } from '../ui/marks.tsx'
import { Day, Money, useFormat, When, type Format } from '../ui/format.tsx'
import { Link } from '../ui/Link.tsx'
import { t, tr } from '../words/index.ts'

type Values = Record<string, unknown>

/** `ownerId` is shown by `ownerName`, which the server answers beside it. */
export const nameKey = (field: Field): string => `${field.id.replace(/Id$/, '')}Name`
export const isReference = (field: Field): boolean => field.type === 'person' || field.type === 'company' || field.type === 'contact'
export const isNumeric = (field: Field): boolean => field.type === 'money' || field.type === 'number' || field.type === 'integer'

/** A field's value as text, in the person's locale: for filters, titles, sentences. */
export function textOf(field: Field, row: Values, f: Format): string {
  const value = row[field.id]
  if (value === null || value === undefined || value === '') return ''
  switch (field.type) {
    case 'money': return f.money(Number(value), (row.currency as string | null) ?? null)
    case 'integer': case 'number': return f.number(Number(value))
    case 'boolean': return value ? t('Yes') : t('No')
    case 'date': return f.day(String(value))
    case 'instant': return f.instant(String(value))
    case 'choice': return tr(field.choices?.find((c) => c.id === value)?.label) ?? String(value)
    case 'tags': return (value as string[]).join(', ')
    case 'person': case 'company': case 'contact': return String(row[nameKey(field)] ?? '')
    default: return String(value)
  }
}

/** A field's value as it is shown in a list, a panel or a page; null where there is none. */
export function FieldText({ field, row }: { field: Field; row: Values }) {
  const f = useFormat()
  const value = row[field.id]
  if (value === null || value === undefined || value === '') return null
  switch (field.type) {
    case 'money': return <Money amount={Number(value)} currency={(row.currency as string | null) ?? null} />
    case 'date': return <Day date={String(value)} />
    case 'instant': return <When at={String(value)} />
    case 'integer': case 'number': return <span className="num">{textOf(field, row, f)}</span>
    case 'tags': return <span className="row g1">{(value as string[]).map((tag) => <Chip key={tag}>{tag}</Chip>)}</span>
    case 'email': return <a className="lnk" href={`mailto:${String(value)}`}>{String(value)}</a>
    case 'phone': return <a className="lnk num" href={`tel:${String(value).replace(/[^+\d]/g, '')}`}>{String(value)}</a>
    case 'url': return <a className="lnk" href={/^https?:/i.test(String(value)) ? String(value) : `https://${String(value)}`} target="_blank" rel="noreferrer">{String(value).replace(/^https?:\/\//i, '')}</a>
    case 'company': return <Link className="lnk" to={`/companies/${String(value)}`}>{textOf(field, row, f)}</Link>
    case 'contact': return <Link className="lnk" to={`/contacts/${String(value)}`}>{textOf(field, row, f)}</Link>
    default: return <>{textOf(field, row, f)}</>
  }
}
