import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]))

// WCAG 2.x: relative luminance of an sRGB colour, and the ratio of two.
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const ratio = (a: string, b: string): number => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x! + 0.05) / (y! + 0.05) }

const pairs: [text: string, ground: string, least: number][] = [
  ...['ink', 'ink-2', 'ink-3', 'pencil', 'care'].flatMap((text) => ['paper', 'paper-2', 'paper-3'].map((ground): [string, string, number] => [text, ground, 4.5])),
  ...['ink', 'ink-2', 'pencil'].map((text): [string, string, number] => [text, 'pencil-tint', 4.5]),
  ...['ink', 'ink-2', 'ink-3', 'care'].map((text): [string, string, number] => [text, 'care-tint', 4.5]),
  ['on-pencil', 'pencil', 4.5], ['paper', 'ink', 4.5],
  ['line-ui', 'paper', 3], ['line-ui', 'paper-2', 3], ['solid', 'paper', 3], ['solid', 'paper-2', 3],
]

describe('the colours', () => {
  it('are all there, in both drawings', () => {
    for (const name of new Set(pairs.flatMap(([text, ground]) => [text, ground]))) assert.ok(tokens.has(name), `--${name}`)
  })

  for (const theme of ['light', 'dark'] as const) {
    it(`reach WCAG AA in ${theme}: 4.5 to 1 for text, 3 to 1 for borders of controls`, () => {
      const short = pairs.map(([text, ground, least]) => ({ text, ground, least, has: ratio(tokens.get(text)![theme], tokens.get(ground)![theme]) })).filter(({ has, least }) => has < least)
      assert.deepEqual(short, [])
    })
  }

  it('stand nowhere but in the tokens', () => {
    for (const file of ['base', 'components', 'fields', 'score', 'shell', 'list']) {
      const text = readFileSync(new URL(`${file}.css`, import.meta.url), 'utf8').replaceAll(/url\("data:[^"]*"\)/g, '')
      assert.deepEqual(text.match(/#[0-9a-f]{3,8}\b/gi) ?? [], [], `${file}.css`)
    }
  })
})
