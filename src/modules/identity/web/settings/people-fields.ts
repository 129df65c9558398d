import { fields } from '#src/kernel/field.ts'
import { ROLES } from '../../roles.ts'
import { STATES } from './choices.ts'

/** By what the list of people can be filtered. */
export const peopleFields = fields([
  { id: 'role', label: 'Role', type: 'choice', choices: ROLES.map(({ id, label }) => ({ id, label })) },
  { id: 'state', label: 'State', type: 'choice', choices: STATES },
])
