import { sql } from '#src/platform/db/sql.ts'
import type { Actor } from '#src/kernel/actor.ts'
import type { AnswerOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import type { EventActor, RunException } from '#src/modules/process/index.ts'
import { runOf, versionOf } from '#src/modules/process/server/door.ts'
import { rows, type Tx } from '#src/platform/db/pool.ts'
import { tableOf } from '#src/platform/records/entity.ts'
import type { listExceptions } from '../../contract.ts'
import { deals } from '../entities.ts'

type Items = AnswerOf<typeof listExceptions>['items']
interface Row { deal: Id; name: string; owner_id: Id | null; owner_name: string | null; process_id: string; version_n: number; id: Id; state: string; sentence: string }

/** Exceptions that wait for an answer on deals that the actor sees; with `mine`, those that the actor may answer. */
export async function waitingExceptions(tx: Tx, actor: Actor, mine: boolean): Promise<{ items: Items }> {
  const found = await rows(tx, sql<Row>`
    select r.id as deal, r.name, r.owner_id, o.name as owner_name, n.process_id, n.version_n, i.id, n.state, i.sentence
    from run_item i join run n on n.workspace_id = i.workspace_id and n.id = i.run_id join ${tableOf(deals)} on r.workspace_id = n.workspace_id and r.id = n.subject_id
    where i.workspace_id = ${actor.workspace} and i.kind = 'exception' and i.state = 'asked' and n.subject_kind = 'deal' and r.archived_at is null and ${deals.visible(actor)}
    order by i.due limit 500`)
  const items: Items = []
  for (const { deal, name, owner_id, owner_name, process_id, version_n, id, state, sentence } of found) {
    const exception = runOf(state).exceptions.find((one) => one.id === id)
    if (!exception) continue
    const version = await versionOf(tx, actor.workspace, process_id, version_n)
    const milestone = version.stages.flatMap((stage) => stage.milestones).find((one) => one.id === exception.milestone)
    const whyNot = whyNotGrant(actor, exception, owner_id)
    if (mine && whyNot) continue
    items.push({
      id: exception.id, milestone: exception.milestone, kind: exception.kind, status: exception.status, reason: exception.reason, until: exception.until, askedAt: exception.askedAt, askedBy: who(exception.askedBy),
      decidedAt: null, decidedBy: null, live: false, answererId: null, answererName: null, answerBy: null, answer: null, sentence, dealId: deal, dealName: name, ownerName: owner_name,
      milestoneSentence: milestone?.sentence ?? exception.milestone, mayGrant: whyNot === null, whyNot,
    })
  }
  return { items }
}

const who = ({ id, name, kind }: EventActor) => ({ id, name, kind })

// The engine decides when it is granted; this only says beforehand what it would answer.
function whyNotGrant(actor: Actor, exception: RunException, owner: Id | null): string | null {
  if (!actor.rights.has('exception.grant')) return 'Your role may not let an exception pass.'
  const parties = [exception.askedBy.id, exception.askedBy.owner, owner, ...exception.owners]
  return actor.person !== null && parties.includes(actor.person) ? 'Somebody else lets it pass: neither who asked, nor the owner.' : null
}
