import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { AnswerOf } from '#src/kernel/contract.ts'
import { installShipped } from '#src/modules/process/server/door.ts'
import { inWorkspace } from '#src/platform/db/pool.ts'
import { world, type Player, type World } from '#test/world.ts'
import type { getImport } from '../../contract.ts'

/** Open data that stands beside the developers' checkout. */
export const shared = new URL('../../../../../../shared/data/', import.meta.url)
export const skip = existsSync(shared) ? false : 'The shared data stands beside the developers’ checkout only.'
/** A test on that data: skipped, and told so, where it is not there. */
export const real = (name: string, fact: () => void | Promise<void>): void => void test(name, { skip }, fact)
export const mappingText = (name: 'maven' | 'salesforce'): string => readFileSync(new URL(`../../mappings/${name}.yaml`, import.meta.url), 'utf8')
export const folder = (name: string): Record<string, Buffer> => Object.fromEntries(readdirSync(new URL(`${name}/`, shared)).filter((file) => file.endsWith('.csv')).map((file) => [file, readFileSync(new URL(`${name}/${file}`, shared))]))

export type Imported = AnswerOf<typeof getImport>

export async function importWorld() {
  const w = await world()
  for (const workspace of [w.kestrel, w.osprey]) await inWorkspace(w.server.db, workspace, (tx) => installShipped(tx, workspace))
  /** Waits until an import rests. */
  const settled = async (who: Player, id: string): Promise<Imported> => {
    for (;;) {
      const { body } = await w.get<Imported>(who, `/imports/${id}`)
      if (!['waiting', 'trying', 'running', 'undoing'].includes(body.state)) return body
      await new Promise((resolve) => { setTimeout(resolve, 50) })
    }
  }
  /** Brings files as somebody, and waits. */
  const bring = async (who: Player, files: Record<string, string | Buffer>, options: { mapping?: string | object; name?: string; dryRun?: boolean } = {}): Promise<Imported> => {
    const form = new FormData()
    for (const [name, content] of Object.entries(files)) form.append('files', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
    if (options.mapping) form.append('mapping', typeof options.mapping === 'string' ? options.mapping : JSON.stringify(options.mapping))
    form.append('name', options.name ?? 'trial')
    if (options.dryRun) form.append('dryRun', 'true')
    const made = await w.post(who, '/imports', form)
    if (made.status !== 202) throw new Error(JSON.stringify(made.body))
    return settled(who, made.body.id as string)
  }
  const act = async (who: Player, method: 'POST' | 'DELETE', path: string, body?: object): Promise<Imported> => {
    const done = await w.call(who, method, path, body ?? (method === 'POST' ? {} : undefined))
    if (done.status !== 202) throw new Error(JSON.stringify(done.body))
    return settled(who, done.body.id as string)
  }
  return { ...w, settled, bring, act }
}
export type ImportWorld = World & Awaited<ReturnType<typeof importWorld>>

/** Whether each file's figures, and the whole's, account for every row. */
export const addsUp = (one: Imported): boolean => [...one.files, one].every((each) => each.rows === each.created + each.updated + each.unchanged + each.refused + each.leftOut)
