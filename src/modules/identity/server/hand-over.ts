import type { Id } from '#src/kernel/id.ts'
import type { Call } from '#src/platform/http/implement.ts'

/** Moves one kind of open records from one owner to another, with its own events, and says how many. Each module moves its own. */
export interface HandOver { what: string; move(call: Pick<Call, 'tx' | 'actor' | 'now' | 'newId' | 'after'>, from: Id, to: Id): Promise<number> }

const kinds: HandOver[] = []

/** Called once by a module for each kind of record that has an owner: `whenHandedOver({ what: 'deals', move })`. */
export const whenHandedOver = (kind: HandOver): void => void kinds.push(kind)

export async function handOverAll(call: Pick<Call, 'tx' | 'actor' | 'now' | 'newId' | 'after'>, from: Id, to: Id): Promise<{ what: string; count: number }[]> {
  const moved: { what: string; count: number }[] = []
  for (const { what, move } of kinds) moved.push({ what, count: await move(call, from, to) })
  return moved
}
