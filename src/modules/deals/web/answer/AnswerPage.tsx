import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { dayAfter, dayWords, firstName, screenOf, type Question, type Writing } from './answering.ts'
import { fetchQuestion, sendAnswer, type Given, type Silence } from './post.ts'
import { answerLanguage, ANSWER_LANGUAGES, answerWords, type AnswerLanguage, type Telling, type Words } from './words.ts'
import './answer.css'

/**
 * One question to one buyer, behind their personal link. It stands alone: no rail, no sign-in, none of the app's code. Three answers,
 * each as good as the others, and each can be changed until the link ends.
 */
export function AnswerPage({ token }: { token: string }) {
  const [found, setFound] = useState<Question | Silence | null>(null)
  const [chosen, setChosen] = useState<AnswerLanguage | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let here = true
    void fetchQuestion(token).then((answer) => { if (here) setFound(answer) })
    return () => { here = false }
  }, [token, turn])
  const question = found !== null && typeof found === 'object' ? found : null
  const language = chosen ?? answerLanguage(question?.language ?? navigator.language)
  const words = answerWords[language]
  const telling = question ? tellingOf(question, language) : null
  const title = telling ? words.title(telling) : typeof found === 'string' ? words[found].title : words.looking
  useEffect(() => { document.documentElement.lang = language; document.title = title }, [language, title])

  return (
    <div className="ans" lang={language}>
      <header className="ans-head">
        {question && <p className="ans-names">{question.ours}</p>}
        <Languages words={words} language={language} onChoose={setChosen} />
      </header>
      <main className="ans-main">
        {found === null && <p className="ui mut ans-wait" role="status">{words.looking}</p>}
        {typeof found === 'string' && <Notice title={words[found].title} about={words[found].about}>{found === 'silent' && <button type="button" className="btn p ans-btn" onClick={() => { setFound(null); setTurn(turn + 1) }}>{words.silent.again}</button>}</Notice>}
        {question && telling && <Asked key={token} token={token} question={question} words={words} language={language} telling={telling} onChange={setFound} />}
      </main>
      {question && telling && <footer className="ans-foot sm">{words.footer(telling)}</footer>}
    </div>
  )
}

interface AskedProps { token: string; question: Question; words: Words; language: AnswerLanguage; telling: Telling; onChange: (found: Question | Silence) => void }

function Asked({ token, question, words, language, telling, onChange }: AskedProps) {
  const [writing, setWriting] = useState<Writing>('none')
  const [changing, setChanging] = useState(false)
  const [text, setText] = useState(question.answer === 'correction' ? question.text ?? '' : '')
  const [again, setAgain] = useState(question.again ?? '')
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const screen = screenOf(question, writing, changing)
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  // What stands on the page has changed: whoever does not see it hears it from its heading.
  useEffect(() => { if (first.current) first.current = false; else if (screen !== 'correct' && screen !== 'later') heading.current?.focus() }, [screen])

  const send = async (given: Given) => {
    if (given.answer === 'correction' && !given.text?.trim()) { setTold(words.correct.missing); return }
    setBusy(true)
    setTold(null)
    const answer = await sendAnswer(token, given)
    setBusy(false)
    if (answer === 'too-often') setTold(words.tooOften)
    else if (answer === 'silent') setTold(words.notSent)
    else { onChange(answer); setWriting('none'); setChanging(false) }
  }
  const leave = () => { setWriting('none'); setTold(null) }

  if (screen === 'thanks') return <Thanks heading={heading} question={question} words={words} language={language} telling={telling} onChange={() => setChanging(true)} />
  return (
    <>
      <p className="ui mut">{words.forWhom(telling)}</p>
      <h1 className="ans-q" ref={heading} tabIndex={-1}>{question.question}</h1>
      {screen === 'ask' && (
        <div className="ans-three">
          <button type="button" className="btn p ans-btn" aria-busy={busy || undefined} onClick={() => !busy && void send({ answer: 'yes' })}>{words.answers.yes}</button>
          <button type="button" className="btn ans-btn" onClick={() => { setTold(null); setWriting('correction') }}>{words.answers.correction}</button>
          <button type="button" className="btn ans-btn" onClick={() => { setTold(null); setWriting('not-yet') }}>{words.answers.notYet}</button>
        </div>
      )}
      {screen === 'correct' && (
        <form className="ans-form" onSubmit={(event) => { event.preventDefault(); if (!busy) void send({ answer: 'correction', text }) }}>
          <label htmlFor="ans-text">{words.correct.label}</label>
          <textarea id="ans-text" className="inp" rows={4} maxLength={2000} autoFocus value={text} aria-describedby="ans-hint" aria-invalid={told === words.correct.missing || undefined} onChange={(event) => { setText(event.target.value); setTold(null) }} />
          <p id="ans-hint" className="hint">{words.correct.hint(telling)}</p>
          <Send words={words} label={words.correct.send} busy={busy} onBack={leave} />
        </form>
      )}
      {screen === 'later' && (
        <form className="ans-form" onSubmit={(event) => { event.preventDefault(); if (!busy) void send({ answer: 'not-yet', ...(again ? { askOn: again } : {}) }) }}>
          <label htmlFor="ans-again">{words.later.label(telling)}</label>
          <input id="ans-again" type="date" className="inp ans-date" min={dayAfter(today())} autoFocus value={again} aria-describedby="ans-hint" onChange={(event) => setAgain(event.target.value)} />
          <p id="ans-hint" className="hint">{words.later.hint}</p>
          <Send words={words} label={words.later.send} busy={busy} onBack={leave} />
        </form>
      )}
      {told && <p className="refuse mt4" role="alert">{told}</p>}
      {changing && screen === 'ask' && <p className="mt4"><button type="button" className="btn q ans-quiet" onClick={() => setChanging(false)}>{words.back}</button></p>}
    </>
  )
}

