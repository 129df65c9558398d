import { fields } from '#src/kernel/field.ts'
import { ROLES } from '../../roles.ts'
import { STATES } from './choices.ts'
import { t } from '#src/web/words/index.ts'

/** By what the list of people can be filtered; the teams are those of the workspace. */
export const peopleFields = (teams: readonly { id: string; name: string }[]) => fields([
  { id: 'role', label: t('Role'), type: 'choice', choices: ROLES.map(({ id, label }) => ({ id, label })) },
  { id: 'state', label: t('State'), type: 'choice', choices: STATES },
  { id: 'team', label: t('Team'), type: 'choice', choices: teams.map(({ id, name }) => ({ id, label: name })) },
])
