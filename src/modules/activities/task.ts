import { fields } from '#src/kernel/field.ts'

/** Something that one of ours will do, by a day. */
export const taskFields = fields([
  { id: 'title', label: 'What', type: 'text', max: 500, required: true, listed: true, alsoCalled: ['subject', 'task', 'name'] },
  { id: 'kind', label: 'Kind', type: 'choice', listed: true, choices: [{ id: 'task', label: 'Do' }, { id: 'call', label: 'Call' }, { id: 'mail', label: 'Mail' }, { id: 'meeting', label: 'Meet' }], alsoCalled: ['task type', 'type'] },
  { id: 'dueOn', label: 'Due', type: 'date', listed: true, alsoCalled: ['due date', 'date', 'deadline'] },
  { id: 'ownerId', label: 'Who', type: 'person', listed: true, alsoCalled: ['owner', 'assigned to', 'assignee'] },
  { id: 'dealId', label: 'Deal', type: 'deal', alsoCalled: ['opportunity', 'related to'] },
  { id: 'companyId', label: 'Company', type: 'company', alsoCalled: ['account'] },
  { id: 'contactId', label: 'Contact', type: 'contact', alsoCalled: ['name', 'who'] },
  { id: 'milestone', label: 'For the milestone', type: 'text' },
  { id: 'body', label: 'Notes', type: 'longText', alsoCalled: ['comments', 'description', 'notes'] },
])
