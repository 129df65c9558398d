import { useRead } from '#src/web/data/index.ts'
import { Initials, useFormat } from '#src/web/ui/index.ts'
import { metContacts, rolesInWords, stanceWords } from '../deal/people/people.ts'
import type { Deal, DealRun, Person } from '../types.ts'

/** Each of theirs: what they are in the decision, how they see it, and who has not been met. */
export function BriefPeople({ people, run }: { people: readonly Person[]; run: DealRun }) {
  const met = metContacts(run)
  if (people.length === 0) return <p className="ui mut mt2">Nobody of theirs is on this deal yet.</p>
  return (
    <ul>
      {people.map((one) => (
        <li key={one.contactId} className="brief-line">
          <Initials name={one.name} side="buyer" />
          <span className="grow"><b>{one.name}</b>{one.title && `, ${one.title}`}<span className="mut">{one.roles.length > 0 ? `: ${rolesInWords(one.roles)}` : ': no role yet'}</span></span>
          <span className="sm nw">{met.has(one.contactId) ? <span className="mut">{one.stance && one.stance !== 'unknown' ? stanceWords[one.stance] : 'met'}</span> : <span className="caret b">not met</span>}</span>
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
    ['What they do', house?.industry ?? null], ['Where', [house?.city, house?.country].filter(Boolean).join(', ') || null], ['People', house?.employees ? f.number(house.employees) : null],
    ['Present supplier', deal.incumbent], ['How they decide', deal.decisionProcess], ['What they compare by', deal.decisionCriteria], ['Needs integration', deal.needsIntegration === null ? null : deal.needsIntegration ? 'Yes' : 'No'], ['Source', deal.source], ['About', house?.about ?? deal.about],
  ]
  const known = facts.flatMap(([label, text]) => (text ? [{ label, text }] : []))
  return known.length === 0 ? null : <dl className="kv brief-facts">{known.map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
}
