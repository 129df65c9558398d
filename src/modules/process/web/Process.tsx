import { useState } from 'react'
import { useRead, type Answer } from '#src/web/data/index.ts'
import { Legend, PrintScore, Score } from '#src/web/score/index.ts'
import { Page, useAddress } from '#src/web/shell/index.ts'
import { Button, Chip, Empty, ProblemBlock, useFormat } from '#src/web/ui/index.ts'
import { ProcessBones } from './ProcessBones.tsx'
import { saysProof, saysWeeks } from './words.ts'
import './process.css'
import { quoted, rich, t } from '#src/web/words/index.ts'

type Process = Answer<'GET /processes/{id}'>
type Content = NonNullable<Process['content']>
type Stage = Content['stages'][number]
type Milestone = Stage['milestones'][number]

/** How we sell, as one page that a newcomer can read, and print. */
export default function ProcessPage() {
  const { value, setSearch } = useAddress()
  const list = useRead('GET /processes', {})
  const id: string | undefined = value('process') ?? list.data?.items.find((one) => one.standard)?.id ?? list.data?.items[0]?.id
  return (
    <Page title={t('Process')} className="p-process" ownHeading about={list.data?.items.find((one) => one.id === id)?.title}
      tools={<Button hotkey="P" onPress={() => window.print()}>{t('Print')}</Button>}>
      {list.isPending ? <ProcessBones /> : list.error ? <ProblemBlock problem={list.error} retry={() => void list.refetch()} />
        : id === undefined ? <><h1 className="vh">{t('Process')}</h1><Empty sentence={t('No process is written yet.')} hint={t('A process owner writes it as text: solfa process check <file> says whether it reads.')} /></>
        : <>
          {list.data.items.length > 1 && (
            <div className="row g2 wrap which" role="group" aria-label={t('Which process')}>
              {list.data.items.map((one) => <Chip key={one.id} on={one.id === id} onPress={() => setSearch({ process: one.id, step: null })}>{one.title}</Chip>)}
            </div>
          )}
          <OneProcess id={id} />
        </>}
    </Page>
  )
}

function OneProcess({ id }: { id: string }) {
  const { value, setSearch } = useAddress()
  const process = useRead('GET /processes/{id}', { params: { id } })
  const [seen, setSeen] = useState<string | null>(null)
  if (process.isPending) return <ProcessBones />
  if (process.error) return <ProblemBlock problem={process.error} retry={() => void process.refetch()} />
  const { content } = process.data
  if (!content) return <Empty sentence={t('This process is still a draft.')} hint={t('Once it is live, it can be read here.')} />
  const milestones = content.stages.flatMap((stage) => stage.milestones)
  const chosen = milestones.find((one) => one.id === (value('step') ?? seen)) ?? milestones[0]
  const open = (step: string) => { setSeen(step); setSearch({ step }) }
  return (
    <>
      <Head process={process.data} content={content} />
      <Lanes content={content} chosen={chosen?.id ?? null} onOpen={open} />
      <Stacked content={content} chosen={chosen?.id ?? null} onOpen={open} />
      {chosen && <Why milestone={chosen} />}
      <Endings content={content} />
      <section className="all-why" aria-label={t('Every step, why, and how to ask')}>
        {content.stages.map((stage) => (
          <div key={stage.id}><h2>{stage.name}</h2>{stage.milestones.map((milestone) => <Why key={milestone.id} milestone={milestone} />)}</div>
        ))}
      </section>
    </>
  )
}

function Head({ process, content }: { process: Process; content: Content }) {
  const f = useFormat()
  const live = process.versions.find((version) => version.n === process.live)
  return (
    <header className="row sp top g5 wrap">
      <div className="grow words"><h1>{content.title}</h1><p className="lead mut mt1 promise">{content.promise}</p><p className="ui mut3 mt2">{rich('For: {for}', { for: content.for })}</p></div>
      <dl className="facts">
        <div><dt>{t('Live since')}</dt><dd>{live?.liveAt ? `${f.day(live.liveAt.slice(0, 10))}, v${live.n}` : `v${content.n}`}</dd></div>
        <div><dt>{t('Open on it')}</dt><dd>{process.openRuns} {t('{openRuns, plural, one {deal} other {deals}}', { openRuns: process.openRuns })}</dd></div>
      </dl>
    </header>
  )
}

