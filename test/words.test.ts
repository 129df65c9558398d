import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { OUTCOMES, activityFields } from '#src/modules/activities/activity.ts'
import { taskFields } from '#src/modules/activities/task.ts'
import { dealFields, productFields } from '#src/modules/deals/deal.ts'
import { MISSIONS } from '#src/modules/lessons/missions.ts'
import { ROLES } from '#src/modules/identity/roles.ts'
import { companyFields } from '#src/modules/people/company.ts'
import { contactFields } from '#src/modules/people/contact.ts'
import type { Field } from '#src/kernel/field.ts'
import { german } from '#src/web/words/de/index.ts'
import { languageOf } from '#src/web/words/language.ts'
import { fill, readMessage, type Part } from '#src/kernel/words/message.ts'
import { toPseudo } from '#src/web/words/pseudo.ts'
import { bareIn, saidIn } from '../script/words/catalogue.ts'
import { wrap } from '../script/words/wrap.ts'

const fields: readonly Field[] = [companyFields, contactFields, dealFields, productFields, activityFields, taskFields].flat()
/** What is said by `tr`: made where no language is known. */
const labels = [...fields.flatMap((field) => [field.label, field.help ?? '', ...(field.choices ?? []).map(({ label }) => label)]), ...ROLES.flatMap(({ label, sentence }) => [label, sentence]), ...OUTCOMES.map(({ label }) => label), ...MISSIONS.flatMap(({ sentence, plain, why }) => [sentence, plain, why])].filter(Boolean)

describe('the words of the pages', () => {
  test('no page says a sentence beside the catalogue', () => {
    const bare = bareIn().map(({ file, line, text }) => `${file}:${line}  ${text}`)
    assert.deepEqual(bare, [], `Say these with t('…'): node script/run.mjs script/words/main.ts does it.\n${bare.join('\n')}\n`)
  })
  test('a bare sentence is found wherever a page says it, and becomes a key with its places named', () => {
    const said = (source: string) => wrap('src/web/x/X.tsx', source).text.split('\n').at(-1)
    assert.equal(said('const a = <p title="The last day">Add somebody</p>'), "const a = <p title={t('The last day')}>{t('Add somebody')}</p>")
    assert.equal(said('const a = <p>Kept by <b>{name}</b> on {f.day(at)}.</p>'), "const a = <p>{rich('Kept by {b} on {at}.', { b: <b>{name}</b>, at: f.day(at) })}</p>")
    assert.equal(said('const a = n === 1 ? `One deal of ${name}` : `${n} deals of ${name}`'), "const a = t('{n, plural, one {One deal of {name}} other {{n} deals of {name}}}', { n, name })")
    assert.equal(said("const a = { label: open ? 'shut it' : 'open it', id: 'Board', className: 'row the of' }"), "const a = { label: open ? t('shut it') : t('open it'), id: 'Board', className: 'row the of' }")
    assert.equal(said("if (key === 'Enter') api('GET /deals')"), "if (key === 'Enter') api('GET /deals')")
  })
})

describe('German', () => {
  const said = saidIn()
  test('every sentence of the pages, and every label of a field, a role and an outcome, has its German one', () => {
    const missing = [...[...said].map(([sentence, files]) => `${files[0]}  ${sentence}`), ...labels.map((label) => `a label  ${label}`)].filter((line) => !(line.slice(line.indexOf('  ') + 2) in german))
    assert.deepEqual(missing, [], `Write these in src/web/words/de.\n${missing.join('\n')}\n`)
  })
  test('no German sentence stands without its English one', () => {
    assert.deepEqual(Object.keys(german).filter((sentence) => !said.has(sentence) && !labels.includes(sentence)), [])
  })
  test('a German sentence has the places of its English one', () => {
    const wrong = Object.entries(german).filter(([sentence, answer]) => placesOf(sentence).join() !== placesOf(answer).join())
    assert.deepEqual(wrong, [])
  })
  test('German keeps the spaces at the edges, and is typeset as German is', () => {
    const edges = (text: string) => `${/^\s*/.exec(text)![0]}|${/\s*$/.exec(text)![0]}`
    assert.deepEqual(Object.entries(german).filter(([sentence, answer]) => edges(sentence) !== edges(answer) || /["“][A-Za-z{]/.test(answer)), [])
  })
})

describe('a message', () => {
  const rules = new Intl.PluralRules('de')
  const say = (text: string, values: Record<string, unknown>) => fill(readMessage(text), rules, (name) => values[name]).map((part) => (typeof part === 'string' ? part : values[part.name])).join('')
  test('counts as its language counts, with places inside each case', () => {
    const text = '{n, plural, one {ein Deal von {who}} other {{n} Deals von {who}}}, alle offen'
    assert.equal(say(text, { n: 1, who: 'Ana' }), 'ein Deal von Ana, alle offen')
    assert.equal(say(text, { n: 3, who: 'Ana' }), '3 Deals von Ana, alle offen')
  })
  test('that does not end is a fault, not a silence', () => assert.throws(() => readMessage('{n, plural, one {ein Deal'), /does not end/))
  test('looks longer and marked in the pseudo-locale, and keeps its spaces', () => assert.equal(toPseudo('Add it '), 'Åđđ íţ·· '))
})

test('a browser that asks for German gets German, and one that asks for what we do not speak gets English', () => {
  assert.equal(languageOf(['fr-FR', 'de-AT', 'en']), 'de')
  assert.equal(languageOf([null, 'pl']), 'en')
})

/** The names of a message's places, each once. */
function placesOf(text: string): string[] {
  const names = (parts: readonly Part[]): string[] => parts.flatMap((part) => (typeof part === 'string' ? [] : 'cases' in part ? [part.name, ...Object.values(part.cases).flatMap(names)] : [part.name]))
  return [...new Set(names(readMessage(text)))].toSorted()
}
