import {
  decide, DOORS, evolve, type Command, type CommandActor, type Context, type Decision, type Door, type ProcessVersion, type Run, type RunEvent, type Subject,
} from '#src/modules/process/index.ts'
import type { Dice } from './dice.ts'
import { nextVersion, randomVersion } from './versions.ts'
import { ana, ben, henrik, keyOf, max, petra, robot } from './story.ts'

export const actors: CommandActor[] = [ana, ben, petra, max, henrik, robot, keyOf(ana), keyOf(petra), { id: 'solfa', name: 'Solfa', rights: new Set(), kind: 'system' }]

/** One record with its run and its log; `shadow` is the run that the log alone tells, event by event. */
export interface Track {
  run: Run | null
  shadow: Run | null
  events: RunEvent[]
  everOpen: boolean
}

/** Minutes between commands: mostly minutes and hours, sometimes weeks. */
const pauses = [0, 0, 1, 1, 5, 5, 30, 60, 60, 240, 600, 600, 1440, 1440, 1440, 2880, 4320, 4320, 11_520, 21_600, 57_600]
const longPause = 136_800

/** A subject, a process in two versions, another process, two records and a clock. */
export class World {
  now = '2026-03-02T09:00:00.000Z'
  readonly versions: ProcessVersion[]
  readonly tracks: [Track, Track] = [track(), track()]
  private made = 0

  constructor(subject: Subject, dice: Dice) {
    const first = randomVersion(dice, subject)
    this.tracks[1].everOpen = dice.once(4)
    this.versions = [first, nextVersion(dice, first), randomVersion(dice, subject, 'second')]
  }

  versionOf = (process: string, n: number): ProcessVersion => {
    const found = this.versions.find((one) => one.process === process && one.n === n)
    if (!found) throw new Error(`no version ${process} ${n}`)
    return found
  }

  versionFor(run: Run | null): ProcessVersion {
    return run ? this.versionOf(run.process, run.n) : this.versions[0]!
  }

  context(of: Track, actor: CommandActor, door: Door, company: boolean): Context {
    const other = this.tracks.find((one) => one !== of)?.run
    return {
      now: this.now, actor, door, version: this.versionFor(of.run), newId: () => `n${(this.made += 1)}`,
      versionOf: (process, n) => this.versions.find((one) => one.process === process && one.n === n) ?? null,
      manager: { id: 'petra', name: 'Petra' }, everOpenHere: of.everOpen,
      ...(company && other ? { company: other.evidence.filter((one) => one.status === 'recorded').map((evidence) => ({ run: other.id, evidence })) } : {}),
    }
  }

  pause(dice: Dice): void {
    this.now = new Date(Date.parse(this.now) + (dice.once(60) ? longPause : dice.one(pauses)) * 60_000).toISOString()
  }

  /** What was decided happens; the shadow follows through the text of the log. `each` sees the run before and after every event. */
  happen(of: Track, decision: Extract<Decision, { ok: true }>, each: (before: Run | null, event: RunEvent, after: Run, version: ProcessVersion) => void): void {
    for (const event of decision.events) {
      const told = JSON.parse(JSON.stringify(event)) as RunEvent
      const before = of.shadow
      const version = told.kind === 'opened' || told.kind === 'imported' ? this.versionOf(told.process, told.n)
        : told.kind === 'migrated' ? this.versionOf(told.move.process, told.move.n) : this.versionFor(before)
      of.shadow = evolve(before, told, version)
      each(before, told, of.shadow, version)
      of.events.push(told)
    }
    of.run = decision.run
    of.everOpen = true
  }

  decide(of: Track, command: Command, context: Context): Decision {
    return decide(of.run, command, context)
  }
}

const track = (): Track => ({ run: null, shadow: null, events: [], everOpen: false })

export const anyDoor = (dice: Dice): Door => dice.one(DOORS)
