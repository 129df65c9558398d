import { FermataMark, NoteMark } from './NoteMark.tsx'
import type { Look } from './heads.ts'
import { t } from '../words/index.ts'

const notes: [Look, string, string][] = [
  ['A', t('Proven, A'), t('confirmed by the buyer')], ['B', t('Proven, B'), t('the buyer’s own artefact')], ['C', t('Proven, C'), t('the buyer’s words, recorded')],
  ['D', t('Proven, D'), t('our word, where that is enough')], ['ring', t('Claimed only'), t('said by us, not proven')], ['dot', t('Open'), t('nothing yet, and no hurry')],
  ['rest', t('Honest unknown'), t('we will ask, on a date')], ['struck', t('Broken'), t('gate passed without proof, or challenge lost')],
]

/** The one legend. `short` is the line at the foot of a board; without it, the page that explains everything. */
export function Legend({ short = false }: { short?: boolean }) {
  if (short) {
    return (
      <p className="legend" aria-label={t('How to read the score')}>
        {([['A', t('proven')], ['C', t('weaker proof')], ['ring', t('claimed only')], ['dot', t('open#state')], ['struck', t('broken')], ['rest', t('honest unknown')]] as [Look, string][])
          .map(([look, word]) => <span key={word}><NoteMark note={look} px={17} />{word}</span>)}
      </p>
    )
  }
  return (
    <ul className="legendl">
      {notes.map(([look, name, words]) => <Entry key={name} mark={<NoteMark note={look} />} name={name} words={words} />)}
      <Entry mark={<NoteMark note="dot" ringed />} name={t('Next')} words={t('the pencil ring: ask this')} />
      <Entry mark={<FermataMark />} name={t('Held')} words={t('challenged, waiting for an answer')} />
      <Entry mark={<Drawn d={[['sc-p', 'M1 14H19', 2.5], ['sc-c', 'M1 7H19', 2, '3.5 3']]} />} name={t('Place')} words={t('solid: proven to here. dashed: claimed to here')} />
      <Entry mark={<Drawn d={[['sc-b', 'M5 2V18', 1], ['sc-g', 'M14 2V18', 3]]} />} name={t('Bar lines')} words={t('thin: open. heavy: a gate is still shut')} />
      <Entry mark={<NoteMark note="dashed" />} name={t('Proposed')} words={t('by a call, a mail or an agent; counts as nothing yet')} />
      <Entry mark={<Beam />} name={t('Beam')} words={t('one conversation gave both')} />
      <Entry mark={<Drawn d={[['sc-b', 'M9 2V18', 1], ['sc-g', 'M14 2V18', 3.5]]} />} name={t('The end')} words={t('won; after it, delivery begins')} />
      <Entry mark={<Drawn d={[['sc-lf', 'M0 10H20', 1]]} />} name={t('Left out')} words={t('not applicable here, so not drawn and not missed')} />
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
