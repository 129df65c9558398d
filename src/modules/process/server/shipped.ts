import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from '#src/platform/db/sql.ts'
import type { Id } from '#src/kernel/id.ts'
import type { Tx } from '#src/platform/db/pool.ts'
import { parseProcess } from '../text/parse.ts'

const folder = fileURLToPath(new URL('../shipped/', import.meta.url))

/** The texts of the processes that come with Solfa. */
export async function shippedTexts(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(names.map((name) => readFile(folder + name, 'utf8')))
}

/** Gives a workspace the processes that come with Solfa, live, and makes the first one of each subject its standard. What it has already stays as it is. */
export async function installShipped(tx: Tx, workspace: Id): Promise<void> {
  for (const text of await shippedTexts()) {
    const parsed = parseProcess(text)
    if (!parsed.ok) throw new Error(`A process that comes with Solfa cannot be read: ${parsed.problems.map((problem) => `${problem.path}: ${problem.sentence}`).join(' ')}`)
    const content = { ...parsed.version, n: 1, status: 'live' }
    const { process, subject, title } = content
    await sql`insert into process (workspace_id, id, subject, title, live_n, standard)
      values (${workspace}, ${process}, ${subject}, ${title}, 1, not exists (select from process p where p.workspace_id = ${workspace} and p.subject = ${subject} and p.standard)) on conflict do nothing`.execute(tx)
    await sql`insert into process_version (workspace_id, process_id, n, status, content, source, live_at)
      values (${workspace}, ${process}, 1, 'live', ${JSON.stringify(content)}::jsonb, ${text}, now()) on conflict do nothing`.execute(tx)
  }
}
