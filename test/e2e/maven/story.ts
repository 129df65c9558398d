import type { Hands } from './hands.ts'
import type { Picked, Trial } from './trial.ts'

/** The parts of a deal's story, each on its day; whoever tells it finds what was asserted in the order in which it was done. */
export interface Story {
  title: string
  rep: 'darcel' | 'marty' | 'jonathan'
  from: 'understand' | 'qualify'
  outcome: 'won' | 'lost' | 'no-decision'
  /** What it is there to show. */
  shows: string
  /** By the day on which it happens: 0, then 8, then 16. */
  days: Partial<Record<0 | 8 | 16, (of: Told) => Promise<void>>>
}

export interface Told { trial: Trial; deal: Picked; rep: Hands; manager: Hands }

/** Ten sentences with who said what, so that no two proofs read alike. */
export const heard = {
  need: 'We lose a customer each time a line stands still.', cost: 'Forty thousand a quarter, before the claims.', process: 'Engineering recommends, the board decides in March, by price and uptime.',
  leave: 'They never called back after the outage.', veto: 'I will not stop it if the data stays in the country.', case: 'I have heard it, and I see the point.', doubts: 'The doubts about the roll-out are answered.',
}
