import { may } from '#src/kernel/actor.ts'
import type { Id } from '#src/kernel/id.ts'
import { addImported, knownPeople, knownTeams, type ImportedPerson, type ImportedTeam, type KnownPerson } from '#src/modules/identity/server/door.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { sourceKey } from '../../mapping/source-key.ts'
import type { Course, Source } from './course.ts'
import type { Planned } from './plan.ts'

interface Making { teams: ImportedTeam[]; people: ImportedPerson[]; teamIds: Map<string, Id>; root: Id | null; known: KnownPerson[] }

/**
 * The people who owned records at the source. Somebody of the same address, or of exactly the same name, is that person; everybody
 * else comes as a dormant person. Managers come with them as dormant managers of a team, offices as the teams above.
 */
export async function planPeople(tx: Tx, course: Course, source: Source, planned: readonly Planned[]): Promise<void> {
  if (!may(course.actor, 'record.write.all')) {
    for (const one of planned) if (one.outcome === 'created') { one.outcome = 'refused'; one.reason = 'Only a manager or an administrator brings people.' }
    return
  }
  const known = await knownPeople(tx, course.actor.workspace)
  const making: Making = {
    teams: [], people: [], known, teamIds: new Map((await knownTeams(tx, course.actor.workspace)).flatMap((team) => (team.sourceKey ? [[team.sourceKey, team.id]] : []))),
    root: course.actor.sees === 'all' ? null : (known.find((one) => one.id === course.actor.person)?.teamId ?? null),
  }
  for (const one of planned) if (one.outcome === 'created') planPerson(course, source, one, making)
  if (!course.dry) await addImported(tx, course.actor, course.now(), course.newId, course.importId, making.teams, making.people)
}

function planPerson(course: Course, source: Source, one: Planned, making: Making): void {
  const text = (field: string) => (one.row.values[field] as string | undefined) ?? null
  const name = text('name')!.slice(0, 200)
  const email = text('email')
  const manager = text('manager')
  const teamId = teamFor(course, making, text('team') ?? manager, text('office'), manager)
  const found = findPerson(course, making, one.sourceKey, name, email)
  if (found) {
    one.id = found.id
    one.outcome = 'unchanged'
    if (found.sourceKey !== one.sourceKey) course.tally.notice(source.table.file, null, `“${name}” is taken to be ${found.name}, who is here.`)
  } else {
    making.people.push({ id: one.id, name, email, role: 'rep', teamId, sourceKey: one.sourceKey })
    making.known.push({ id: one.id, name, email, state: 'dormant', sourceKey: one.sourceKey, teamId, role: 'rep' })
  }
  course.book.note('person', one.id, one.row.key, name, email)
}

// Two rows of one source with keys of their own are two people, though they bear one name; who was made only by name is that name.
function findPerson(course: Course, making: Making, key: string, name: string, email: string | null): KnownPerson | null {
  const own = sourceKey(course.mapping.source, 'person', '')
  const named = making.known.filter((one) => one.name.toLowerCase() === name.toLowerCase() && (!one.sourceKey?.startsWith(own) || one.sourceKey === sourceKey(course.mapping.source, 'person', name)))
  return making.known.find((one) => one.sourceKey === key) ?? (email ? making.known.find((one) => one.email?.toLowerCase() === email.toLowerCase()) : undefined)
    ?? (named.length === 1 && (!email || !named[0]!.email) ? named[0]! : null)
}

// Office above team, and the manager in their team: so the tree says who looks after whom.
function teamFor(course: Course, making: Making, team: string | null, office: string | null, manager: string | null): Id | null {
  const { source } = course.mapping
  const officeId = office ? makeTeam(course, making, sourceKey(source, 'office', office), office, making.root, office) : making.root
  if (!team) return officeId
  const teamId = makeTeam(course, making, sourceKey(source, 'team', office ? `${office}/${team}` : team), team, officeId, office)
  if (manager) makeManager(course, making, manager, teamId)
  return teamId
}

function makeTeam(course: Course, making: Making, key: string, name: string, parentId: Id | null, office: string | null): Id {
  const known = making.teamIds.get(key)
  if (known) return known
  const id = course.newId()
  making.teamIds.set(key, id)
  making.teams.push({ id, name: name.slice(0, 200), parentId, office: office?.slice(0, 200) ?? null, sourceKey: key })
  course.tally.also('team', 'teams and offices')
  return id
}

function makeManager(course: Course, making: Making, name: string, teamId: Id): void {
  const key = sourceKey(course.mapping.source, 'person', name)
  if (findPerson(course, making, key, name, null)) return
  const id = course.newId()
  making.people.push({ id, name: name.slice(0, 200), email: null, role: 'manager', teamId, sourceKey: key })
  making.known.push({ id, name, email: null, state: 'dormant', sourceKey: key, teamId, role: 'manager' })
  course.book.note('person', id, name, name)
  course.tally.also('manager', 'managers who became dormant people')
}
