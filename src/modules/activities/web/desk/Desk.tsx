import { useState } from 'react'
import { addDays } from '#src/kernel/period.ts'
import { LessonsShort } from '#src/modules/lessons/web/index.ts'
import { Page, useAtHand, useMe, useRailCount } from '#src/web/shell/index.ts'
import { useRead } from '#src/web/data/index.ts'
import { Button, Empty, Keys, Later, Link, ProblemBlock, useFormat, useKeys } from '#src/web/ui/index.ts'
import { WhenDialog, WhyNot } from './asks.tsx'
import { DeskBones } from './DeskBones.tsx'
import { DeskDay } from './DeskDay.tsx'
import { DeskNumber } from './DeskNumber.tsx'
import { GaveShort } from './GaveShort.tsx'
import { greeting } from './greeting.ts'
import { InPlace } from './InPlace.tsx'
import { Job, type DeskItem } from './Job.tsx'
import { PutOff } from './PutOff.tsx'
import { untilDays, type Until } from './until.ts'
import { useDesk } from './useDesk.ts'
import './desk.css'
import { rich, t } from '#src/web/words/index.ts'

const FIRST_SHOWN = 7

/** The Desk: what to do next and why, best first; the day; the number. */
export default function Desk() {
  const me = useMe()
  const f = useFormat()
  const desk = useRead('GET /desk', {}, { keep: true })
  const [doing, setDoing] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const [all, setAll] = useState(false)
  const [asks, setAsks] = useState<{ what: 'why' | 'when'; item: DeskItem } | null>(null)
  const { gone, leave, later, notUseful, begin, bringBack } = useDesk((item) => setDoing(item.id))
  const items = (desk.data?.items ?? []).filter((item) => !gone.has(item.id))
  const shown = all ? items : items.slice(0, FIRST_SHOWN)
  const here = shown[Math.min(at, shown.length - 1)]
  useAtHand(here?.dealId ? { kind: 'deal', id: here.dealId, name: here.companyName ?? here.dealName ?? 'the deal' } : null)
  // A key is for the row that has the focus, else for the one that J and K have gone to.
  const aimed = () => { const id = document.activeElement?.closest<HTMLElement>('[data-job]')?.dataset['job']; return shown.find((item) => item.id === id) ?? here }
  const [hour] = useState(() => Number(new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: f.zone }).format(new Date())))
  const count = items.length + (desk.data?.more ?? 0)
  useRailCount('/desk', desk.data ? count : null)

  const on = (act: (item: DeskItem) => void) => () => { const item = aimed(); if (item) act(item) }
  const place = (item: DeskItem) => setTold(told === item.id ? null : item.id)
  const put = (item: DeskItem, until: Until | null) => void later(item, until?.until, until ? t('on {until}', { until: f.day(until.until) }) : undefined)
  // The keys and the focus go together: what begins the thing to do is what Enter presses.
  const walkTo = (next: number) => { setAt(next); document.querySelectorAll('[data-job]')[next]?.querySelector<HTMLElement>('.btn')?.focus() }
  const byKey = Object.fromEntries(here && here.action.key.length === 1 && !['j', 'k', 's', 'x', 'w'].includes(here.action.key.toLowerCase()) ? [[here.action.key.toLowerCase(), () => begin(here)]] : [])
  useKeys({
    ...byKey, j: () => walkTo(Math.min(shown.length - 1, at + 1)), k: () => walkTo(Math.max(0, at - 1)),
    Enter: on(begin), s: on((item) => put(item, null)), x: on((item) => setAsks({ what: 'why', item })), w: on(place),
  }, {
    enabled: shown.length > 0 && !asks && !doing,
    names: { j: t('Next'), k: t('Previous'), Enter: t('Do it'), s: t('Put it off until tomorrow'), x: t('Not useful, say why'), w: t('Why it stands here'), ...Object.fromEntries(Object.keys(byKey).map((key) => [key, here?.action.label ?? t('Do it')])) },
  })

  const today = desk.data?.today ?? f.today()
  const day = f.longDay(today)
  if (desk.isPending) return <Page title={t('Desk')} about={day} className="p-desk"><DeskBones /></Page>
  if (!desk.data) return <Page title={t('Desk')} about={day}><ProblemBlock problem={desk.error} retry={() => void desk.refetch()} /></Page>
  const days = untilDays(today, (date) => f.day(date))
  const soon = addDays(`${today}T00:00:00.000Z`, 2).slice(0, 10)
  return (
    <Page title={t('Desk')} about={day} ownHeading className="p-desk">
      <div className="deskgrid">
        <div>
          <h1>{greeting(me.name, hour, count, items.reduce((sum, item) => sum + item.minutes, 0), desk.data.more > 0)}</h1>
          <p className="mut mt1">{items.length === 0 ? t('Nothing is owed, due or asked.') : desk.data.first ? t('Your first day: what is known already comes first; what asks you to write waits behind it.') : t('In the order that helps most deals along.')}</p>
          {items.length === 0 ? (
            <div className="mt4"><Empty sentence={t('Nothing asks for you now.')} hint={theirs[me.role] ?? theirs['rep']} action={<Button to="/board">{t('Look at the board')}</Button>} second={<Link className="lnk ui" to="/deals">{t('All deals')}</Link>} /></div>
          ) : (
            <>
              <ol className="jobs mt4">
                {shown.map((item, i) => (
                  <Job key={item.id} item={item} n={i + 1} open={i === 0} at={item === here} told={told === item.id} days={days} onDo={() => begin(item)} onLater={(until) => put(item, until)}
                    onDate={() => setAsks({ what: 'when', item })} onNotUseful={() => setAsks({ what: 'why', item })} onPlace={() => place(item)}>
                    {doing === item.id ? <InPlace item={item} leave={leave} onClose={() => setDoing(null)} soon={soon} /> : undefined}
                  </Job>
                ))}
              </ol>
              {items.length > shown.length && <p className="mt3"><button type="button" className="lnk ui" onClick={() => setAll(true)}>{rich('{count} more, when these are done', { count: count - shown.length })}</button></p>}
              {all && desk.data.more > 0 && <p className="mt3 ui mut">{rich('{more} more come up as these are done.', { more: desk.data.more })}</p>}
              <div className="mt4"><Keys list={[['J', 'K', t('move')], ['Enter', t('do it')], ['S', t('tomorrow')], ['W', t('why here')], ['X', t('not useful, say why')], ['Z', t('undo')]]} /></div>
            </>
          )}
          <PutOff items={desk.data.later} onBack={(id) => void bringBack(id)} />
        </div>
        <aside className="desk-side" aria-label={t('Today')}>
          <Later>
            <DeskDay entries={desk.data.day} />
            <DeskNumber number={desk.data.number} />
            <GaveShort />
            <LessonsShort />
            {desk.data.yesterday && <section><div className="sec"><h2 className="h3">{t('Yesterday')}</h2></div><p className="ui mut mt2">{desk.data.yesterday}</p></section>}
          </Later>
        </aside>
      </div>
      {asks?.what === 'why' && <WhyNot item={asks.item} onClose={() => setAsks(null)} onSay={(text) => { setAsks(null); void notUseful(asks.item, text) }} />}
      {asks?.what === 'when' && <WhenDialog item={asks.item} tomorrow={days[0]!.until} onClose={() => setAsks(null)} onSay={(until) => { setAsks(null); void later(asks.item, until, t('on {until}', { until: f.day(until) })) }} />}
    </Page>
  )
}

/** What comes to whose desk, said where there is nothing yet. */
const theirs: Record<string, string> = {
  rep: t('What a deal owes, what a buyer answers, what a colleague asks and what you planned comes here by itself.'),
  sdr: t('Companies and people that you are given, tasks with a day, and what a colleague asks comes here by itself; deals once you have some.'),
  manager: t('Exceptions that wait for your word, defences to judge, orders to answer for and what your team asks you comes here by itself; your own deals too.'),
  executive: t('Exceptions that wait for your word, defences to judge and what a colleague asks you comes here by itself.'),
}