interface ThanksProps { heading: React.Ref<HTMLHeadingElement>; question: Question; words: Words; language: AnswerLanguage; telling: Telling; onChange: () => void }

function Thanks({ heading, question, words, language, telling, onChange }: ThanksProps) {
  const kind = question.answer === 'correction' ? 'correction' : question.answer === 'not-yet' ? 'notYet' : 'yes'
  return (
    <>
      <p className="ui mut">{question.question}</p>
      <h1 className="ans-q" ref={heading} tabIndex={-1}>{words.thanks[kind]}</h1>
      {question.answer === 'correction' && question.text && <blockquote className="ans-said"><span className="sm mut">{words.youSaid}</span><p className="voice">{question.text}</p></blockquote>}
      <p className="lead mut mt3">{words.reads(telling)}{question.answer === 'not-yet' && question.again && ` ${words.sayAgainOn(dayWords(question.again, language, today()))}`}</p>
      <div className="ans-change">
        <button type="button" className="btn" onClick={onChange}>{words.changed}</button>
        <p className="sm mut">{words.changeUntil(telling)}</p>
      </div>
    </>
  )
}

const Notice = ({ title, about, children }: { title: string; about: string; children?: ReactNode }) => (
  <><h1 className="ans-q">{title}</h1><p className="lead mut mt3">{about}</p>{children && <div className="ans-three">{children}</div>}</>
)

const Send = ({ words, label, busy, onBack }: { words: Words; label: string; busy: boolean; onBack: () => void }) => (
  <div className="ans-send"><button type="submit" className="btn p ans-btn" aria-busy={busy || undefined}>{label}</button><button type="button" className="btn q ans-quiet" onClick={onBack}>{words.back}</button></div>
)

const Languages = ({ words, language, onChoose }: { words: Words; language: AnswerLanguage; onChoose: (language: AnswerLanguage) => void }) => (
  <nav className="ans-langs" aria-label={words.language}>
    {ANSWER_LANGUAGES.map((one) => <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => onChoose(one)}>{answerWords[one].name}</button>)}
  </nav>
)

const tellingOf = (question: Question, language: AnswerLanguage): Telling => ({
  asker: question.asker, ours: question.ours, contact: firstName(question.contact),
  until: dayWords(question.expiresAt, language, today()),
})

/** Where the buyer is. */
const today = (): string => new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date())
