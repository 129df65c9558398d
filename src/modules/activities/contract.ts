import { z } from 'zod'
import { said } from '#src/kernel/words/said.ts'
import { route } from '#src/kernel/contract.ts'
import { createShape, filterShape, pageOf, patchShape, recordShape } from '#src/kernel/field-shape.ts'
import { ACTIVITY_KINDS, activityFields } from './activity.ts'
import { deskContract } from './desk-contract.ts'
import { taskFields } from './task.ts'

export * from './desk-contract.ts'

const kept = {
  id: z.string(), revision: z.int(), createdAt: z.string(), updatedAt: z.string(), archivedAt: z.string().nullable(),
  abilities: z.object({ edit: z.boolean(), reason: said().nullable() }),
}
const byId = z.object({ id: z.string() })
const named = z.object({ id: z.string(), name: z.string() })
const ids = z.array(z.guid()).max(50)
const archived = z.enum(['true', 'false']).optional()

export const file = z.object({
  id: z.string(), name: z.string(), mediaType: z.string(), /** Bytes. */ size: z.int(), sha256: z.string(),
  dealId: z.string().nullable(), companyId: z.string().nullable(), contactId: z.string().nullable(), activityId: z.string().nullable(),
  createdAt: z.string(), by: z.string().nullable(), archivedAt: z.string().nullable(), abilities: kept.abilities,
})

export const activity = recordShape(activityFields, {
  ...kept, ownerName: z.string().nullable(), dealName: z.string().nullable(), companyName: z.string().nullable(),
  contacts: z.array(named), /** People of ours named with @ in the text. */ mentions: z.array(named), files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int(), mediaType: z.string() })),
  fromAddress: z.string().nullable(), toAddresses: z.array(z.string()), messageId: z.string().nullable(),
})
/** `contactIds` and `mentions` replace what was there. An activity is seen by those who see its deal, else its company, else one of its contacts. */
const links = { contactIds: ids.optional(), mentions: ids.optional() }
const activityBody = createShape(activityFields, links)
const activityPatch = patchShape(activityFields, links)

export const task = recordShape(taskFields, {
  ...kept, doneAt: z.string().nullable(), ownerName: z.string().nullable(), dealName: z.string().nullable(), companyName: z.string().nullable(), contactName: z.string().nullable(),
})

