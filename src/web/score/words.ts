import { isProof, lookOf } from './heads.ts'
import { hasRun, indexOf, played } from './types.ts'
import type { Bar, Note, Run } from './types.ts'

const gradeWords = { A: 'confirmed by the buyer', B: 'the buyer’s own artefact', C: 'the buyer’s words, recorded', D: 'our word, where that is enough' }
const stateWords: Record<string, string> = {
  open: 'Open', unknown: 'An honest unknown', proposed: 'Proposed, counts as nothing yet', below: 'Claimed only', stale: 'Proven once, no longer fresh',
  suspended: 'Its proof is suspended', excepted: 'Passed on an exception', 'not-applicable': 'Does not apply here',
}

/** The whole strip in one sentence, for whoever does not see it. */
export function says(run: Run): string {
  if (!hasRun(run)) return saysProcess(run)
  const claimed = run.stages[indexOf(run, run.claimed)], proven = run.stages[indexOf(run, run.proven)]
  const place = `claimed in ${claimed?.name ?? 'no stage'}, ${proven ? `proven in ${proven.name}` : 'nothing proven yet'}`
  return `${run.name}: ${place}. ${run.stages.map(saysBar).join('; ')}.`
}

function saysBar(bar: Bar): string {
  const notes = played(bar), looks = notes.map(lookOf)
  const count = (look: string) => looks.filter((l) => l === look).length
  const extra = ([['ring', 'claimed only'], ['struck', 'broken'], ['rest', 'honest unknown'], ['dashed', 'proposed']] as const)
    .filter(([look]) => count(look) > 0).map(([look, word]) => `, ${count(look)} ${word}`).join('')
  return `${bar.name} ${looks.filter(isProof).length} of ${notes.length} proven${extra}`
}

function saysProcess(run: Run): string {
  const bars = run.stages.map((bar) => {
    const sides = (['buyer', 'seller', 'company'] as const)
      .map((side) => ({ side, n: bar.milestones.filter((m) => m.side === side).length })).filter(({ n }) => n > 0).map(({ side, n }) => `${n} ${side}`)
    const gates = bar.milestones.filter((m) => m.gate === 'blocks').length
    return [bar.name, ...sides, ...(gates ? [gates === 1 ? 'one gate' : `${gates} gates`] : [])].join(', ')
  })
  return `${run.name}: ${bars.join('; ')}.`
}

/** One note: "Shape, buyer: the person who pays has met us. Claimed by Ana on 6 November, challenged, needs B." */
export function saysNote(bar: Bar, note: Note, next = false): string {
  const look = lookOf(note)
  const state = note.words ?? (isProof(look) ? `Proven, ${look}, ${gradeWords[look]}` : stateWords[note.state ?? 'open'] ?? '')
  const facts = [state.replace(/\.$/, '')]
  if (note.passedUnmet && note.state !== 'met') facts.push('passed without proof')
  if (note.challenged) facts.push('challenged')
  if (note.least && note.state !== 'met') facts.push(`needs ${note.least}`)
  if (next) facts.push('the best next question')
  const sentence = note.sentence.replace(/\.$/, '')
  const lower = /^(They|We|Our|The|Everyone|Their|A|An|You|Both|Someone|Somebody)\b/.test(sentence) ? sentence[0]!.toLowerCase() + sentence.slice(1) : sentence
  return `${bar.name}, ${note.side}: ${lower}. ${facts.join(', ')}.`
}

/** What always stands beside the strip on a card: null when claimed and proven agree. */
export function saysGap(run: Run): { text: string; stage: string } | null {
  const claimed = indexOf(run, run.claimed), proven = indexOf(run, run.proven)
  if (claimed < 0 || proven >= claimed) return null
  return proven < 0 ? { text: 'Claimed here, nothing proven yet', stage: '' } : { text: 'Claimed here, proven in', stage: run.stages[proven]!.name }
}
