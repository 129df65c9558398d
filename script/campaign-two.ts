import { parseArgs } from 'node:util'
import { twoFor } from '#test/e2e/two/hour/two.ts'

// `npm run campaign:two`: two browsers on one deal, an hour of their work with the thinking left out; both and the database must end the same.
// `-- --rounds 60` for less, `-- --seed 7` for the same hour again.

const { values } = parseArgs({ options: { small: { type: 'boolean', default: false }, tell: { type: 'boolean', default: false }, rounds: { type: 'string', default: '150' }, seed: { type: 'string', default: String(Date.now() % 100_000) } } })
const say = (line: string) => { process.stdout.write(line + '\n') }
say(`Seed ${values.seed}.`)
const { deeds, found, seconds } = await twoFor({ seed: Number(values.seed), rounds: Number(values.rounds), sample: values.small ? false : true, say })
if (values.tell) for (const { n, by, kind, field, wrote, saw, told, how } of deeds) say(JSON.stringify({ n, by: by.slice(-4), kind, how, field, wrote, saw, told }))
for (const line of found.slice(0, 40)) say(line)
const count = (is: (deed: (typeof deeds)[number]) => boolean) => deeds.filter(is).length
say(`${deeds.length} deeds of two people in ${Math.round(seconds)} s (seed ${values.seed}): ${count(({ kind }) => kind === 'edit')} edits, ${count(({ kind }) => kind === 'undo')} taken back, ${count(({ how }) => how === 'offline')} without a connection, ` +
  `${count(({ how }) => how === 'answer lost')} whose answer was lost, ${count(({ told }) => told.some((text) => /ou wrote/.test(text)))} clashes told. ${found.length === 0 ? 'Both pages and the database are the same, and every deed is in the history or was told.' : `${found.length} faults.`}`)
process.exit(found.length > 0 ? 1 : 0)
