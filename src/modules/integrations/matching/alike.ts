/** A name without what people write differently: case, accents, blanks, punctuation. `GTX Pro` and `GTXPro` are one. */
export const bare = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** 0 to 1: shared pairs of letters (Dice), 1 for names that differ only in what `bare` takes off. */
export function likeness(one: string, other: string): number {
  const a = bare(one), b = bare(other)
  if (a === '' || b === '') return 0
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  // Store 7 is not Store 8, however alike the rest is.
  if (a.replaceAll(/\D+/g, ' ').trim() !== b.replaceAll(/\D+/g, ' ').trim()) return 0
  const pairs = new Map<string, number>()
  for (let at = 0; at < a.length - 1; at += 1) pairs.set(a.slice(at, at + 2), (pairs.get(a.slice(at, at + 2)) ?? 0) + 1)
  let shared = 0
  for (let at = 0; at < b.length - 1; at += 1) {
    const left = pairs.get(b.slice(at, at + 2)) ?? 0
    if (left > 0) { shared += 1; pairs.set(b.slice(at, at + 2), left - 1) }
  }
  return (2 * shared) / (a.length + b.length - 2)
}

/** Names so alike that a person should be asked whether they are one; never taken for one without asking. */
export function mostAlike(name: string, among: readonly string[], least = 0.82): { name: string; likeness: number } | null {
  let best: { name: string; likeness: number } | null = null
  for (const candidate of among) {
    const found = likeness(name, candidate)
    if (found >= least && found > (best?.likeness ?? 0)) best = { name: candidate, likeness: found }
  }
  return best
}