export const listActivities = route({
  id: 'activities.list', method: 'GET', path: '/activities', summary: 'Notes, calls, meetings and mails that you see, newest first.', policy: 'may:record.read',
  query: filterShape(activityFields, { contact: z.guid().optional(), mentions: z.string().max(60).optional(), archived }), answer: pageOf(activity),
})
export const createActivity = route({ id: 'activities.create', method: 'POST', path: '/activities', summary: 'Write a note, or log a call or a meeting by hand.', policy: 'may:record.write', body: activityBody, answer: activity, status: 201, refusals: { 'not-valid': 422 } })
export const getActivity = route({ id: 'activities.get', method: 'GET', path: '/activities/{id}', summary: 'One note, call, meeting or mail.', policy: 'may:record.read', params: byId, answer: activity })
export const patchActivity = route({ id: 'activities.patch', method: 'PATCH', path: '/activities/{id}', summary: 'Change it; what its kind is stays.', policy: 'may:record.write', params: byId, body: activityPatch, answer: activity, refusals: { 'kind-stays': 422 } })
export const archiveActivity = route({ id: 'activities.archive', method: 'DELETE', path: '/activities/{id}', summary: 'Archive it. Proof that cites it is withdrawn with it.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })
export const restoreActivity = route({ id: 'activities.restore', method: 'POST', path: '/activities/{id}/restore', summary: 'Bring it back. Proof that was withdrawn with it stays withdrawn.', policy: 'may:record.write', params: byId, answer: activity })

/** What became of each mail that was given. */
const mailAnswer = z.object({
  items: z.array(z.object({
    name: z.string(), /** `known`: this mail is here already. */ state: z.enum(['filed', 'known', 'refused']), sentence: said(), activityId: z.string().nullable(),
    dealId: z.string().nullable(), contacts: z.array(named), /** Addresses in it that nobody here has. */ strangers: z.array(z.string()),
  })),
})
/** A pasted mail. Files come as form data instead. */
export const pastedMail = z.strictObject({ text: z.string().min(1).max(1_000_000), dealId: z.guid().nullish(), companyId: z.guid().nullish(), contactId: z.guid().nullish() })
export const fileMail = route({
  id: 'activities.mail', method: 'POST', path: '/activities/mail', multipart: true, policy: 'may:record.write', body: pastedMail, answer: mailAnswer, status: 201,
  summary: 'File mails: .eml files as form data (with dealId, companyId or contactId if you like), or JSON {text, dealId?, companyId?, contactId?} with a pasted mail and its headers. Matched to contacts by address; a mail that is here already is told, not doubled.',
})

export const listTasks = route({
  id: 'tasks.list', method: 'GET', path: '/tasks', summary: 'Tasks that you see: by whom (`owner=me`), by day (`due=overdue`, `today`, `week`, `none`), by deal; open ones unless `done=true` or `all`.', policy: 'may:record.read',
  query: filterShape(taskFields, { owner: z.string().max(60).optional(), due: z.enum(['overdue', 'today', 'week', 'none']).optional(), done: z.enum(['true', 'false', 'all']).optional(), archived }), answer: pageOf(task),
})
export const createTask = route({ id: 'tasks.create', method: 'POST', path: '/tasks', summary: 'A new task.', policy: 'may:record.write', body: createShape(taskFields, {}), answer: task, status: 201 })
export const getTask = route({ id: 'tasks.get', method: 'GET', path: '/tasks/{id}', summary: 'One task.', policy: 'may:record.read', params: byId, answer: task })
export const patchTask = route({ id: 'tasks.patch', method: 'PATCH', path: '/tasks/{id}', summary: 'Change a task.', policy: 'may:record.write', params: byId, body: patchShape(taskFields), answer: task })
export const archiveTask = route({ id: 'tasks.archive', method: 'DELETE', path: '/tasks/{id}', summary: 'Archive a task; it can be restored.', policy: 'may:record.write', params: byId, answer: z.null(), status: 204 })
export const restoreTask = route({ id: 'tasks.restore', method: 'POST', path: '/tasks/{id}/restore', summary: 'Bring an archived task back.', policy: 'may:record.write', params: byId, answer: task })
export const doneTask = route({ id: 'tasks.done', method: 'POST', path: '/tasks/{id}/done', summary: 'The task is done.', policy: 'may:record.write', params: byId, answer: task })
export const undoneTask = route({ id: 'tasks.undone', method: 'POST', path: '/tasks/{id}/undone', summary: 'The task is open again.', policy: 'may:record.write', params: byId, answer: task })

const ofRecord = { deal: z.guid().optional(), company: z.guid().optional(), contact: z.guid().optional() }
export const listFiles = route({ id: 'files.list', method: 'GET', path: '/files', summary: 'The files of a deal, a company, a contact or an activity, newest first.', policy: 'may:record.read', query: z.strictObject({ ...ofRecord, activity: z.guid().optional() }), answer: z.object({ items: z.array(file) }) })
export const createFiles = route({
  id: 'files.create', method: 'POST', path: '/files', multipart: true, policy: 'may:record.write', answer: z.object({ items: z.array(file) }), status: 201, refusals: { 'too-large': 413, 'no-file': 422 },
  summary: 'Keep files (form data, with one of dealId, companyId, contactId, activityId before the files), each up to 25 MB.',
})
export const getFile = route({ id: 'files.get', method: 'GET', path: '/files/{id}', summary: 'What is known of a file.', policy: 'may:record.read', params: byId, answer: file })
export const getFileContent = route({ id: 'files.content', method: 'GET', path: '/files/{id}/content', summary: 'The file itself, as a download.', policy: 'may:record.read', params: byId, gives: ['application/octet-stream'], answer: z.unknown() })
export const archiveFile = route({ id: 'files.archive', method: 'DELETE', path: '/files/{id}', summary: 'Archive a file. Proof that cites it is withdrawn with it.', policy: 'may:record.write', params: byId, revision: 'none', answer: z.null(), status: 204 })
export const restoreFile = route({ id: 'files.restore', method: 'POST', path: '/files/{id}/restore', summary: 'Bring an archived file back.', policy: 'may:record.write', params: byId, answer: file })

export const TIMELINE_KINDS = [...ACTIVITY_KINDS, 'task', 'file', 'move', 'proof', 'change'] as const
/** One thing that happened. `sentence` says it for a person; `link` is an address in the web app; `data` is what the kind needs. */
export const timelineEntry = z.object({
  id: z.string(), at: z.string(), kind: z.enum(TIMELINE_KINDS), sentence: said(), who: z.object({ id: z.string().nullable(), name: z.string() }),
  link: z.string().nullable(), data: z.record(z.string(), z.unknown()),
})
export const readTimeline = route({
  id: 'timeline.read', method: 'GET', path: '/timeline', policy: 'may:record.read', answer: pageOf(timelineEntry), refusals: { 'not-valid': 422 },
  summary: 'What happened on one deal, company or contact, newest first: what was said and written, moves, proof and changes. `kinds` keeps some, joined by commas.',
  query: z.strictObject({ ...ofRecord, kinds: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).optional(), after: z.string().max(600).optional() }),
})

export const activitiesContract = [
  listActivities, createActivity, getActivity, patchActivity, archiveActivity, restoreActivity, fileMail,
  listTasks, createTask, getTask, patchTask, archiveTask, restoreTask, doneTask, undoneTask,
  listFiles, createFiles, getFile, getFileContent, archiveFile, restoreFile, readTimeline, ...deskContract,
] as const
