export { actorOf, system } from './actor.ts'
export { ownedBySeen } from './visible.ts'
export { authenticate } from './authenticate.ts'
export { makeKey } from './keys.ts'
