// Brings every bare sentence of the pages to the catalogue. `--list` prints the sentences that the pages say; `--bare` what it would change.
import { readFileSync, writeFileSync } from 'node:fs'
import { bareIn, pageFiles, saidIn } from './catalogue.ts'
import { wrap } from './wrap.ts'
import { EXEMPT } from './exempt.ts'

const [mode] = process.argv.slice(2)
if (mode === '--list') for (const [sentence, files] of saidIn()) process.stdout.write(`${files[0]}\t${JSON.stringify(sentence)}\n`)
else if (mode === '--bare') for (const { file, line, text } of bareIn()) process.stdout.write(`${file}:${line}\t${text}\n`)
else for (const file of pageFiles()) {
  const source = readFileSync(file, 'utf8')
  const { text, bare } = wrap(file, source, EXEMPT)
  if (bare.length > 0) writeFileSync(file, text)
}
