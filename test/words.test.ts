import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bareIn } from '../script/words/catalogue.ts'
import { wrap } from '../script/words/wrap.ts'

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
