import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { EXPECTED, INVISIBLE, type Kind } from './states/specimen.ts'

const here = new URL('./', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, here), 'utf8')

/** The parts that the design system gives out: what begins with a capital and is no type. */
const parts = [...read('../ui/index.ts').matchAll(/export \{([^}]+)\}/g)].flatMap(([, names]) => names!.split(',').map((name) => name.trim())).filter((name) => /^[A-Z]/.test(name))

/** What the sheet shows: each part with its kind and the names of its states. */
const specimens = readdirSync(new URL('states/', here)).filter((file) => file.endsWith('.tsx')).flatMap((file) => read(`states/${file}`).split(/\{ part: /).slice(1)).flatMap((text) => {
  const [, part, kind] = /^'(\w+)', kind: '(\w+)'/.exec(text) ?? []
  return part ? [{ part, kind: kind as Kind, states: [...text.matchAll(/(?:^|[{,]\s)\s*(rest|hover|focus|chosen|busy|disabled|refused|error|empty|open|long): [<a-z]/gm)].map((match) => match[1]!) }] : []
})

describe('the design system’s own page', () => {
  it('shows every part that the design system gives out, and no other', () => {
    assert.ok(parts.length >= 30, 'the list of parts is read')
    assert.deepEqual(specimens.map(({ part }) => part).toSorted(), parts.filter((part) => !INVISIBLE.includes(part)).toSorted(), 'Show it in src/web/sheet/states.')
  })

  it('shows each in every state that is expected of its kind', () => {
    assert.deepEqual(specimens.flatMap(({ part, kind, states }) => EXPECTED[kind].filter((state) => !states.includes(state)).map((state) => `${part}: ${state}`)), [])
  })
})
