export { mayChange, seesOwner, whyNotChange } from './policy.ts'
export { ROLES, RIGHTS, roleOf, type Right, type Role, type Sees } from './roles.ts'
