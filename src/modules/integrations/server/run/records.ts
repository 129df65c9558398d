import { deals, products } from '#src/modules/deals/server/door.ts'
import { companies, contacts } from '#src/modules/people/server/door.ts'
import type { Entity } from '#src/platform/records/entity.ts'

export type EntityKind = 'product' | 'company' | 'contact' | 'deal'

const entities: Record<EntityKind, Entity> = { product: products, company: companies, contact: contacts, deal: deals }

export const entityOf = (kind: EntityKind): Entity => entities[kind]
