import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { exportAll, exportList } from '../../export-contract.ts'
import { everythingOf } from './all.ts'
import { csvOf } from './list.ts'

export const exportRoutes: Implementation[] = [
  implement(exportList, async (call) => {
    const { name, stream } = await csvOf(call)
    return call.reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`).send(stream)
  }),
  implement(exportAll, async ({ db, actor, now, reply }) =>
    reply.header('content-type', 'application/x-ndjson; charset=utf-8').header('content-disposition', `attachment; filename="solfa-${now.slice(0, 10)}.jsonl"`).send(everythingOf(db, actor, now))),
]
