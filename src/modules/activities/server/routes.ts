import { implement, type Implementation } from '#src/platform/http/implement.ts'
import { isForm, readForm } from '#src/platform/http/form.ts'
import { streamChanges } from '#src/platform/http/stream.ts'
import * as contract from '../contract.ts'
import { archiveActivity, createActivity, getActivity, listActivities, patchActivity, restoreActivity } from './activities.ts'
import { back, later, notUseful, readDesk, seen } from './desk/desk.ts'
import { readGave } from './desk/gave.ts'
import { listEvents } from './events.ts'
import { contentOf, FILE_LIMITS, getFile, keepForm, listFiles, setArchived } from './files.ts'
import { fileDropped, filePasted, MAIL_LIMITS } from './mail.ts'
import { tellPresence } from './presence.ts'
import { search } from './search.ts'
import { archiveTask, createTask, getTask, listTasks, patchTask, restoreTask, tick } from './tasks.ts'
import { readTimeline } from './timeline.ts'

export const activitiesRoutes: Implementation[] = [
  implement(contract.listActivities, listActivities),
  implement(contract.createActivity, createActivity),
  implement(contract.getActivity, getActivity),
  implement(contract.patchActivity, patchActivity),
  implement(contract.archiveActivity, archiveActivity),
  implement(contract.restoreActivity, restoreActivity),
  implement(contract.fileMail, async (call) => (isForm(call.request) ? fileDropped(call, await readForm(call.request, MAIL_LIMITS)) : filePasted(call, call.request.body))),
  implement(contract.listTasks, listTasks),
  implement(contract.createTask, createTask),
  implement(contract.getTask, getTask),
  implement(contract.patchTask, patchTask),
  implement(contract.archiveTask, archiveTask),
  implement(contract.restoreTask, restoreTask),
  implement(contract.doneTask, tick(true)),
  implement(contract.undoneTask, tick(false)),
  implement(contract.listFiles, listFiles),
  implement(contract.createFiles, async (call) => keepForm(call, await readForm(call.request, FILE_LIMITS))),
  implement(contract.getFile, getFile),
  implement(contract.getFileContent, async (call) => {
    const { bytes, headers } = await contentOf(call)
    return call.reply.headers(headers).send(bytes)
  }),
  implement(contract.archiveFile, async (call) => { await setArchived(true)(call); return null }),
  implement(contract.restoreFile, setArchived(false)),
  implement(contract.readTimeline, readTimeline),
  implement(contract.search, search),
  implement(contract.listEvents, listEvents),
  implement(contract.live, async ({ db, actor, reply }) => {
    streamChanges(db, actor, reply)
    return reply
  }),
  implement(contract.here, tellPresence),
  implement(contract.readDesk, readDesk),
  implement(contract.readGave, readGave),
  implement(contract.deskLater, later),
  implement(contract.deskNotUseful, notUseful),
  implement(contract.deskSeen, seen),
  implement(contract.deskBack, back),
]
