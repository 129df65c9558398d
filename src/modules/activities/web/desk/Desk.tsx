import { useState } from 'react'
import { Page, useAddress, useAtHand, useMe, useRailCount } from '#src/web/shell/index.ts'
import { api, sentenceOf, useCache, useRead } from '#src/web/data/index.ts'
import { Button, Dialog, Empty, Field, Keys, Link, Loading, ProblemBlock, TextArea, toast, useFormat, useKeys } from '#src/web/ui/index.ts'
import { DeskDay } from './DeskDay.tsx'
import { DeskNumber } from './DeskNumber.tsx'
import { greeting } from './greeting.ts'
import { Job, type DeskItem } from './Job.tsx'
import './desk.css'

const FIRST_SHOWN = 7

/** The Desk: what to do next and why, best first; the day; the number. */
export default function Desk() {
  const me = useMe()
  const f = useFormat()
  const { go } = useAddress()
  const cache = useCache()
  const desk = useRead('GET /desk', {}, { keep: true })
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(0)
  const [all, setAll] = useState(false)
  const [why, setWhy] = useState<DeskItem | null>(null)
  const items = (desk.data?.items ?? []).filter((item) => !gone.has(item.id))
  const shown = all ? items : items.slice(0, FIRST_SHOWN)
  const here = shown[Math.min(at, shown.length - 1)]
  useAtHand(here?.dealId ? { kind: 'deal', id: here.dealId, name: here.companyName ?? here.dealName ?? 'the deal' } : null)
  // A key is for the row that has the focus, else for the one that J and K have gone to.
  const aimed = () => { const id = document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset['job']; return shown.find((item) => item.id === id) ?? here }
  const [hour] = useState(() => Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: f.zone }).format(new Date())))
  useRailCount('/desk', items.length)

  // It leaves the desk at once; where the server does not agree it comes back, and says why.
  const rest = async (item: DeskItem, send: () => Promise<unknown>, said: string) => {
    setGone((before) => new Set(before).add(item.id))
    const back = () => setGone((before) => { const next = new Set(before); next.delete(item.id); return next })
    try {
      await send()
      toast(said, { undo: async () => { await api('POST /desk/{id}/back', { params: { id: item.id }, body: {} }); back(); cache.invalidate('desk') } })
      cache.invalidate('desk')
    } catch (fault) { back(); toast(sentenceOf(fault)) }
  }
  const later = (item: DeskItem) => rest(item, () => api('POST /desk/{id}/later', { params: { id: item.id }, body: {} }), `${item.verb} comes back tomorrow.`)
  const begin = (item: DeskItem) => { if (item.kind === 'task' && item.action.label === 'Done') void finish(item); else go(item.action.to) }
  const finish = async (item: DeskItem) => {
    const id = item.id.slice('task:'.length)
    const undo = async () => { await api('POST /tasks/{id}/undone', { params: { id } }); setGone((before) => { const next = new Set(before); next.delete(item.id); return next }); cache.invalidate('desk', 'tasks', 'timeline') }
    setGone((before) => new Set(before).add(item.id))
    try { await api('POST /tasks/{id}/done', { params: { id } }); toast(`Done: ${item.verb} ${item.sentence}.`, { undo }); cache.invalidate('desk', 'tasks', 'timeline') } catch (fault) { setGone((before) => { const next = new Set(before); next.delete(item.id); return next }); toast(sentenceOf(fault)) }
  }
  const on = (act: (item: DeskItem) => void) => () => { const item = aimed(); if (item) act(item) }
  const byKey = Object.fromEntries(here && here.action.key.length === 1 && !['j', 'k', 's', 'x'].includes(here.action.key.toLowerCase()) ? [[here.action.key.toLowerCase(), () => begin(here)]] : [])
  useKeys({
    ...byKey, j: () => setAt(Math.min(shown.length - 1, at + 1)), k: () => setAt(Math.max(0, at - 1)),
    Enter: on(begin), s: on((item) => void later(item)), x: on(setWhy),
  }, { enabled: shown.length > 0 && !why, names: { j: 'Next', k: 'Previous', Enter: 'Do it', s: 'Put it off until tomorrow', x: 'Not useful, say why', ...Object.fromEntries(Object.keys(byKey).map((key) => [key, here?.action.label ?? 'Do it'])) } })

  const today = desk.data?.today ?? f.today()
  const day = new Intl.DateTimeFormat(f.locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${today}T00:00:00Z`))
  if (desk.isPending) return <Page title="Desk" about={day}><Loading lines={9} /></Page>
  if (!desk.data) return <Page title="Desk" about={day}><ProblemBlock problem={desk.error} retry={() => void desk.refetch()} /></Page>
  return (
    <Page title="Desk" about={day} ownHeading className="p-desk">
      <div className="deskgrid">
        <div>
          <h1>{greeting(me.name, hour, items.length, items.reduce((sum, item) => sum + item.minutes, 0), items.length >= 30)}</h1>
          <p className="mut mt1">{items.length === 0 ? clear(desk.data.later) : <>In the order that helps most deals along.{desk.data.later > 0 && ` ${desk.data.later} put off until later.`}</>}</p>
          {items.length === 0 ? (
            <div className="mt4"><Empty sentence="Nothing asks for you now." hint="What a deal owes, what a colleague asks and what you planned comes here by itself." action={<Button to="/board">Look at the board</Button>} second={<Link className="lnk ui" to="/deals">All deals</Link>} /></div>
          ) : (
            <>
              <ol className="jobs mt4">
                {shown.map((item, i) => (
                  <Job key={item.id} item={item} n={i + 1} open={i === 0} at={item === here} onDo={() => begin(item)} onLater={() => void later(item)} onNotUseful={() => setWhy(item)} />
                ))}
              </ol>
              {items.length > shown.length && <p className="mt3"><button type="button" className="lnk ui" onClick={() => setAll(true)}>{items.length - shown.length} more, when these are done</button></p>}
              <div className="mt4"><Keys list={[['J', 'K', 'move'], ['Enter', 'do it'], ['S', 'later'], ['X', 'not useful, say why']]} /></div>
            </>
          )}
        </div>
        <aside className="desk-side" aria-label="Today">
          <DeskDay entries={desk.data.day} />
          <DeskNumber number={desk.data.number} />
          {desk.data.yesterday && <section><div className="sec"><h2 className="h3">Yesterday</h2></div><p className="ui mut mt2">{desk.data.yesterday}</p></section>}
        </aside>
      </div>
      {why && <WhyNot item={why} onClose={() => setWhy(null)} onSay={(text) => { setWhy(null); void rest(why, () => api('POST /desk/{id}/not-useful', { params: { id: why.id }, body: { why: text } }), 'It is off the desk. What you said goes to those who write the rules.') }} />}
    </Page>
  )
}

const clear = (later: number): string => (later > 0 ? `${later} put off until later.` : 'Nothing is owed, due or asked.')

function WhyNot({ item, onClose, onSay }: { item: DeskItem; onClose: () => void; onSay: (why: string) => void }) {
  const [text, setText] = useState('')
  return (
    <Dialog open onClose={onClose} title="Why is it not useful?" about={`${item.verb} ${item.sentence}. It was put here because: ${item.rule}`}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); if (text.trim()) onSay(text.trim()) }}>
        <Field label="In a sentence"><TextArea value={text} onChange={setText} rows={2} max={500} autoFocus onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); if (text.trim()) onSay(text.trim()) } }} /></Field>
        <div className="row g2"><Button kind="primary" type="submit" disabled={!text.trim()}>Take it away</Button><Button kind="quiet" onPress={onClose}>Leave it</Button></div>
      </form>
    </Dialog>
  )
}
