import type { ReactNode } from 'react'
import { useAddress } from '#src/web/shell/index.ts'
import { Button, Refusal, useKeys } from '#src/web/ui/index.ts'
import type { DealRun } from '../types.ts'
import { waysFor } from './halves.ts'

export interface NextQuestionProps {
  run: DealRun
  /** What is being done about it; then it stands in place of the buttons. */
  work: ReactNode
  onDo: (action: string, milestone: string) => void
}

/** The one thing to ask next, set as it is spoken. */
export function NextQuestion({ run, work, onDo }: NextQuestionProps) {
  const { setSearch } = useAddress()
  const { next } = run
  const may = run.abilities.work && next !== null && !work
  const milestone = run.stages.flatMap((stage) => stage.milestones).find((one) => one.id === next?.milestone)
  // What only the buyer can say is asked, not written down.
  const byLink = milestone !== undefined && waysFor(milestone)[0]?.action === 'ask-buyer'
  useKeys({ Enter: () => next && onDo(byLink ? 'ask-buyer' : 'record-evidence', next.milestone), u: () => next && onDo('say-unknown', next.milestone), a: () => next && onDo('ask-buyer', next.milestone) }, { enabled: may, names: { Enter: 'Answer the next question', u: 'It is not known yet', a: 'Ask the buyer' } })
  if (!next) return run.closed ? null : <section className="ask"><p className="ui pen b">Nothing is left to ask here</p><p className="q">What is asked up to this stage has been shown.</p></section>
  const no = run.abilities.work ? undefined : <Refusal refusals={[{ rule: 'not-yours', sentence: run.abilities.reason ?? 'This is not yours to work.', remedy: null }]} />
  return (
    <section className="ask" aria-labelledby="next-question">
      <p className="ui pen b" id="next-question">The best next question</p>
      <p className="q">“{next.question}”</p>
      <p className="ui mut measure">{milestone && <><button type="button" className="lnk plain" onClick={() => setSearch({ milestone: next.milestone })}>{milestone.sentence}</button> </>}{next.why}</p>
      {work ? <div className="mt3">{work}</div> : (
        <div className="row g2 wrap mt3">
          {byLink && <Button kind="primary" hotkey="Enter" bind={false} refused={no} onPress={() => onDo('ask-buyer', next.milestone)}>Ask the buyer</Button>}
          <Button kind={byLink ? 'plain' : 'primary'} hotkey={byLink ? undefined : 'Enter'} bind={false} refused={no} onPress={() => onDo('record-evidence', next.milestone)}>Write down the answer</Button>
          <Button hotkey="u" bind={false} refused={no} onPress={() => onDo('say-unknown', next.milestone)}>Don’t know yet, will ask on…</Button>
          {!byLink && <Button hotkey="a" bind={false} refused={no} onPress={() => onDo('ask-buyer', next.milestone)}>Ask the buyer</Button>}
        </div>
      )}
    </section>
  )
}
