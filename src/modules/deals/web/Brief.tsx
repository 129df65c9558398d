import { useState } from 'react'
import { isProblem, useRead } from '#src/web/data/index.ts'
import { NoteMark, PrintScore, Score } from '#src/web/score/index.ts'
import { NotHere, Page, useAddress, useParams } from '#src/web/shell/index.ts'
import { Button, Empty, Loading, Money, ProblemBlock, Sec, useFormat, useKeys } from '#src/web/ui/index.ts'
import { BriefPeople, Facts } from './brief/BriefPeople.tsx'
import { briefOf } from './brief/brief.ts'
import { barsFor } from './deal/bars.ts'
import { placeWords } from './deal/place.ts'
import { useTalks } from './deal/useTalks.ts'
import type { Deal, DealRun } from './types.ts'
import './brief.css'
import { quoted, rich, t } from '#src/web/words/index.ts'

/** One page before a meeting, made from what is known: to read in the lift, or to print. */
export default function Brief() {
  const { id = '' } = useParams()
  const deal = useRead('GET /deals/{id}', { params: { id } })
  const run = useRead('GET /deals/{id}/run', { params: { id } })
  const { go } = useAddress()
  useKeys({ Escape: () => go(`/deals/${id}`) }, { names: { Escape: t('Back to the deal') } })
  const problem = deal.error ?? run.error
  if (isProblem(problem, 404)) {
    return <NotHere what="deal" back={{ label: t('Deals'), to: '/deals' }} />
  }
  const name = deal.data ? deal.data.companyName ?? deal.data.name : t('Deal')
  return (
    <Page title={t('Brief')} trail={[{ label: t('Deals'), to: '/deals' }, { label: name, to: `/deals/${id}` }]} ownHeading className="p-brief" tools={<Button hotkey="P" onPress={() => window.print()}>{t('Print')}</Button>}>
      {problem ? <ProblemBlock problem={problem} retry={() => { void deal.refetch(); void run.refetch() }} /> : deal.data && run.data ? <OnePage deal={deal.data} run={run.data} /> : <Loading lines={10} label={t('The brief, loading')} />}
    </Page>
  )
}

