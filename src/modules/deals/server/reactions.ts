import { sql } from '#src/platform/db/sql.ts'
import { onActivity, tellLabels } from '#src/modules/activities/server/door.ts'
import { moveOwned, whenHandedOver } from '#src/modules/identity/server/door.ts'
import { command, runOf, type RunDeed } from '#src/modules/process/server/door.ts'
import { rows } from '#src/platform/db/pool.ts'
import { dealFields } from '../deal.ts'
import { changeDeal } from './change.ts'

tellLabels('deal', dealFields)

whenHandedOver({ what: 'deals', move: moveOwned('deal', sql<boolean>`r.outcome is null`, (call, id, owner) => changeDeal({ ...call, door: 'change-of-owner' }, id, { owner }, null)) })

onActivity({
  // A word of the buyer is a word of the buyer, whether or not it proves anything.
  recorded: async ({ tx, actor, now }, { dealId, at, spoke }) => {
    if (!dealId || !spoke || at > now) return
    await sql`update deal set last_word_at = greatest(last_word_at, ${at}::timestamptz) where workspace_id = ${actor.workspace} and id = ${dealId}`.execute(tx)
  },
  // What is cited is gone: the proofs that cite it go with it.
  archived: async (deed, gone) => {
    const { tx, actor } = deed
    const citing = await rows(tx, sql<{ id: string; state: string }>`
      select id, state from run where workspace_id = ${actor.workspace} and subject_kind = 'deal' and id = any(array(select citing(${gone.id}))) order by id`)
    const by: RunDeed = { ...deed, door: 'api' }
    for (const { id, state } of citing) {
      const { kind } = runOf(state).evidence.find(({ source }) => source?.id === gone.id)!.source!
      await command(by, id, { kind: 'withdrawSource', source: { kind, id: gone.id }, reason: `“${gone.title}” was archived.` })
    }
  },
})
