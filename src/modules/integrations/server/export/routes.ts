import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { exportAll, exportList } from '../../export-contract.ts'
import { everythingOf } from './all.ts'
import { excelOf } from './excel.ts'
import { csvOf, sheetOf } from './list.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const exportRoutes: Implementation[] = [
  implement(exportList, async (call) => {
    const sheet = await sheetOf(call)
    const excel = call.query.format === 'xlsx'
    call.reply.header('content-type', excel ? EXCEL : 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${sheet.name}.${excel ? 'xlsx' : 'csv'}"`)
    return call.reply.send(excel ? await excelOf(sheet) : csvOf(sheet, call.query.bom === 'true'))
  }),
  implement(exportAll, async ({ db, actor, now, reply }) =>
    reply.header('content-type', 'application/x-ndjson; charset=utf-8').header('content-disposition', `attachment; filename="solfa-${now.slice(0, 10)}.jsonl"`).send(everythingOf(db, actor, now))),
]
