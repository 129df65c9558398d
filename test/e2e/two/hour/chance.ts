export interface Chance {
  /** From 0 up to 1. */
  next(): number
  below(n: number): number
  one<T>(of: readonly T[]): T
  /** One of several, by weight. */
  weighed<K extends string>(of: Readonly<Record<K, number>>): K
}

/** The same seed gives the same draws (mulberry32, public domain). */
export function chanceFrom(seed: number): Chance {
  let at = seed >>> 0
  const next = (): number => {
    at = (at + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(at ^ (at >>> 15), at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next, below,
    one: (of) => of[below(of.length)]!,
    weighed: (of) => {
      const entries = Object.entries(of) as [keyof typeof of, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) { left -= weight; if (left < 0) return name }
      return entries.at(-1)![0]
    },
  }
}
