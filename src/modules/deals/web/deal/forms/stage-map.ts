interface Stage { id: string; name: string }

/** Where each present stage comes to lie: in the one of the same id or name, else in that of the stage before it. So it never moves forward. */
export function stageMapOf(from: readonly Stage[], to: readonly Stage[]): Record<string, string> {
  const map: Record<string, string> = {}
  let last = to[0]?.id
  for (const stage of from) {
    const same = to.find((one) => one.id === stage.id) ?? to.find((one) => one.name === stage.name)
    if (same) last = same.id
    if (last) map[stage.id] = last
  }
  return map
}

/** The way back: each new stage to the first that came to lie in it, and the one where it stood to itself. */
export function backMap(map: Readonly<Record<string, string>>, from: readonly Stage[], to: readonly Stage[], claimed: string): Record<string, string> {
  const back: Record<string, string> = {}
  let last = from[0]?.id
  for (const stage of to) {
    last = from.find((one) => map[one.id] === stage.id)?.id ?? last
    if (last) back[stage.id] = stage.id === map[claimed] ? claimed : last
  }
  return back
}
