import { useState } from 'react'
import { NoteMark } from '#src/web/score/index.ts'
import { Button, Kbd, useKeys } from '#src/web/ui/index.ts'
import type { DealRun } from '../../types.ts'
import { orSay, type Deeds } from '../useDeeds.ts'
import { choicesFor, proofWords, type Proof } from './shows.ts'
import { quoted, rich, t } from '#src/web/words/index.ts'

export interface ShowsProps { run: DealRun; proof: Proof; deeds: Deeds; onDone: () => void; /** The keys 1 to 9 choose. */ keys?: boolean }

const FEW = 4

/** "What does it show?": the milestones that are missing, one press each. The grade is told before, and computed by the engine. */
export function Shows({ run, proof, deeds, onDone, keys = false }: ShowsProps) {
  const [all, setAll] = useState(false)
  const choices = choicesFor(run.stages, run.next?.milestone ?? null, proof)
  const list = all ? choices : choices.slice(0, FEW)
  const choose = ({ milestone }: (typeof choices)[number]) => {
    onDone()
    const { kind, source, contact, text } = proof
    orSay(deeds.record({ milestone: milestone.id, kind, source, ...(text ? { text } : {}), ...(contact ? { contact: contact.id } : {}) }, new Set(milestone.evidence.map((one) => one.id))))
  }
  useKeys({ ...Object.fromEntries(list.slice(0, 9).map((one, i) => [String(i + 1), () => choose(one)])), Escape: onDone }, { enabled: keys, names: { ...Object.fromEntries(list.slice(0, 9).map((one, i) => [String(i + 1), one.milestone.sentence])), Escape: t('Leave it') } })
  return (
    <div className="shows">
      <p className="sm mut">{rich('{proof}. What does it show?', { proof: proofWords(proof) })}</p>
      {proof.text && <p className="voice small shows-words">{quoted(proof.text)}</p>}
      <ul>{list.map((one, i) => (
        <li key={one.milestone.id}><button type="button" className="shows-one" onClick={() => choose(one)}>
          <NoteMark note={one.milestone} ringed={one.milestone.id === run.next?.milestone} /><span className="grow">{one.milestone.sentence}<span className="sm mut3 block">{one.enough ? t('{grade}, enough', { grade: one.grade }) : t('{grade}, kept, not enough: {least} is asked for', { grade: one.grade, least: one.milestone.least })}</span></span>{keys && i < 9 && <Kbd k={String(i + 1)} />}
        </button></li>
      ))}</ul>
      {choices.length === 0 && <p className="ui mut">{t('Nothing that is asked for is missing.')}</p>}
      <div className="row g1">{!all && choices.length > FEW && <Button small kind="quiet" onPress={() => setAll(true)}>{rich('Show {count} more', { count: choices.length - FEW })}</Button>}<Button small kind="quiet" hotkey="Esc" bind={false} onPress={onDone}>{t('Nothing')}</Button></div>
    </div>
  )
}
