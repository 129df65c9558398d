interface InTree { id: string; name: string; parentId: string | null }
export interface Branch<T> { team: T; depth: number }

/** A tree as lines, each below its parent, siblings by name. What hangs on a parent that is not there stands at the top. */
export function branches<T extends InTree>(teams: readonly T[]): Branch<T>[] {
  const here = new Set(teams.map((team) => team.id))
  const below = new Map<string | null, T[]>()
  for (const team of teams) {
    const parent = team.parentId && here.has(team.parentId) ? team.parentId : null
    below.set(parent, [...below.get(parent) ?? [], team])
  }
  const lines = (parent: string | null, depth: number): Branch<T>[] =>
    (below.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name)).flatMap((team) => [{ team, depth }, ...lines(team.id, depth + 1)])
  return lines(null, 0)
}
