/** One unit that is drawn as a whole (a run): how much went wrong of how much could. */
export interface Part { sum: number; weight: number }

/**
 * A pooled share 1 − Σ sum ÷ Σ weight with its 90 % interval, the units being drawn as wholes: the ratio estimator with its linearised
 * variance (Cochran, Sampling Techniques, 3rd ed., section 6.3). The interval is null below five units; without weight there is no share.
 */
export function pooledShare(parts: readonly Part[]): { value: number | null; low: number | null; high: number | null } {
  const weight = total(parts.map((part) => part.weight))
  if (weight === 0) return { value: null, low: null, high: null }
  const ratio = total(parts.map((part) => part.sum)) / weight
  const value = clamp(1 - ratio)
  if (parts.length < 5) return { value, low: null, high: null }
  const squares = total(parts.map((part) => (part.sum - ratio * part.weight) ** 2))
  const error = Math.sqrt((parts.length / (parts.length - 1)) * squares) / weight
  return { value, low: clamp(value - 1.645 * error), high: clamp(value + 1.645 * error) }
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** Rounded to so many decimals, half away from zero. */
export const rounded = (number: number, places: number): number => Number(`${Math.round(Number(`${number}e${places}`))}e-${places}`)
