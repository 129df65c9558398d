import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { DealRun, Person } from '../../types.ts'
import type { Deeds } from '../useDeeds.ts'
import { proofFrom, type Cited, type Proof } from './shows.ts'
import { Shows } from './Shows.tsx'
import { t } from '#src/web/words/index.ts'

export interface ChosenWordsProps {
  /** Where words can be chosen: a timeline whose entries say by `data-cite` what they are. */
  within: RefObject<HTMLElement | null>
  cited: (entry: string) => Cited | null
  run: DealRun
  people: readonly Person[]
  deeds: Deeds
}

interface Chosen { proof: Proof; left: number; top: number }

/** Choose a sentence, choose what it shows: evidence in two gestures. The choice stands below the words, in reach of the hand that chose them. */
export function ChosenWords({ within, cited, run, people, deeds }: ChosenWordsProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef({ cited, people })
  useEffect(() => { latest.current = { cited, people } })
  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const selection = getSelection()
      const text = selection?.toString().trim() ?? ''
      const at = selection?.anchorNode instanceof Element ? selection.anchorNode : selection?.anchorNode?.parentElement
      if (box.current?.contains(at ?? null)) return
      const entry = at?.closest<HTMLElement>('[data-entry]')
      if (!selection || !entry || !within.current?.contains(entry) || text.length < 4 || !entry.contains(selection.focusNode)) { setChosen(null); return }
      const record = latest.current.cited(entry.dataset['entry']!)
      const proof = record && proofFrom(record, text, latest.current.people)
      if (!proof) { setChosen(null); return }
      const words = selection.getRangeAt(0).getBoundingClientRect(), frame = within.current.getBoundingClientRect()
      setChosen({ proof, left: Math.max(0, Math.min(words.left - frame.left, frame.width - 380)), top: words.bottom - frame.top + 6 })
    }
    // While the hand still draws, nothing stands in its way.
    const hear = () => { clearTimeout(later); later = setTimeout(look, 250) }
    // A press on a choice is not one beside the words: they stay chosen.
    const keep = (event: MouseEvent) => { if (box.current?.contains(event.target as Node)) event.preventDefault() }
    document.addEventListener('selectionchange', hear)
    document.addEventListener('mousedown', keep)
    return () => { clearTimeout(later); document.removeEventListener('mousedown', keep); document.removeEventListener('selectionchange', hear) }
  }, [within])
  if (!chosen) return null
  return <div ref={box} className="chosen" role="group" aria-label={t('What the chosen words show')} style={{ left: chosen.left, top: chosen.top }}><Shows key={chosen.proof.text} run={run} proof={chosen.proof} deeds={deeds} keys onDone={() => { getSelection()?.removeAllRanges(); setChosen(null) }} /></div>
}
