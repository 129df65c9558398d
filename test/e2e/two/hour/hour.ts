import { chanceFrom, type Chance } from './chance.ts'
import { closeWhatLiesOver, edit, FIELDS, move, note, proof, task, tick, undo, type Deed } from './deeds.ts'
import type { Person } from './person.ts'

export interface Hour { seed: number; rounds: number; /** Called after every few rounds, with everybody on the line. */ every: number; check: (deeds: readonly Deed[], round: number) => Promise<void>; say?: (line: string) => void }

/**
 * Two people at one deal, at the same time: in each round each does one to three things, as the seed has it, while connections drop, answers
 * are lost and pages are opened anew. What each does is fixed by the seed; who is quicker is not, and must not matter.
 */
export async function spend(people: readonly [Person, Person], { seed, rounds, every, check, say = () => {} }: Hour): Promise<Deed[]> {
  const chances = people.map((_, i) => chanceFrom(seed * 2 + i))
  const deeds: Deed[] = []
  const counts = [0, 0]
  for (let round = 1; round <= rounds; round += 1) {
    const turns = people.map((person, i) => ({ person, chance: chances[i]!, done: deferred() }))
    const ended = await Promise.allSettled(turns.map(async ({ person, chance, done }, i) => {
      // As long as the other takes for theirs: what is typed here is then written upon what the other has changed.
      const other = turns[1 - i]!.done.promise
      try { await turn(person, chance, names[round % names.length]!, () => Promise.race([other, new Promise<void>((go) => setTimeout(go, 2500))]), (deed) => { deed.n = (counts[i] = counts[i]! + 1) * 2 + i; deeds.push(deed) }) } finally { done.resolve() }
    }))
    const fallen = ended.find((one) => one.status === 'rejected')
    if (fallen) throw new Error(`In round ${round}, after ${JSON.stringify(deeds.slice(-4))}; ${(await Promise.all(people.map((person) => person.whereIs()))).join('; ')}`, { cause: fallen.reason })
    if (round % every === 0 || round === rounds) {
      await check(deeds, round)
      say(`Round ${round} of ${rounds}: ${deeds.length} deeds, both see the same.`)
    }
  }
  return deeds
}

const names = Object.keys(FIELDS)
const weights = { edit: 10, note: 2, task: 2, tick: 1, proof: 2, move: 2, undo: 4 } as const
const ways = { online: 12, offline: 2, 'answer lost': 1, deaf: 1 } as const

async function turn(person: Person, chance: Chance, favoured: string, other: () => Promise<void>, enter: (deed: Deed) => void): Promise<void> {
  const how = chance.weighed(ways)
  const deeds = 1 + chance.below(how === 'offline' ? 3 : 2)
  // Both draws are taken whether they are used or not, so that the script stays the same whatever came of a deed.
  const reloads = chance.below(12) === 0
  if (how === 'offline') await person.goOffline()
  const mended = how === 'answer lost' ? await person.loseAnswers(1 + chance.below(2)) : how === 'deaf' ? await person.goDeaf() : null
  for (let i = 0; i < deeds; i += 1) {
    const kind = chance.weighed(weights)
    const deed: Deed = { n: 0, by: person.who.id, kind, told: [], how }
    enter(deed)
    await one(person, deed, chance, favoured, other)
  }
  await mended?.()
  if (how === 'offline') await person.comeBack()
  if (reloads) await person.reload()
}

async function one(person: Person, deed: Deed, chance: Chance, favoured: string, other: () => Promise<void>): Promise<void> {
  const words = `${person.who.name.split(' ')[0]} ${deed.n}`
  await closeWhatLiesOver(person)
  switch (deed.kind) {
    case 'edit': {
      // Often both mean the same field.
      deed.field = chance.one([favoured, favoured, chance.one(names)])
      deed.wrote = FIELDS[deed.field]!.type === 'money' ? String(10_000 + deed.n) : `${words}, ${FIELDS[deed.field]!.label.toLowerCase()}`
      const waits = chance.below(2) === 0, answer = chance.one(['mine', 'theirs'] as const)
      return edit(person, deed, waits ? other : () => Promise.resolve(), answer)
    }
    case 'note': deed.wrote = `${words} notes that.`; return note(person, deed)
    case 'task': deed.wrote = `${words} will do that`; return task(person, deed)
    case 'tick': return tick(person, deed)
    case 'proof': deed.wrote = `${words} heard them say that.`; return proof(person, deed)
    case 'move': return move(person, deed, chance)
    case 'undo': return undo(person, deed, chance.one(['z', 'toast'] as const))
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => { resolve = done })
  return { promise, resolve }
}
