import { useState } from 'react'
import { api, sentenceOf, useCache } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { BUYING_ROLES, type BuyingRole } from '#src/modules/process/content/version.ts'
import { Button, Chip, Initials, Link, Sec, Select, toast } from '#src/web/ui/index.ts'
import { STANCES } from '../../../deal.ts'
import type { Deal, DealRun, Person } from '../../types.ts'
import { BuyingMap } from './BuyingMap.tsx'
import { groupMap } from './map.ts'
import { metContacts, roleQuestion, rolesInWords, roleWords, stanceWords } from './people.ts'
import { PersonForm } from '../forms/PersonForm.tsx'
import { t } from '#src/web/words/index.ts'

/** Who decides with them: as a map of roles and stances, then by name. On a phone the names alone, with who is still to be found. */
export function Deciders({ deal, run, people }: { deal: Deal; run: DealRun; people: readonly Person[] }) {
  const { setSearch } = useAddress()
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const met = metContacts(run)
  const here = people.filter((one) => one.leftAt === null)
  const known = here.filter((one) => met.has(one.contactId)).length
  const asked = new Set(run.stages.flatMap((stage) => stage.milestones.flatMap((one) => (one.applicable && one.role !== 'any' ? [one.role] : []))))
  const rows = groupMap(here, asked, met)
  const unknown = rows.flatMap((row) => (row.unknown ? [row.role!] : []))
  const find = run.abilities.work ? (role: BuyingRole) => setSearch({ do: 'find-person', role, milestone: null }) : null
  return (
    <Sec title={t('Who decides with them')} note={here.length > 0 ? t('{known} of {count} met', { known, count: here.length }) : undefined}>
      {rows.length > 0 && <BuyingMap rows={rows} onPerson={run.abilities.work ? (id) => setOpen(open === id ? null : id) : null} onFind={find} />}
      <ul className="people">
        {here.map((one) => (
          <li key={one.contactId} className="col">
            <div className="row g2 full"><Initials name={one.name} side="buyer" />
              <span className="grow who-is"><Link to={`/contacts/${one.contactId}`} className="b">{one.name}</Link> <span className="mut">{rolesInWords(one.roles) || one.title || t('no role yet')}</span></span>
              {met.has(one.contactId) ? one.stance && <span className="sm mut">{stanceWords[one.stance]}</span> : <span className="sm caret b">{t('not met')}</span>}
              {run.abilities.work && <Button small kind="quiet" aria-expanded={open === one.contactId} aria-label={t('Change what {name} is in this decision', { name: one.name })} onPress={() => setOpen(open === one.contactId ? null : one.contactId)}>{t('Change')}</Button>}
            </div>
            {open === one.contactId && <Roles deal={deal} person={one} onDone={() => setOpen(null)} />}
          </li>
        ))}
      </ul>
      {here.length === 0 && !adding && <p className="ui mut mt2">{t('Nobody of theirs is on this deal yet.')}</p>}
      {unknown.length > 0 && find && <p className="only-p ui mut mt2">{t('Not known yet:')}{' '}{unknown.map((role) => <button key={role} type="button" className="lnk" onClick={() => find(role)}>{roleQuestion(role)}</button>)}</p>}
      {adding ? <div className="work mt3"><PersonForm deal={deal} people={people} onDone={() => setAdding(false)} /></div> : run.abilities.work && <p className="mt2"><Button small kind="quiet" onPress={() => setAdding(true)}>{t('Add somebody')}</Button></p>}
    </Sec>
  )
}

function Roles({ deal, person, onDone }: { deal: Deal; person: Person; onDone: () => void }) {
  const cache = useCache()
  const roles = person.roles.filter((role): role is BuyingRole => BUYING_ROLES.some((one) => one === role))
  const put = async (next: BuyingRole[], stance: string | null) => {
    try { await api('POST /deals/{id}/contacts', { params: { id: deal.id }, body: { contactId: person.contactId, roles: next, stance: STANCES.find((one) => one === stance) ?? null } }) } catch (fault) { toast(sentenceOf(fault)) } finally { cache.invalidate('deals') }
  }
  const remove = async () => {
    try {
      await api('DELETE /deals/{id}/contacts/{contact}', { params: { id: deal.id, contact: person.contactId } })
      toast(t('{name} is off this deal.', { name: person.name }), { undo: () => put(roles, person.stance) })
      onDone()
    } catch (fault) { toast(sentenceOf(fault)) } finally { cache.invalidate('deals') }
  }
  return (
    <div className="roles">
      <div className="row g1 wrap" role="group" aria-label={t('In this decision')}>{BUYING_ROLES.map((role) => <Chip key={role} on={roles.includes(role)} onPress={() => void put(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role], person.stance)}>{roleWords[role]}</Chip>)}</div>
      <div className="row g2 mt2"><div className="grow"><Select aria-label={t('How they see it')} value={person.stance} onChange={(stance) => void put(roles, stance || null)} placeholder={t('How do they see it?')} options={STANCES.map((id) => ({ id, label: stanceWords[id]! }))} /></div><Button small kind="quiet" onPress={() => void remove()}>{t('Take off')}</Button><Button small onPress={onDone}>{t('Done')}</Button></div>
    </div>
  )
}
