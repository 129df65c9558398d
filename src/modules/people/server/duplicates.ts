import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { companies, contacts } from './entities.ts'

interface Asked { kind: 'company' | 'contact'; name?: string | undefined; email?: string | undefined; domain?: string | undefined; phone?: string | undefined }
interface Found { kind: 'company' | 'contact'; id: string; name: string; reason: string; score: number }

/** Records that might be the one being typed: same address, same domain, same number, or a name so alike that a person should look. */
export async function findDuplicates(tx: Tx, actor: Actor, asked: Asked): Promise<{ items: Found[] }> {
  const items = asked.kind === 'company' ? await likeCompany(tx, actor, asked) : await likeContact(tx, actor, asked)
  return { items: items.filter((item) => item.score >= 0.5).slice(0, 5) }
}

const digits = (text: string | undefined): string => (text ?? '').replace(/\D/g, '').slice(-9)

function likeCompany(tx: Tx, actor: Actor, asked: Asked): Promise<Found[]> {
  const domain = (asked.domain ?? '').toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').split('/')[0]!
  const name = (asked.name ?? '').toLowerCase().trim()
  const phone = digits(asked.phone)
  return rows(tx, sql<Found>`
    select 'company' as kind, r.id, r.name,
      case when ${domain} <> '' and lower(r.domain) = ${domain} then 'the same domain' when length(${phone}) >= 7 and right(regexp_replace(coalesce(r.phone, ''), '\\D', '', 'g'), 9) = ${phone} then 'the same number'
        when lower(r.name) = ${name} then 'the same name' else 'a name much like it' end as reason,
      greatest(case when ${domain} <> '' and lower(r.domain) = ${domain} then 1 else 0 end,
        case when length(${phone}) >= 7 and right(regexp_replace(coalesce(r.phone, ''), '\\D', '', 'g'), 9) = ${phone} then 0.95 else 0 end, similarity(lower(r.name), ${name}))::float as score
    from company r where r.workspace_id = ${actor.workspace} and r.archived_at is null and ${companies.visible(actor)}
      and ((${domain} <> '' and lower(r.domain) = ${domain}) or (length(${phone}) >= 7 and right(regexp_replace(coalesce(r.phone, ''), '\\D', '', 'g'), 9) = ${phone})
        or (${name} <> '' and lower(r.name) % ${name}))
    order by score desc, r.name limit 5`)
}

function likeContact(tx: Tx, actor: Actor, asked: Asked): Promise<Found[]> {
  const email = (asked.email ?? '').toLowerCase().trim()
  const name = (asked.name ?? '').toLowerCase().trim()
  const phone = digits(asked.phone)
  const samePhone = sql`(length(${phone}) >= 7 and (right(regexp_replace(coalesce(r.phone, ''), '\\D', '', 'g'), 9) = ${phone} or right(regexp_replace(coalesce(r.mobile, ''), '\\D', '', 'g'), 9) = ${phone}))`
  return rows(tx, sql<Found>`
    select 'contact' as kind, r.id, r.name,
      case when ${email} <> '' and lower(r.email) = ${email} then 'the same address' when ${samePhone} then 'the same number'
        when lower(r.name) = ${name} then 'the same name' else 'a name much like it' end as reason,
      greatest(case when ${email} <> '' and lower(r.email) = ${email} then 1 else 0 end, case when ${samePhone} then 0.95 else 0 end, similarity(lower(r.name), ${name}))::float as score
    from contact r where r.workspace_id = ${actor.workspace} and r.archived_at is null and ${contacts.visible(actor)}
      and ((${email} <> '' and lower(r.email) = ${email}) or ${samePhone} or (${name} <> '' and lower(r.name) % ${name}))
    order by score desc, r.name limit 5`)
}
