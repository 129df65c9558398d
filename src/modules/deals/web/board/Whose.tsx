import { useState } from 'react'
import { useRead } from '#src/web/data/index.ts'
import { useMe } from '#src/web/shell/index.ts'
import { Chip, Menu, type MenuItem } from '#src/web/ui/index.ts'
import type { BoardFilter } from './useBoardQuery.ts'
import { t } from '#src/web/words/index.ts'

/** Whose deals: everybody's, mine, those of any team or any colleague, in two presses. */
export function WhoseChips({ chips }: { chips: BoardFilter }) {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const { isPending, data: { items: teams } = { items: [] } } = useTeams(open || chips.team !== null)
  const people = useRead('GET /people', { query: { limit: 200, state: 'active,invited,dormant' } }, { enabled: open || (chips.owner !== null && !chips.mine), staleTime: 300_000 })
  // Nothing is listed until both are known: teams that came after people would move a name away under the hand.
  const looking = isPending || people.isPending
  const chosen = chips.team ? teams.find((one) => one.id === chips.team)?.name : chips.owner && !chips.mine ? people.data?.items.find((one) => one.id === chips.owner)?.name : null
  const items: (MenuItem | 'rule' | { heading: string })[] = [
    { label: t('All owners'), onPress: () => chips.setWhose({}) },
    ...(looking ? [{ heading: t('Looking who is here') }] : []),
    ...(looking || teams.length === 0 ? [] : ['rule' as const, { heading: t('Teams') }, ...teams.map((one) => ({ label: one.name, note: t('{people, plural, one {one person} other {{people} people}}', { people: one.people }), onPress: () => chips.setWhose({ team: one.id }) }))]),
    ...(looking || !people.data ? [] : ['rule' as const, { heading: t('People') }, ...people.data.items.filter((one) => one.id !== me.id).map((one) => ({ label: one.name, note: one.teamName ?? undefined, onPress: () => chips.setWhose({ owner: one.id }) }))]),
  ]
  return (
    <>
      <Menu align="end" open={open} onOpenChange={setOpen} items={items} trigger={<button type="button" className={chips.mine ? 'chip' : 'chip on'}>{chosen ?? t('All owners')}</button>} />
      <Chip on={chips.mine} onPress={() => chips.setWhose(chips.mine ? {} : { owner: me.id })}>{t('Mine')}</Chip>
    </>
  )
}

const useTeams = (enabled: boolean) => useRead('GET /teams', undefined, { enabled, staleTime: 300_000 })

const teamWords = (name: string): string => (/team$/i.test(name) ? name : t('{name} team', { name }))

/** Whose board it is, in the bar: the team's, one's own, a colleague's, or the whole company's. */
export function useWhose(chips: BoardFilter): string {
  const me = useMe()
  const teams = useTeams(chips.team !== null).data?.items ?? []
  const person = useRead('GET /people/{id}', { params: { id: chips.owner ?? '' } }, { enabled: chips.owner !== null && !chips.mine, staleTime: 300_000 })
  if (chips.mine || (me.sees === 'own' && !chips.owner && !chips.team)) return t('Your open deals')
  if (chips.owner) return t('{name}, open deals', { name: person.data?.name ?? t('One person') })
  if (chips.team) return t('{name}, open deals', { name: teamWords(teams.find((one) => one.id === chips.team)?.name ?? t('One')) })
  return t('{what}, open deals', { what: (me.sees === 'team' || me.sees === 'tree') && me.teamName ? teamWords(me.teamName) : me.workspace.name })
}
