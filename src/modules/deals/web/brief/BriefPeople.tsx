import { useRead } from '#src/web/data/index.ts'
import { Initials, useFormat } from '#src/web/ui/index.ts'
import { metContacts, rolesInWords, stanceWords } from '../deal/people/people.ts'
import type { Deal, DealRun, Person } from '../types.ts'
import { t } from '#src/web/words/index.ts'

/** Each of theirs: what they are in the decision, how they see it, and who has not been met. */
export function BriefPeople({ people, run }: { people: readonly Person[]; run: DealRun }) {
  const met = metContacts(run)
  if (people.length === 0) return <p className="ui mut mt2">{t('Nobody of theirs is on this deal yet.')}</p>
  return (
    <ul>
      {people.map((one) => (
        <li key={one.contactId} className="brief-line">
          <Initials name={one.name} side="buyer" />
          <span className="grow"><b>{one.name}</b>{one.title && `, ${one.title}`}<span className="mut">{one.roles.length > 0 ? `: ${rolesInWords(one.roles)}` : t(': no role yet')}</span></span>
          <span className="sm nw">{met.has(one.contactId) ? <span className="mut">{one.stance && one.stance !== 'unknown' ? stanceWords[one.stance] : t('met')}</span> : <span className="caret b">{t('not met')}</span>}</span>
        </li>
      ))}
    </ul>
  )
}

/** What is known of the house; what is not known is not printed. */
export function Facts({ deal }: { deal: Deal }) {
  const f = useFormat()
  const company = useRead('GET /companies/{id}', { params: { id: deal.companyId ?? '' } }, { enabled: deal.companyId !== null })
  const house = company.data
  const facts: readonly (readonly [string, string | null])[] = [
    [t('What they do'), house?.industry ?? null], [t('Where'), [house?.city, house?.country].filter(Boolean).join(', ') || null], [t('People'), house?.employees ? f.number(house.employees) : null],
    [t('Present supplier'), deal.incumbent], [t('How they decide'), deal.decisionProcess], [t('What they compare by'), deal.decisionCriteria], [t('Needs integration'), deal.needsIntegration === null ? null : deal.needsIntegration ? t('Yes') : t('No')], [t('Source'), deal.source], [t('About'), house?.about ?? deal.about],
  ]
  const known = facts.flatMap(([label, text]) => (text ? [{ label, text }] : []))
  return known.length === 0 ? null : <dl className="kv brief-facts">{known.map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
}
