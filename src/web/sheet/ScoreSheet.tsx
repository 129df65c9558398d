import { useState } from 'react'
import { Legend, PrintScore, Score, scoreSvg, TeamScore } from '../score/index.ts'
import { Sec } from '../ui/index.ts'
import { lindgren, listens, long, panels, sheetProcess, talks, team } from './cast.ts'

/** The score in its three sizes, long, bare, and its legend. */
export function ScoreSheet() {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <Sec large title="The score, at page width" note="from 900 px wide; 222 high with words, 168 without">
        <div className="mt5"><Score size="l" {...lindgren} onOpen={setOpen} onChallenge={setOpen} onEvidence={setOpen} current={open} /></div>
      </Sec>
      <div className="c2">
        <Sec large title="On a panel, 36 px" note="four grades of fill"><div className="col sheet-panels mt4">{panels.map((run) => <Score key={run.name} size="m" {...run} />)}</div></Sec>
        <Sec large title="On a card, 16 px" note="two grades of fill; a team stacked">
          <ul className="sheet-stack mt4">{team.map(([name, run, words]) => <li key={name}><span className="ui sheet-name">{name}</span><Score width={216} {...run} /><span className="sm mut">{words}</span></li>)}</ul>
          <ul className="row g5 wrap mt4" aria-label="Narrow">
            <li><Score width={190} {...lindgren} /><p className="sm mut3 mt1">190 px</p></li>
            <li><Score width={150} {...lindgren} /><p className="sm mut3 mt1">150 px</p></li>
            <li style={{ filter: 'grayscale(1)' }}><Score width={216} {...lindgren} /><p className="sm mut3 mt1">216 px, no colour</p></li>
            <li><Score width={190} {...long} /><p className="sm mut3 mt1">36 notes, folded</p></li>
          </ul>
        </Sec>
      </div>
      <Sec large title="How to read it" note="one legend, everywhere"><div className="mt4"><Legend /></div><div className="mt5"><Legend short /></div></Sec>
      <div className="c2">
        <div><p className="ui mut">What the eye sees first, in a process that listens</p><div className="mt3"><Score size="m" names {...listens} /></div></div>
        <div><p className="ui mut">and in one that talks: no top line, walls</p><div className="mt3"><Score size="m" names {...talks} /></div></div>
      </div>
      <Sec large title="Without a run, equal bars" note="the process page"><div className="mt4"><Score size="l" equal labels={false} {...sheetProcess} /></div></Sec>
      <Sec large title="A team, stage under stage" note="bars of one width; the names stand once"><div className="mt3"><TeamScore label="The deals of a team" rows={[...team.map(([name, run, words]) => ({ id: name, to: '/sheet', words, ...run })), { id: 'long', about: 'With a long name, and nine stages', ...long }]} /></div></Sec>
      <Sec large title="On paper" note="680 px between the margins of A4; broken into systems with its words, or on one line without"><div className="mt4 sheet-text"><PrintScore {...lindgren} /></div><div className="mt4 sheet-text"><PrintScore lyrics={false} {...lindgren} /></div></Sec>
      <Sec large title="Long" note="36 notes at page and at panel width"><div className="mt4"><Score size="l" {...long} /></div><div className="mt4" style={{ maxWidth: 320 }}><Score size="m" {...long} /></div></Sec>
      <Sec large title="As text" note="for print and mail"><div className="mt4 sheet-text" dangerouslySetInnerHTML={{ __html: scoreSvg(lindgren, { size: 'm', width: 400 }) }} /></Sec>
    </>
  )
}
