export type DeviationKind = 'skipped' | 'excepted' | 'late' | 'weak' | 'stale' | 'disordered' | 'rushed' | 'bunched'

export interface Deviation {
  kind: DeviationKind
  stage: string
  milestone: string
  /** 0 to 1. */
  severity: number
  sentence: string
  /** The cheapest way to mend it, or how to do better next time. */
  repair: string
}

export interface WorkaroundSeen {
  kind: 'discount' | 'price' | 'boss'
  at: string
  sentence: string
}

export interface Adherence {
  /** 1 − sum ÷ weight, in [0, 1]; null: not yet known. */
  value: number | null
  /** Σ weight × severity. */
  sum: number
  /** Σ weight. */
  weight: number
  obligations: number
  deviations: Deviation[]
  workarounds: WorkaroundSeen[]
}

/** Sums pooled over runs. `value` of a person is shown from five runs. */
export interface PooledAdherence {
  value: number | null
  sum: number
  weight: number
  /** Runs with at least one obligation judged. */
  runs: number
  obligations: number
}