function OnePage({ deal, run }: { deal: Deal; run: DealRun }) {
  const f = useFormat()
  const params = { id: deal.id }
  const [now] = useState(() => new Date().toISOString())
  const contacts = useRead('GET /deals/{id}/contacts', { params })
  const questions = useRead('GET /deals/{id}/questions', { params })
  const tasks = useRead('GET /tasks', { query: { dealId: deal.id, sort: 'dueOn', limit: 20 } })
  const timeline = useRead('GET /timeline', { query: { deal: deal.id, kinds: 'note,call,meeting,mail,move', limit: 20 } })
  const talks = useTalks(deal.id)
  const problem = contacts.error ?? questions.error ?? tasks.error ?? timeline.error
  if (problem) return <ProblemBlock problem={problem} retry={() => { void contacts.refetch(); void questions.refetch(); void tasks.refetch(); void timeline.refetch() }} />
  if (!contacts.data || !questions.data || !tasks.data || !timeline.data || !talks) return <Loading lines={10} label={t('The brief, loading')} />
  const brief = briefOf({ deal, run, people: contacts.data.items, talks, tasks: tasks.data.items, questions: questions.data.items, entries: timeline.data.items, now })
  const words = placeWords(run, (at) => f.day(f.dayOf(at)))
  const place = [words.before, words.claimed, words.between, words.proven, words.after].join('')
  const score = { name: deal.companyName ?? deal.name, stages: barsFor(run, (at) => f.day(f.dayOf(at))), claimed: run.claimed, proven: run.proven, next: run.next?.milestone }
  return (
    <article className="brief">
      <header>
        <h1>{deal.companyName ?? deal.name}</h1>
        <p className="lead">{deal.companyName && `${deal.name.replace(/\.$/, '')}. `}{deal.amount !== null && <><Money amount={deal.amount} currency={deal.currency} />. </>}{deal.closeOn && t('They say they will sign on {closeOn}. ', { closeOn: f.day(deal.closeOn) })}{place}</p>
        <p className="ui mut mt1">{brief.talk ? <><b>{rich('{at} at {at2}', { at: f.near(f.dayOf(brief.talk.at)), at2: f.time(brief.talk.at) })}</b>{brief.talk.names.length > 0 && t(', with {names}', { names: list(brief.talk.names) })}{brief.talk.title && `: ${brief.talk.title.replace(/\.$/, '')}`}.</> : t('No call or meeting is planned with them.')} <span className="mut3">{rich('As of {now}.', { now: f.instant(now) })}</span></p>
      </header>
      <figure className="bigscore off-paper"><Score size="m" names {...score} /></figure>
      <figure className="bigscore on-paper"><PrintScore lyrics={false} {...score} /></figure>
      {run.next && <section className="ask" aria-labelledby="one-question"><p className="ui pen b" id="one-question">{t('The one question')}</p><p className="q">{quoted(run.next.question)}</p><p className="ui mut measure">{run.next.first} {run.next.why}</p></section>}
      <div className="brief-two">
        <div>
          <Sec title={t('Who they are')}><BriefPeople people={brief.people} run={run} /><Facts deal={deal} /></Sec>
          <Sec title={t('What was promised')}>
            {brief.promised.length === 0 ? <p className="ui mut mt2">{t('Nothing is open on either side.')}</p> : <ul>{brief.promised.map((one) => <li key={`${one.whose} ${one.what}`} className="brief-line"><span className="grow">{one.whose === 'theirs' ? <>{rich('{by} owes an answer: “{what}”', { by: one.by, what: one.what })}</> : one.what}</span><span className="sm mut3 nw">{one.on ? <span className={one.on < f.today() ? 'caret b' : undefined}>{one.on < f.today() ? t('due ') : ''}{f.day(one.on)}</span> : t('no day')}{one.whose === 'ours' && one.by ? `, ${one.by}` : ''}</span></li>)}</ul>}
          </Sec>
          <Sec title={t('Of late')}>
            {brief.lately.length === 0 ? <Empty sentence={t('Nothing was said or written yet.')} /> : <ul>{brief.lately.map((one) => <li key={one.id} className="brief-line"><span className="sm mut3 brief-day">{f.day(f.dayOf(one.at))}</span><span className="grow">{one.sentence}</span></li>)}</ul>}
          </Sec>
        </div>
        <div>
          <Sec title={t('What they have shown us')} note={t('{count} of {of} proven', { count: brief.shown.items.length + brief.shown.more, of: brief.shown.of })}>
            {brief.shown.items.length === 0 && <p className="ui mut mt2">{t('Nothing yet.')}</p>}
            <ul>{brief.shown.items.map(({ milestone }) => {
              const said = milestone.evidence.findLast((one) => one.counts && one.text && one.side !== 'ours')
              return <li key={milestone.id} className="brief-line"><NoteMark note={milestone} /><span className="grow"><span className="mst">{milestone.sentence}</span>{said && <span className="voice mut">{quoted(said.text)}{said.contactName && <span className="sm mut3"> {said.contactName}</span>}</span>}</span></li>
            })}</ul>
            {brief.shown.more > 0 && <p className="sm mut3 mt1">{rich('And {more} more, on the deal.', { more: brief.shown.more })}</p>}
          </Sec>
          <Sec title={t('What is missing')}>
            {brief.missing.items.length === 0 && <p className="ui mut mt2">{t('Nothing that is asked up to here.')}</p>}
            <ul>{brief.missing.items.map(({ milestone }) => <li key={milestone.id} className="brief-line"><NoteMark note={milestone} ringed={milestone.id === run.next?.milestone} /><span className="grow"><span className="mst">{milestone.sentence}</span> <span className="sm mut3">{milestone.words}</span></span></li>)}</ul>
            {brief.missing.more > 0 && <p className="sm mut3 mt1">{rich('And {more} more, on the deal.', { more: brief.missing.more })}</p>}
          </Sec>
        </div>
      </div>
    </article>
  )
}

const list = (names: readonly string[]): string => (names.length < 2 ? names.join('') : t('{names} and {it}', { names: names.slice(0, -1).join(', '), it: names.at(-1) }))
