import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { addressOf, api, sentenceOf, useCache, useList, type Item } from '#src/web/data/index.ts'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Chip, Empty, Loading, ProblemBlock, toast } from '#src/web/ui/index.ts'
import { Timeline as Lines, type TimelineEntry } from '#src/web/parts/index.ts'
import { TOUCHED, words, type About } from './about.ts'
import { sizeOf } from './size.ts'
import './activities.css'
import { t } from '#src/web/words/index.ts'

export type Entry = Item<'GET /timeline'>

export interface RecordTimelineProps {
  about: About
  /** Instant: what is newer is marked "since you last looked". */
  since?: string | null
  /** Said where nothing has happened yet. */
  empty?: string
  /** How many at first. */
  limit?: number
  /** Short texts stand open, so that a sentence of them can be chosen. */
  opened?: boolean
  /** What more can be done with an entry. */
  act?: (entry: Entry) => ReactNode
  /** Told which entries stand there, whenever they change. */
  onEntries?: (entries: readonly Entry[]) => void
}

/** What happened on a deal, a company or a contact, newest first, with a chip for each kind. Mails and long notes open in place. */
export function RecordTimeline({ about, since, empty = t('Nothing has happened here yet.'), limit = 30, opened = false, act, onEntries }: RecordTimelineProps) {
  const { value, setSearch } = useAddress()
  const wanted = value('entry'), asked = value('kinds')
  // The address says what is shown, so that a filtered timeline can be sent to somebody.
  const kind = asked && asked in words ? asked : null
  const setKind = (next: string | null) => setSearch({ kinds: next, entry: null }, { replace: true })
  const list = useList('GET /timeline', { query: { ...about, ...(kind ? { kinds: kind } : {}), limit } })
  const found = wanted !== null && list.rows.some((entry) => entry.id === wanted)
  const older = list.hasMore && !list.isPending && !found && wanted !== null && list.rows.length < 400
  const { more, rows } = list
  useEffect(() => onEntries?.(rows), [onEntries, rows])
  // What the address names is looked for among the older ones, and comes into view.
  useEffect(() => { if (older) more() }, [older, more, list.rows.length])
  useEffect(() => { if (found) document.getElementById(`e-${wanted}`)?.scrollIntoView({ block: 'center' }) }, [found, wanted])
  const chips = (
    <div className="row g1 wrap mt2" role="group" aria-label={t('Show only')}>
      {Object.entries(words).map(([id, word]) => <Chip key={id} on={kind === id} onPress={() => setKind(kind === id ? null : id)}>{word}</Chip>)}
    </div>
  )
  if (list.isPending) return <>{kind && chips}<Loading lines={5} label={t('What happened, loading')} /></>
  if (list.problem && list.rows.length === 0) return <ProblemBlock problem={list.problem} retry={list.again} />
  if (list.rows.length === 0 && !kind) return <Empty sentence={empty} hint={t('Notes, calls, meetings, mails, moves and proof stand here, newest first.')} />
  return (
    <>
      {chips}
      {list.rows.length === 0 ? <p className="ui mut mt3">{t('None of these.')}</p> : <Lines entries={list.rows.map((entry) => lineOf(entry, { opened: opened || entry.id === wanted, act }))} current={wanted} since={since} more={list.hasMore ? list.more : undefined} />}
    </>
  )
}

interface Shown { opened: boolean; act: RecordTimelineProps['act'] }

function lineOf(entry: Entry, shown: Shown): TimelineEntry {
  return { id: entry.id, at: entry.at, kind: entry.kind, title: entry.sentence, ...(entry.link ? { to: entry.link } : {}), note: <Details entry={entry} {...shown} /> }
}

/** Longer texts wait until somebody wants to read them. */
const SHORT = 400

interface Said { activityId?: string; body?: string; more?: boolean; title?: string; outcome?: string | null; minutes?: number | null; files?: { id: string; name: string; size: number }[]; revision?: number; edit?: boolean; fileId?: string; name?: string; size?: number }

function Details({ entry, opened, act }: { entry: Entry } & Shown) {
  const said = entry.data as Said
  const body = (said.body ?? '').trim()
  const stands = opened && body.length <= SHORT
  const [read, setRead] = useState(false)
  const open = stands || read
  const more = act?.(entry)
  // A note whose title is all of it says nothing more by being opened.
  const hidden = body !== '' && body !== said.title
  const text = <span className="tl-text"><span className="tl-body">{body}{said.more ? '…' : ''}</span></span>
  const facts = said.minutes ? `${said.minutes} min` : ''
  if (!hidden && !facts && !said.files?.length && !said.fileId && !said.edit && !more) return null
  return (
    <span className="tl-more">
      {stands && hidden && text}
      {facts && <span>{facts}</span>}
      {said.fileId && <Download id={said.fileId} name={said.name ?? 'the file'} size={said.size ?? 0} />}
      {said.files?.map((file) => <Download key={file.id} id={file.id} name={file.name} size={file.size} />)}
      {hidden && !stands && <button type="button" className="lnk" aria-expanded={open} onClick={() => setRead(!read)}>{open ? t('Less') : t('Read')}</button>}
      {more}
      {said.edit && said.activityId && <Remove id={said.activityId} revision={said.revision ?? 0} word={entry.kind} />}
      {open && hidden && !stands && text}
    </span>
  )
}

const Download = ({ id, name, size }: { id: string; name: string; size: number }) =>
  <a className="lnk" href={addressOf('GET /files/{id}/content', { params: { id } })} download={name}>{name} <span className="mut3">{sizeOf(size)}</span></a>

/** Takes a note, call, meeting or mail away at once; Z brings it back. */
function Remove({ id, revision, word }: { id: string; revision: number; word: string }) {
  const cache = useCache()
  const after = () => cache.invalidate(...TOUCHED, 'deals')
  const remove = async () => {
    try {
      await api('DELETE /activities/{id}', { params: { id }, revision })
      toast(t('The {word} is archived.', { word }), { undo: () => api('POST /activities/{id}/restore', { params: { id }, revision: revision + 1 }).then(after) })
    } catch (fault) { toast(sentenceOf(fault)) }
    after()
  }
  return <Button kind="quiet" small className="hover-only" onPress={() => void remove()} aria-label={t('Archive this {word}', { word })}>{t('Archive')}</Button>
}
