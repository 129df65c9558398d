import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fill, readMessage } from '#src/kernel/words/message.ts'
import { readingIn } from '#src/kernel/words/reading.ts'
import type { Cause } from '#src/modules/activities/desk/cause.ts'
import { RULES } from '#src/modules/activities/desk/rules.ts'
import { tell, tellActivity, tellFile, tellTask } from '#src/modules/activities/timeline.ts'
import { EVIDENCE_KINDS } from '#src/modules/process/evidence/kinds.ts'
import { gradeInWords, kindInWords } from '#src/modules/process/run/words.ts'
import { german } from '#src/words/de/index.ts'
import { readings } from '#src/words/index.ts'
import { PIECES, servedIn } from '../script/words/served.ts'

const rules = new Intl.PluralRules('de')
const read = readings.get('de')!
/** Sentences, pieces and labels alike, whatever their sense. */
const anything = readingIn({ ...german, sentences: Object.fromEntries(Object.entries({ ...german.labels, ...german.parts, ...german.sentences }).map(([english, answer]) => [english.replace(/#\w+$/, ''), answer])) }, rules)
const namesIn = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[},:]/g)].map(([, name]) => name!))].toSorted()
const plain = (text: string) => text.replace(/\{(\w+):\w+\}/g, '{$1}')
const filled = (text: string, valueOf: (name: string) => string) => fill(readMessage(plain(text)), rules, () => 2).map((part) => (typeof part === 'string' ? part : valueOf(part.name))).join('')
// Words that no language has; numbers where something is counted.
const value = (name: string) => `Qx${name.length}${name.replaceAll(/[^a-z]/gi, '')}z`

describe('what the server says', () => {
  test('has its German, every sentence of it', () => {
    const missing = servedIn().filter(({ sentence }) => !PIECES.has(sentence)).flatMap(({ file, line, sentence }) => {
      const said = filled(sentence, value).trim()
      // What reads the same in both is what has the same word.
      return anything(said) !== said || anything(`${said}#verb`) !== `${said}#verb` || Object.entries(german.labels).some(([english, answer]) => english === said && answer === said) ? [] : [`${file}:${line}  ${sentence}`]
    })
    assert.deepEqual(missing, [], `Write these in src/words/de.\n${missing.join('\n')}\n`)
  })
  test('is found bare: a sentence without its German', () => assert.equal(anything('Pallas was painted blue by Ana.'), 'Pallas was painted blue by Ana.'))
  test('leaves what is quoted as it was said, though it has the shape of something of ours', () => {
    const said = (quoted: string) => read(`Propose was left on 30 September by Leon with nothing for "${quoted}"`)
    assert.equal(said('The plan is agreed to the day on which it works.'), 'Propose wurde am 30. September von Leon verlassen, ohne etwas für „The plan is agreed to the day on which it works.“')
    assert.equal(read('Ana changed next step to “call them to the day” and amount from “1” to “2”.'), 'Ana hat geändert: Nächster Schritt (jetzt „call them to the day“) und Betrag (bisher „1“, jetzt „2“).')
  })
  test('says in German nothing that the English sentence does not hold', () => {
    const wrong = Object.entries({ ...german.sentences, ...german.parts }).filter(([english, answer]) => namesIn(answer).some((name) => !namesIn(english).includes(name)))
    assert.deepEqual(wrong, [])
  })
  test('is read back as it was made: each sentence gives its own German, with its places', () => {
    const wrong = Object.entries(german.sentences).filter(([english]) => !english.includes('#')).flatMap(([english, answer]) => {
      const said = filled(english, value), german = filled(answer, value)
      return read(said) === german ? [] : [[said, read(said), german]]
    })
    assert.deepEqual(wrong, [])
  })
  test('leaves alone what it does not know, and what somebody wrote inside of what it knows', () => {
    assert.equal(read('Ruth calls on Thursday, and nobody defends it.'), 'Ruth calls on Thursday, and nobody defends it.')
    assert.equal(read('Ana moved it to Prove: “It has one day left, and nothing else asks for you.”.'), 'Ana hat ihn nach Prove gebracht: „It has one day left, and nothing else asks for you.“.')
    assert.equal(read('Ana changed next step from “Call and ask” to “Send, and wait” and owner to nothing.'), 'Ana hat geändert: Nächster Schritt (bisher „Call and ask“, jetzt „Send, and wait“) und Verantwortlich (jetzt leer).')
  })
  test('takes one of two meanings where a word has two', () => assert.deepEqual([read('Read', 'verb'), read('Read'), read('Call', 'verb'), read('Left out', 'label'), read('Stage', 'label')], ['Lesen:', 'Lesen', 'Call', 'Weggelassen', 'Phase']))
})

describe('in German', () => {
  test('a shut gate says what is missing, what is there, and the way out', () => {
    assert.equal(read('Prove holds: "They have seen it." asks for a mail of theirs, a document of theirs or their words. You have a note so far. It may not apply: tell the amount or the source.'),
      'Prove hält: „They have seen it.“ verlangt eine Mail von ihnen, ein Dokument von ihnen oder ihre Worte. Bisher liegt vor: eine Notiz. Vielleicht gilt es nicht: Bitte angeben: Betrag oder Quelle.')
    assert.equal(read('A call, recorded by Ana Reyes on 3 October 2026. Asked for: everybody who decides. 1 of them is missing.'), 'Ein Anruf, festgehalten von Ana Reyes am 3. Oktober 2026. Verlangt: alle, die entscheiden. Eine Person davon fehlt.')
    assert.equal(read('Find the person who can stop it'), 'Finden: die Person, die es verhindern kann')
  })
  test('every kind of proof and every grade has its word', () => {
    for (const word of [...EVIDENCE_KINDS.map(kindInWords), ...(['A', 'B', 'C', 'D'] as const).map(gradeInWords)]) assert.notEqual(anything(word), word)
  })
  test('every rule of the Desk says what, why and what to press, with and without a day, a deal and a name', () => {
    const today = { now: '2026-11-25T09:00:00.000Z', date: '2026-11-25', locale: 'en-GB' }
    const deal = { id: 'd', name: 'Qpallas', company: 'Qpallas', amount: 1 }
    const english: string[] = []
    for (const rule of RULES) {
      for (const due of [null, '2026-11-25', '2026-11-24', '2026-11-20', '2026-11-30']) for (const full of [true, false]) {
        const cause: Cause = { kind: rule.kind, id: 'x', due, deal: full ? deal : null, milestone: full ? { id: 'm', sentence: 'Qmile', ask: null } : null, text: full ? 'They said yes.' : null, who: full ? 'Qana' : null, to: null }
        const { verb, sentence, why, label } = rule.say(cause, today)
        const theirs = rule.kind === 'task' || rule.kind === 'next-step' ? [] : [[verb, read(verb, 'verb')], [sentence, read(sentence)]]
        // What begins with a name or is somebody's words is left.
        for (const [before, after] of [...theirs, [why, read(why)], [label, read(label)], [rule.sentence, read(rule.sentence)]]) if (before === after && !/^(“?They said yes|Qpallas|$)/.test(before!)) english.push(`${rule.kind}: ${before}`)
      }
    }
    assert.deepEqual([...new Set(english)], [])
  })
  test('every line of the timeline', () => {
    const words = { stage: () => 'Qstage', milestone: () => 'Qmile', field: () => 'Close date', name: () => 'Qname', now: '2026-11-25T09:00:00.000Z', locale: 'en-GB' }
    const part = { milestone: 'm', grade: 'B', text: 'Qtext', askOn: '2026-12-01', until: '2026-12-01', due: '2026-12-01', reason: 'Qreason', kind: 'price', to: 's', n: 2, name: 'Qname' }
    const data = { stage: 's', move: part, evidence: part, unknown: part, exception: part, challenge: part, debts: [part], workaround: part, owner: part, milestone: 'm', reason: 'Qreason', label: 'Qlabel', text: 'Qtext', contact: 'c', answer: 'yes', name: 'Qname', changes: [{ field: 'closeOn', before: '2026-10-01', after: '2026-12-01' }] }
    const bare = { ...data, move: { ...part, reason: '' }, reason: '', answer: 'correction', debts: [part, part], changes: [{ field: 'closeOn', before: 'Qbefore', after: null }, { field: 'closeOn', before: null, after: true }], evidence: { ...part, text: '' }, owner: {}, ruling: 'upheld', why: 'contact-left', closed: { label: 'Qlabel' }, orderInHand: ['m'] }
    const kinds = 'opened imported moved closed reopened move-undone migrated owner-changed evidence-recorded evidence-proposed evidence-confirmed proposal-rejected evidence-withdrawn unknown-said unknown-lapsed exception-asked exception-granted exception-refused exception-ended challenged challenge-defended challenge-ruled proof-suspended proof-expired debt-made order-in-hand-answered merged merged-into unmerged workaround-seen'
    const events = [...kinds.split(' ').map((kind) => `run.${kind}`), 'question.asked', 'question.answered', 'question.revoked', 'company.created', 'company.archived', 'company.restored', 'company.merged', 'company.changed', 'deal.contact-set', 'deal.contact-removed']
    const told = events.flatMap((kind) => [data, bare, { ...data, bySilence: true, answer: 'not-yet', debts: [part, { ...part, due: '2026-12-02' }] }, { ...data, debts: [part, part, part] }, { ...data, debts: [part, part, { ...part, due: '2026-12-02' }] }, { ...data, debts: [part, part, part, part] }, { ...data, debts: [part, part, part, { ...part, due: '2026-12-02' }] }, { ...data, debts: null, debt: part }].flatMap((one) => tell({ kind, at: words.now, actorName: 'Qana', data: one }, words)?.sentence ?? []))
    const people = [[], [{ name: 'Qhenrik' }], [{ name: 'Qhenrik' }, { name: 'Qoskar' }]]
    for (const contacts of people) for (const title of ['Qtitle', 'Meeting']) for (const kind of ['mail', 'call', 'meeting', 'note']) for (const direction of ['in', 'out']) for (const outcome of [null, 'talked', 'planned', 'no-show', 'moved', 'cancelled']) {
      told.push(tellActivity({ kind, title, direction, outcome, ownerName: 'Qana', contacts, minutes: null }))
    }
    told.push(tellTask('Qtask', 'Qana'), tellFile('Qfile', null))
    assert.deepEqual([...new Set(told)].filter((sentence) => / (the|was|it|to|by|of|is|from|called|met|them|wrote|their)\b/.test(read(sentence)) || read(sentence) === sentence && !sentence.startsWith('Mail: ')).map((sentence) => `${sentence} → ${read(sentence)}`), [])
  })
})

test('what somebody wrote cannot make its reading long or deep, whatever it looks like', () => {
  const again = readingIn(german, rules), began = performance.now()
  // Between two places, again and again, and never an end: once 2,000 letters of it took a second, 20,000 the whole server.
  again(`Ana called ${'x: '.repeat(7000)}\n`)
  for (const english of Object.keys({ ...german.sentences, ...german.parts })) again(`${english} `.repeat(200).replaceAll(/[{}]/g, ''))
  assert.ok(performance.now() - began < 20_000, 'Reading long texts took long.')
})
