import { useState } from 'react'
import { sentenceOf, useWrite } from '#src/web/data/index.ts'
import { Button, Field, Sec, Select, toast, useFormat } from '#src/web/ui/index.ts'
import type { Draft } from './useDraft.ts'
import type { One } from './words.ts'
import { t } from '#src/web/words/index.ts'

type Question = One['questions'][number]

/**
 * What is asked and not guessed. Answers are gathered and given together, since each answer may change what the others mean; a draft keeps
 * each as it is chosen, after the run they are applied when they are given.
 */
export function Questions({ one, again, draft }: { one: One; again: () => void; draft: Draft }) {
  const f = useFormat()
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const give = useWrite('POST /imports/{id}/answers', { done: () => { setAnswers({}); again() }, failed: (fault) => toast(sentenceOf(fault)), touches: ['deals', 'companies', 'contacts', 'reports'] })
  const shown = one.questions.filter((question) => one.state !== 'done' || question.answer === null)
  if (shown.length === 0 || !['asking', 'tried', 'done'].includes(one.state)) return null
  const first = shown.filter((question) => question.blocks)
  const later = shown.filter((question) => !question.blocks)
  const keeps = one.finishedAt === null
  const choose = (chosen: Record<string, string>) => (keeps ? void draft.answer(chosen) : setAnswers({ ...answers, ...chosen }))
  const suggested = shown.filter((question) => question.suggested !== null && question.answer === null && answers[question.id] === undefined)
  const given = Object.keys(answers).length
  const list = (questions: readonly Question[]) => (
    <ul className="iasks">
      {questions.map((question) => <Asked key={question.id} question={question} answer={answers[question.id] ?? question.answer} onAnswer={(answer) => choose({ [question.id]: answer })} />)}
    </ul>
  )
  return (
    <div className="mt5">
      {first.length > 0 && <Sec title={t('Asked first')} note={t('nothing is imported before')}>{list(first)}</Sec>}
      {later.length > 0 && <Sec title={t('Asked, not guessed')} note={one.state === 'done' ? t('an answer holds for what was imported') : t('the import does not wait for it')} className={first.length > 0 ? 'mt5' : undefined}>{list(later)}</Sec>}
      <div className="row g2 wrap mt3">
        {!keeps && <Button busy={give.busy} disabled={given === 0} onPress={() => give.start({ params: { id: one.id }, body: { answers } })}>{given > 1 ? t('Give {given} answers', { given: f.number(given) }) : t('Give the answer')}</Button>}
        {suggested.length > 1 && <Button kind="quiet" onPress={() => choose(Object.fromEntries(suggested.map((question) => [question.id, question.suggested!])))}>{t('Take all that is suggested')}</Button>}
      </div>
    </div>
  )
}

function Asked({ question, answer, onAnswer }: { question: Question; answer: string | null; onAnswer: (answer: string) => void }) {
  const f = useFormat()
  const suggested = question.choices.find((choice) => choice.answer === question.suggested)
  const about = `${f.number(question.rows)} ${t('{rows, plural, one {row} other {rows}}', { rows: question.rows })}`
  return (
    <li>
      <p className="mst grow">{question.sentence} <span className="sm mut3">{about}{suggested && answer === null ? t('. Suggested: {label}', { label: suggested.label }) : ''}</span></p>
      {question.choices.length > 3
        ? <div className="iselect"><Field label={question.sentence} bare><Select value={answer} onChange={onAnswer} placeholder={t('Choose')} options={question.choices.map((choice) => ({ id: choice.answer, label: choice.label }))} /></Field></div>
        : (
          <div className="row g2 wrap" role="group" aria-label={question.sentence}>
            {question.choices.map((choice) => <Button key={choice.answer} small aria-pressed={answer === choice.answer} className={answer === choice.answer ? 'on' : ''} onPress={() => onAnswer(choice.answer)}>{choice.label}</Button>)}
          </div>
        )}
    </li>
  )
}
