import './keeper.ts'

export { deals, products } from './entities.ts'
export { changeDeal } from './change.ts'
export { createDeals, type Creating, type NewDeal } from './open.ts'
export { dealFacts, peopleOf } from './facts.ts'
export { present as presentDeals } from './present.ts'
export { linkLines, removeImportedDeals } from './import-lines.ts'
