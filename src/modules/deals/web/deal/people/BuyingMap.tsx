import type { BuyingRole } from '#src/modules/process/content/version.ts'
import { initials } from '#src/web/ui/index.ts'
import { SIDES, type MapRow } from './map.ts'
import { roleQuestion, roleWords } from './people.ts'
import { t } from '#src/web/words/index.ts'

export interface BuyingMapProps { rows: readonly MapRow[]; /** Null: it may be looked at only. */ onPerson: ((contactId: string) => void) | null; onFind: ((role: BuyingRole) => void) | null }

const heads: Record<(typeof SIDES)[number], string> = { against: t('against'), undecided: t('doubts'), unknown: t('not known'), for: t('for') }

/**
 * Roles as lines, stances as places on them, people as their initials: solid who has met us, dashed who has not, and a question mark where the process asks for
 * somebody whom nobody has named. Who can say no stands on a heavy line. Everything is told by shape, place and word.
 */
export function BuyingMap({ rows, onPerson, onFind }: BuyingMapProps) {
  return (
    <table className="gmap only-d">
      <caption className="vh">{t('The buying group: what each is in the decision, and how they see it')}</caption>
      <thead><tr><th scope="col" className="gmap-role"><span className="vh">{t('In the decision')}</span></th>{SIDES.map((side) => <th key={side} scope="col">{heads[side]}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.role ?? 'none'} className={row.role === 'veto' ? 'heavy' : undefined}>
            <th scope="row">{row.role ? roleWords[row.role].replace('looks at the technical side', 'technical') : t('no role yet')}</th>
            {SIDES.map((side) => (
              <td key={side}><span className="gmap-at">
                {row.at[side].map((one) => {
                  const words = `${one.name}${one.met ? '' : t(', not met')}`
                  const look = one.met ? 'gmap-who' : 'gmap-who away'
                  return onPerson ? <button key={one.contactId} type="button" className={look} aria-label={t('{name}, {words}. Change', { name: initials(one.name), words })} title={words} onClick={() => onPerson(one.contactId)}>{initials(one.name)}</button> : <span key={one.contactId} className={look} role="img" aria-label={words} title={words}>{initials(one.name)}</span>
                })}
                {side === 'unknown' && row.unknown && row.role && (onFind ? <button type="button" className="gmap-who away" aria-label={t('{role} Nobody is known yet', { role: roleQuestion(row.role) })} title={roleQuestion(row.role)} onClick={() => onFind(row.role!)}>?</button> : <span className="gmap-who away" role="img" aria-label={t('{role} Nobody is known yet', { role: roleQuestion(row.role) })}>?</span>)}
              </span></td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
