import { FermataMark, NoteMark } from './NoteMark.tsx'
import type { Look } from './heads.ts'

const notes: [Look, string, string][] = [
  ['A', 'Proven, A', 'confirmed by the buyer'], ['B', 'Proven, B', 'the buyer’s own artefact'], ['C', 'Proven, C', 'the buyer’s words, recorded'],
  ['D', 'Proven, D', 'our word, where that is enough'], ['ring', 'Claimed only', 'said by us, not proven'], ['dot', 'Open', 'nothing yet, and no hurry'],
  ['rest', 'Honest unknown', 'we will ask, on a date'], ['struck', 'Broken', 'gate passed without proof, or challenge lost'],
]

/** The one legend. `short` is the line at the foot of a board; without it, the page that explains everything. */
export function Legend({ short = false }: { short?: boolean }) {
  if (short) {
    return (
      <p className="legend" aria-label="How to read the score">
        {([['A', 'proven'], ['C', 'weaker proof'], ['ring', 'claimed only'], ['dot', 'open'], ['struck', 'broken'], ['rest', 'honest unknown']] as [Look, string][])
          .map(([look, word]) => <span key={word}><NoteMark note={look} px={17} />{word}</span>)}
      </p>
    )
  }
  return (
    <ul className="legendl">
      {notes.map(([look, name, words]) => <Entry key={name} mark={<NoteMark note={look} />} name={name} words={words} />)}
      <Entry mark={<NoteMark note="dot" ringed />} name="Next" words="the pencil ring: ask this" />
      <Entry mark={<FermataMark />} name="Held" words="challenged, waiting for an answer" />
      <Entry mark={<Drawn d={[['sc-p', 'M1 14H19', 2.5], ['sc-c', 'M1 7H19', 2, '3.5 3']]} />} name="Place" words="solid: proven to here. dashed: claimed to here" />
      <Entry mark={<Drawn d={[['sc-b', 'M5 2V18', 1], ['sc-g', 'M14 2V18', 3]]} />} name="Bar lines" words="thin: open. heavy: a gate is still shut" />
      <Entry mark={<NoteMark note="dashed" />} name="Proposed" words="by a call, a mail or an agent; counts as nothing yet" />
      <Entry mark={<Beam />} name="Beam" words="one conversation gave both" />
      <Entry mark={<Drawn d={[['sc-b', 'M9 2V18', 1], ['sc-g', 'M14 2V18', 3.5]]} />} name="The end" words="won; after it, delivery begins" />
      <Entry mark={<Drawn d={[['sc-lf', 'M0 10H20', 1]]} />} name="Left out" words="not applicable here, so not drawn and not missed" />
    </ul>
  )
}

const Entry = ({ mark, name, words }: { mark: React.ReactNode; name: string; words: string }) => (
  <li>{mark}<span><b>{name}</b><span className="sm mut">{words}</span></span></li>
)

const Drawn = ({ d }: { d: [ink: string, d: string, width: number, dash?: string][] }) => (
  <svg className="score" width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
    {d.map(([ink, path, width, dash]) => <path key={path} className={ink} d={path} strokeWidth={width} strokeDasharray={dash} />)}
  </svg>
)

const Beam = () => (
  <svg className="score" width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
    <g className="sc-n"><ellipse transform="translate(4.5 15.5) rotate(-20)" rx="3.7" ry="2.9" /><ellipse transform="translate(14.5 16.5) rotate(-20)" rx="3.7" ry="2.9" /><path d="M7.2 3 18 4v3L7.2 6Z" /></g>
    <path className="sc-stem" strokeWidth="1.3" d="M7.8 14.6V4M17.6 15.6V5" />
  </svg>
)
