import { isProof, lookOf } from './heads.ts'
import { hasRun, indexOf, played } from './types.ts'
import type { Bar, Note, Run } from './types.ts'
import { t } from '../words/index.ts'

const gradeWords = { A: t('confirmed by the buyer'), B: t('the buyer’s own artefact'), C: t('the buyer’s words, recorded'), D: t('our word, where that is enough') }
const sideWords = { buyer: t('buyer'), seller: t('seller'), company: t('company') }
const stateWords: Record<string, string> = {
  open: t('Open'), unknown: t('An honest unknown'), proposed: t('Proposed, counts as nothing yet'), below: t('Claimed only'), stale: t('Proven once, no longer fresh'),
  suspended: t('Its proof is suspended'), excepted: t('Passed on an exception'), 'not-applicable': t('Does not apply here'),
}

/** The whole strip in one sentence, for whoever does not see it. */
export function says(run: Run): string {
  if (!hasRun(run)) return saysProcess(run)
  const claimed = run.stages[indexOf(run, run.claimed)], proven = run.stages[indexOf(run, run.proven)]
  const place = t('claimed in {name}, {what}', { name: claimed?.name ?? t('no stage'), what: proven ? t('proven in {name}', { name: proven.name }) : t('nothing proven yet') })
  return `${run.name}: ${place}. ${run.stages.map(saysBar).join('; ')}.`
}

function saysBar(bar: Bar): string {
  const notes = played(bar), looks = notes.map(lookOf)
  const count = (look: string) => looks.filter((l) => l === look).length
  const extra = ([['ring', t('claimed only')], ['struck', t('broken')], ['rest', t('honest unknown')], ['dashed', t('proposed')]] as const)
    .filter(([look]) => count(look) > 0).map(([look, word]) => `, ${count(look)} ${word}`).join('')
  return t('{name} {count} of {count2} proven{extra}', { name: bar.name, count: looks.filter(isProof).length, count2: notes.length, extra })
}

function saysProcess(run: Run): string {
  const bars = run.stages.map((bar) => {
    const sides = (['buyer', 'seller', 'company'] as const)
      .map((side) => ({ side, n: bar.milestones.filter((m) => m.side === side).length })).filter(({ n }) => n > 0).map(({ side, n }) => t('{n} {side}', { n, side: sideWords[side] }))
    const gates = bar.milestones.filter((m) => m.gate === 'blocks').length
    return [bar.name, ...sides, ...(gates ? [t('{gates, plural, one {one gate} other {{gates} gates}}', { gates })] : [])].join(', ')
  })
  return `${run.name}: ${bars.join('; ')}.`
}

/** One note: "Shape, buyer: the person who pays has met us. Claimed by Ana on 6 November, challenged, needs B." */
export function saysNote(bar: Bar, note: Note, next = false): string {
  const look = lookOf(note)
  const state = note.words ?? (isProof(look) ? t('Proven, {look}, {look2}', { look, look2: gradeWords[look] }) : stateWords[note.state ?? 'open'] ?? '')
  const facts = [state.replace(/\.$/, '')]
  if (note.passedUnmet && note.state !== 'met') facts.push(t('passed without proof'))
  if (note.challenged) facts.push(t('challenged'))
  if (note.least && note.state !== 'met') facts.push(t('needs {least}', { least: note.least }))
  if (next) facts.push(t('the best next question'))
  const sentence = note.sentence.replace(/\.$/, '')
  const lower = /^(They|We|Our|The|Everyone|Their|A|An|You|Both|Someone|Somebody)\b/.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence
  return `${bar.name}, ${note.side in sideWords ? sideWords[note.side as keyof typeof sideWords] : note.side}: ${lower}. ${facts.join(', ')}.`
}

/** What always stands beside the strip on a card: null when claimed and proven agree. */
export function saysGap(run: Run): { text: string; stage: string } | null {
  const claimed = indexOf(run, run.claimed), proven = indexOf(run, run.proven)
  if (claimed < 0 || proven >= claimed) return null
  return proven < 0 ? { text: t('Claimed here, nothing proven yet'), stage: '' } : { text: t('Claimed here, proven in'), stage: run.stages[proven]!.name }
}