const sides = [['buyer', t('The buyer')], ['seller', t('The seller')], ['company', t('The company')]] as const

/** From 1100 px: lanes under equal bars. */
function Lanes({ content, chosen, onOpen }: { content: Content; chosen: string | null; onOpen: (id: string) => void }) {
  return (
    <div className="full only-wide" style={{ gridTemplateColumns: `100px repeat(${content.stages.length}, minmax(0, 1fr))` }}>
      <div className="lab" />
      <figure className="fullscore"><Score size="l" name={content.title} stages={content.stages} equal labels={false} lyrics={false} /></figure>
      {sides.map(([side, label]) => [
        <div key={side} className="lab"><b>{label}</b></div>,
        ...content.stages.map((stage) => (
          <div key={`${side} ${stage.id}`} className={`c ${side}`}>
            {side === 'buyer' && <p className="step">{stage.buyerStep}</p>}
            <Steps stage={stage} side={side} last={stage === content.stages.at(-1)} chosen={chosen} onOpen={onOpen} />
          </div>
        )),
      ])}
      <div className="lab ends"><b>{t('The bar ends when')}</b></div>
      {content.stages.map((stage) => <div key={stage.id} className="c res"><p>{stage.result}</p><p className="sm mut3 mt1">{saysWeeks(stage.typicalDays)}</p></div>)}
    </div>
  )
}

/** Narrower: one bar under the other. */
function Stacked({ content, chosen, onOpen }: { content: Content; chosen: string | null; onOpen: (id: string) => void }) {
  return (
    <div className="stacked">
      <div className="off-paper"><Score size="m" name={content.title} stages={content.stages} /></div>
      <div className="on-paper"><PrintScore name={content.title} stages={content.stages} /></div>
      {content.stages.map((stage, i) => (
        <section key={stage.id} className="mt5">
          <div className="sec"><h2>{i + 1}. {stage.name}</h2><span className="sm">{saysWeeks(stage.typicalDays)}</span></div>
          <p className="step mt2">{stage.buyerStep}</p>
          {sides.map(([side, label]) => stage.milestones.some((one) => one.side === side) && (
            <div key={side} className="mt3"><p className="sm mut3">{label}</p><Steps stage={stage} side={side} last={i === content.stages.length - 1} chosen={chosen} onOpen={onOpen} /></div>
          ))}
          <p className="mt3"><span className="sm mut3">{t('It ends when')}{' '}</span>{stage.result}</p>
        </section>
      ))}
      <div className="mt5"><Legend short /></div>
    </div>
  )
}

function Steps({ stage, side, last, chosen, onOpen }: { stage: Stage; side: string; last: boolean; chosen: string | null; onOpen: (id: string) => void }) {
  const own = stage.milestones.filter((one) => one.side === side)
  if (own.length === 0) return null
  return (
    <ul>
      {own.map((one) => (
        <li key={one.id}>
          <button type="button" className="stepline" aria-pressed={one.id === chosen} onClick={() => onOpen(one.id)}>{one.sentence}</button>
          {one.gate === 'blocks' && <span className="gate">{last ? t('ends the piece') : t('opens the next bar')}</span>}
        </li>
      ))}
    </ul>
  )
}

function Why({ milestone }: { milestone: Milestone }) {
  return (
    <section className="why">
      <div className="grow">
        <p className="ui mut">{rich('Why is it there?  {b}', { b: <b className="ink">{milestone.sentence}</b> })}</p>
        <p className="lead mt1">{milestone.why}</p>
      </div>
      <div className="how">
        {milestone.ask.length > 0 && <><p className="ui mut">{t('Ask it like this')}</p>{milestone.ask.map((question) => <p key={question} className="voice mt1">{quoted(question)}</p>)}</>}
        <p className="sm mut3 mt1">{saysProof(milestone)}</p>
      </div>
    </section>
  )
}

function Endings({ content }: { content: Content }) {
  return (
    <section className="endings">
      <div className="sec"><h2 className="h3">{t('How it can end')}</h2></div>
      <dl className="kv">
        {content.outcomes.map((outcome) => <div key={outcome.id}><dt>{outcome.label}</dt><dd>{outcome.ask.length > 0 ? outcome.ask.join(' ') : t('Nothing more is asked.')}</dd></div>)}
      </dl>
    </section>
  )
}
