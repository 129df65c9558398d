import { fields } from '#src/kernel/field.ts'
import { ROLES } from '../../roles.ts'
import { STATES } from './choices.ts'

/** By what the list of people can be filtered; the teams are those of the workspace. */
export const peopleFields = (teams: readonly { id: string; name: string }[]) => fields([
  { id: 'role', label: 'Role', type: 'choice', choices: ROLES.map(({ id, label }) => ({ id, label })) },
  { id: 'state', label: 'State', type: 'choice', choices: STATES },
  { id: 'team', label: 'Team', type: 'choice', choices: teams.map(({ id, name }) => ({ id, label: name })) },
])
