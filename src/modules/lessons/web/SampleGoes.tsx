import { useEffect, useState } from 'react'
import { isProblem, sentenceOf, useRead, useWrite, type Answer } from '#src/web/data/index.ts'
import { Button, Field, Link, Loading, ProblemBlock, TextInput, useKeys } from '#src/web/ui/index.ts'
import './lessons.css'
import { rich, t } from '#src/web/words/index.ts'

type Sample = Answer<'GET /sample'>
// As long as a toast stays: the time in which a mistaken press is taken back, since what has gone does not come again.
const HELD_MS = 8000

/** Takes the sample company away in one press, after saying what goes and what stays. */
export default function SampleGoes() {
  const sample = useRead('GET /sample')
  if (sample.isPending) return <Loading lines={3} />
  if (!sample.data) return <ProblemBlock problem={sample.error} retry={() => void sample.refetch()} />
  if (!sample.data.sample) return null
  return (
    <div className="goes mt2">
      <WhatGoes sample={sample.data} />
      {sample.data.needsOwn ? <Begin name={sample.data.name} /> : <Press name={sample.data.name} />}
    </div>
  )
}

function WhatGoes({ sample: { name, goes, made } }: { sample: Sample }) {
  return (
    <>
      <p className="ui">{t('{name} goes with everything in it: {deals, plural, one {one deal} other {{deals} deals}}, {companies, plural, one {one company} other {{companies} companies}}, {contacts, plural, one {one contact} other {{contacts} contacts}}, its {people} people and their history. Your own workspaces stay as they are.', { name, ...goes })}</p>
      {made.length > 0 && <p className="ui mt1">{rich('What you and others made in it goes too: {made}. Nothing of it comes back. {link}', { made: <b>{made.map(({ kind, count }) => saysMade(kind, count)).join(', ')}</b>, link: <Link className="lnk" to="/api/v1/export/all">{t('Keep a copy first')}</Link> })}</p>}
    </>
  )
}

function saysMade(kind: string, n: number): string {
  switch (kind) {
    case 'deal': return t('{n, plural, one {one deal} other {{n} deals}}', { n })
    case 'company': return t('{n, plural, one {one company} other {{n} companies}}', { n })
    case 'contact': return t('{n, plural, one {one contact} other {{n} contacts}}', { n })
    case 'activity': return t('{n, plural, one {one note, call or meeting} other {{n} notes, calls and meetings}}', { n })
    case 'task': return t('{n, plural, one {one task} other {{n} tasks}}', { n })
    case 'file': return t('{n, plural, one {one file} other {{n} files}}', { n })
    case 'view': return t('{n, plural, one {one view} other {{n} views}}', { n })
    default: return t('{n, plural, one {one thing more} other {{n} things more}}', { n })
  }
}

const focused = (button: HTMLButtonElement | null): void => button?.focus()

/** Where there is another workspace to go to. */
function Press({ name }: { name: string }) {
  const [going, setGoing] = useState(false)
  const remove = useWrite('POST /sample/remove', { done: () => location.assign('/') })
  const { start } = remove
  useEffect(() => {
    if (!going) return undefined
    const timer = setTimeout(() => start({ body: {} }), HELD_MS)
    return () => clearTimeout(timer)
  }, [going, start])
  useKeys({ z: () => setGoing(false) }, { enabled: going && !remove.busy, names: { z: t('Keep it') } })
  if (remove.problem) return <ProblemBlock problem={remove.problem} retry={() => start({ body: {} })} />
  if (!going) return <p className="mt3"><Button onPress={() => setGoing(true)}>{t('Remove the sample company')}</Button></p>
  return <p className="mt3 row g2 wrap" role="status"><span className="ui">{t('{name} goes in eight seconds.', { name })}</span>{!remove.busy && <Button ref={focused} hotkey="Z" bind={false} onPress={() => setGoing(false)}>{t('Keep it')}</Button>}</p>
}

/** Where the sample is all that there is: one's own workspace is begun in the same press. */
function Begin({ name }: { name: string }) {
  const [values, setValues] = useState({ workspace: '', name: '', email: '', password: '' })
  const remove = useWrite('POST /sample/remove', { done: () => location.assign('/') })
  const set = (field: keyof typeof values) => (value: string) => setValues({ ...values, [field]: value })
  const whole = Object.values(values).every((value) => value.trim() !== '')
  const mend = (field: keyof typeof values) => {
    if (!isProblem(remove.problem)) return undefined
    return remove.problem.fields.find((one) => one.field === `own.${field}` || one.field === field)?.sentence ?? remove.problem.refusals.find((one) => one.about === field)?.sentence
  }
  const told = remove.problem && !(['workspace', 'name', 'email', 'password'] as const).some(mend)
  return (
    <form noValidate className="form goes-form mt3" onSubmit={(event) => { event.preventDefault(); if (whole) remove.start({ body: { own: values } }) }}>
      <p className="ui mut">{t('You have no workspace of your own yet. It begins in the same step, with you as its administrator.')}</p>
      {told && <p className="refuse" role="alert">{sentenceOf(remove.problem)}</p>}
      <Field label={t('Your company')} mend={mend('workspace')}><TextInput autoComplete="organization" value={values.workspace} onChange={set('workspace')} max={200} /></Field>
      <Field label={t('Your name')} mend={mend('name')}><TextInput autoComplete="name" value={values.name} onChange={set('name')} max={200} /></Field>
      <Field label={t('Email')} mend={mend('email')}><TextInput type="email" autoComplete="username" value={values.email} onChange={set('email')} max={254} /></Field>
      <Field label={t('Password')} hint={t('At least ten characters: a few words that do not belong together.')} mend={mend('password')}><TextInput type="password" autoComplete="new-password" value={values.password} onChange={set('password')} max={200} /></Field>
      <div className="mt2"><Button type="submit" busy={remove.busy} refused={whole ? undefined : t('All four are needed.')}>{t('Begin, and remove {name}', { name })}</Button></div>
    </form>
  )
}
