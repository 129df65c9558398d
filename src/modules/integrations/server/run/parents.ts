import type { Id } from '#src/kernel/id.ts'
import { setParents } from '#src/modules/people/server/door.ts'
import { inWorkspace } from '#src/platform/db/pool.ts'
import { CHUNK, type Course, type Source } from './course.ts'

/** Links companies to the one they are part of, once all of a file are there: a parent may stand further down than its parts. */
export async function linkParents(course: Course, source: Source, parents: readonly { id: Id; text: string }[]): Promise<void> {
  for (let start = 0; start < parents.length; start += CHUNK) {
    const part = parents.slice(start, start + CHUNK)
    await inWorkspace(course.db, course.actor.workspace, async (tx) => {
      await course.book.look(tx, 'company', part.map((one) => one.text))
      const links = part.flatMap((one) => {
        const parent = course.book.find('company', one.text)
        if (parent && parent !== 'many' && parent !== one.id) return [{ id: one.id, parent }]
        course.tally.notice(source.table.file, null, `“${one.text.slice(0, 80)}” is named as a parent company and is not there.`)
        return []
      })
      await setParents(tx, course.actor.workspace, course.importId, links)
    })
  }
}
