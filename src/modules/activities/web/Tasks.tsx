import { useState } from 'react'
import { api, isWaiting, sentenceOf, useCache, useList, useWrite, type Item } from '#src/web/data/index.ts'
import { Button, DateInput, Day, Field, Initials, Loading, ProblemBlock, TextInput, toast, useFormat } from '#src/web/ui/index.ts'
import { goneTask, inShort, TOUCHED, type About } from './about.ts'
import { tellKeptBack, useLatest } from './keptBack.ts'
import './activities.css'
import { t } from '#src/web/words/index.ts'

export interface TasksProps { about: About; /** Shown where there is none; nothing unless given. */ empty?: string }

type Task = Item<'GET /tasks'>

/** The open tasks of a record, and a line for the next one. A tick does it, Z takes that back. */
export function Tasks({ about, empty }: TasksProps) {
  const query = { ...(about.deal ? { dealId: about.deal } : {}), ...(about.company ? { companyId: about.company } : {}), ...(about.contact ? { contactId: about.contact } : {}) }
  const list = useList('GET /tasks', { query: { ...query, sort: 'dueOn' } })
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const add = useWrite('POST /tasks', { touches: TOUCHED, waits: ({ body }) => ({ label: t('Task: {title}', { title: inShort(body && 'title' in body ? body.title : '') }) }) })
  // The line is free for the next one at once. What was not kept comes back to it, or waits beside it where the next stands there already.
  const send = async (task: { title: string; dueOn: string | null }) => {
    if (!task.title.trim()) return
    setTitle('')
    setDue(null)
    try { await add.run({ body: { ...task, ...query } }) } catch (fault) {
      if (isWaiting(fault)) return
      if (typing.current === '') { setTitle(task.title); setDue(task.dueOn); toast(sentenceOf(fault)) } else tellKeptBack(task.title, fault, () => void send(task))
    }
  }
  const typing = useLatest(title)
  return (
    <div>
      {list.isPending ? <Loading lines={2} label={t('Tasks, loading')} /> : list.problem && list.rows.length === 0 ? <ProblemBlock problem={list.problem} retry={list.again} /> : (
        <ul className="tasks">{list.rows.map((task) => <TaskLine key={task.id} task={task} />)}</ul>
      )}
      {!list.isPending && list.rows.length === 0 && empty && <p className="ui mut mt2">{empty}</p>}
      {list.hasMore && <p className="mt2"><button type="button" className="lnk sm" onClick={list.more}>{t('More tasks')}</button></p>}
      <form className="row g2 mt2 add-task" onSubmit={(event) => { event.preventDefault(); void send({ title, dueOn: due }) }}>
        <span className="grow"><Field label={t('A task')} bare><TextInput value={title} onChange={setTitle} placeholder={t('Send the cost sheet')} max={500} /></Field></span>
        {title.trim() && <Field label={t('By')} bare><DateInput value={due} onChange={setDue} /></Field>}
        {title.trim() && <Button small type="submit">{t('Add')}</Button>}
      </form>
    </div>
  )
}

function TaskLine({ task }: { task: Task }) {
  const f = useFormat()
  const cache = useCache()
  const tick = async (done: boolean) => {
    await api(done ? 'POST /tasks/{id}/done' : 'POST /tasks/{id}/undone', { params: { id: task.id }, waits: { label: done ? t('Done: {title}.', { title: task.title.replace(/\.$/, '') }) : t('Not done: {title}.', { title: task.title.replace(/\.$/, '') }), shown: done ? goneTask(task.id) : [] } })
    cache.invalidate(...TOUCHED)
  }
  const finish = async () => {
    try { await tick(true); toast(t('Done: {title}.', { title: task.title.replace(/\.$/, '') }), { undo: () => tick(false) }) } catch (fault) { if (isWaiting(fault)) cache.invalidate(...TOUCHED); else toast(sentenceOf(fault)) }
  }
  const late = task.dueOn !== null && task.dueOn < f.today()
  return (
    <li>
      <label className="check grow"><input type="checkbox" checked={false} disabled={!task.abilities.edit} title={task.abilities.reason ?? undefined} onChange={() => void finish()} /><span>{task.title}</span></label>
      {task.dueOn && <span className={late ? 'sm caret nw' : 'sm mut3 nw'}>{late ? t('since ') : ''}<Day date={task.dueOn} near={!late} /></span>}
      {task.ownerName && <Initials name={task.ownerName} alone />}
    </li>
  )
}
