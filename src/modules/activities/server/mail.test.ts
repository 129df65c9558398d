import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, describe, test } from 'node:test'
import { dealOf } from '#test/deal.ts'
import { world, type World } from '#test/world.ts'
import { readMail } from './mail.ts'

const corpus = process.env['SOLFA_SHARED_DATA'] ? join(process.env['SOLFA_SHARED_DATA'], 'eml') : fileURLToPath(new URL('../../../../../shared/data/eml', import.meta.url))

const mail = (id: string, more = '') => `From: Henrik Lund <henrik@lindgren.example>\r\nTo: Ana <ana@anaferreira.example>\r\nCc: Oskar Sand <oskar@lindgren.example>\r\nSubject: =?utf-8?q?Re:_The_N=C3=A4chtliche_alarm?=\r\nDate: Mon, 23 Nov 2026 10:14:00 +0100\r\nMessage-ID: <${id}@lindgren.example>\r\n${more}\r\nNo alarm that nobody hears.\r\n`

describe('mails', () => {
  let w: World
  let company: string
  let deal: string
  let henrik: string
  const drop = (who: World['ana'], files: [string, string | Buffer][], fields: Record<string, string> = {}) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    for (const [name, text] of files) form.append('file', new Blob([typeof text === 'string' ? text : new Uint8Array(text)], { type: 'message/rfc822' }), name)
    return w.call(who, 'POST', '/activities/mail', form)
  }
  before(async () => {
    w = await world()
    company = (await w.post(w.ana, '/companies', { name: 'Lindgren Cold Stores', domain: 'lindgren.example' })).body.id
    henrik = (await w.post(w.ana, '/contacts', { name: 'Henrik Lund', email: 'Henrik@Lindgren.example', companyId: company })).body.id
    deal = await dealOf(w, w.ana, 'Monitoring', { companyId: company })
  })
  after(() => w.end())

  test('a dropped mail is matched to its contacts by address and says who is a stranger', async () => {
    const filed = await drop(w.ana, [['re.eml', mail('a')]])
    assert.equal(filed.status, 201)
    const [item] = filed.body.items
    assert.deepEqual([item.state, item.sentence, item.contacts[0].name], ['filed', 'Filed with Henrik Lund.', 'Henrik Lund'])
    assert.ok(item.strangers.includes('oskar@lindgren.example'))
    const kept = (await w.get(w.ana, `/activities/${item.activityId}`)).body
    assert.deepEqual([kept.kind, kept.title, kept.direction, kept.at, kept.companyId, kept.body], ['mail', 'Re: The Nächtliche alarm', 'in', '2026-11-23T09:14:00.000Z', company, 'No alarm that nobody hears.'])
  })

  test('the same mail is told, not doubled; with a deal it joins the deal', async () => {
    assert.deepEqual((await drop(w.ana, [['again.eml', mail('a')]])).body.items.map((one: { state: string; sentence: string }) => [one.state, one.sentence]), [['known', 'This mail is here already.']])
    const [joined] = (await drop(w.ana, [['again.eml', mail('a')]], { dealId: deal })).body.items
    assert.deepEqual([joined.state, joined.sentence, joined.dealId], ['filed', 'It was here already, and now belongs to Monitoring.', deal])
    assert.equal((await w.get(w.ana, `/timeline?deal=${deal}&kinds=mail`)).body.items[0].sentence, 'Mail from Henrik Lund: Re: The Nächtliche alarm.')
    assert.equal((await drop(w.tomas, [['mine.eml', mail('a')]], { dealId: deal })).body.items[0].state, 'known')
  })

  test('two people who drop one mail at the same moment keep it once', async () => {
    const both = await Promise.all([drop(w.ana, [['x.eml', mail('race')]], { dealId: deal }), drop(w.tomas, [['x.eml', mail('race')]], { dealId: deal })])
    assert.deepEqual(both.flatMap(({ body }) => body.items.map((one: { state: string }) => one.state)).sort(), ['filed', 'known'])
  })

  test('a mail of one of ours is from us, and its HTML and attachments are kept as text and files', async () => {
    const source = ['From: Ana <anaferreira@kestrel.example>', 'To: henrik@lindgren.example', 'Subject: Cost sheet', 'Message-ID: <out@kestrel.example>', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/html; charset=utf-8', '',
      '<style>p{}</style><p>Nine thousand&nbsp;&euro; a night.</p><script>alert(1)</script><img src=x onerror=alert(1)>', '--b', 'Content-Type: application/pdf; name="sheet.pdf"', 'Content-Disposition: attachment; filename="sheet.pdf"', 'Content-Transfer-Encoding: base64', '', Buffer.from('%PDF-1.4').toString('base64'), '--b--', ''].join('\r\n')
    const [item] = (await drop(w.ana, [['sheet.eml', source]], { dealId: deal })).body.items
    assert.match(item.sentence, /Its date could not be read/)
    const kept = (await w.get(w.ana, `/activities/${item.activityId}`)).body
    assert.deepEqual([kept.direction, kept.body, kept.files.map((file: { name: string }) => file.name)], ['out', 'Nine thousand € a night.', ['sheet.pdf']])
    assert.equal((await w.get(w.ana, `/files/${kept.files[0].id}/content`)).body, '%PDF-1.4')
    assert.ok((await w.get(w.ana, `/files?deal=${deal}`)).body.items.some((file: { name: string }) => file.name === 'sheet.pdf'))
  })

  test('a pasted mail needs only a line that says from whom, in the mail program’s own language', async () => {
    const text = 'Von: Henrik Lund <henrik@lindgren.example>\nGesendet: Tue, 24 Nov 2026 08:00:00 +0100\nAn: Ana\nBetreff: Termin\n\nDonnerstag passt.'
    const [item] = (await w.post(w.ana, '/activities/mail', { text, contactId: henrik })).body.items
    const kept = (await w.get(w.ana, `/activities/${item.activityId}`)).body
    assert.deepEqual([kept.title, kept.body, kept.direction, kept.at, kept.contacts.length], ['Termin', 'Donnerstag passt.', 'in', '2026-11-24T07:00:00.000Z', 1])
    const refused = await w.post(w.ana, '/activities/mail', { text: 'Just some words.' })
    assert.deepEqual([refused.status, refused.body.detail], [422, 'This has no “From:” line. Copy the mail with its headers, or write it as a note.'])
  })

  test('a mail is not filed on a deal that its reader does not see', async () => {
    assert.equal((await drop(w.lena, [['x.eml', mail('lena')]], { dealId: deal })).status, 404)
  })

  test('every mail of the collected corpora is filed or refused with a sentence', { skip: existsSync(corpus) ? false : 'the shared data is not here' }, async () => {
    const names = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.eml')).sort()
    assert.ok(names.length >= 50)
    const states: Record<string, number> = {}
    for (const name of names) {
      const { status, body } = await drop(w.ana, [[name, await readFile(join(corpus, name))]])
      assert.equal(status, 201, `${name}: ${JSON.stringify(body)}`)
      const [item] = body.items
      states[item.state] = (states[item.state] ?? 0) + 1
      assert.match(item.sentence, /^[A-Z“].*\.$/, name)
      if (item.state === 'filed') assert.equal((await w.get(w.ana, `/activities/${item.activityId}`)).status, 200, name)
    }
    // Many of the collected mails carry one another’s message id.
    assert.ok((states['filed'] ?? 0) >= 30 && (states['refused'] ?? 0) <= 5, JSON.stringify(states))
    assert.deepEqual(w.faults, [])
  })

  test('what is built to hurt a reader is refused in a moment', async () => {
    const deep = Array.from({ length: 400 }, (_, depth) => `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n`).join('')
    const started = performance.now()
    await assert.rejects(readMail(Buffer.from(`From: a@b.example\r\n${deep}`)), /not safe to read/)
    await assert.rejects(readMail(Buffer.from(`From: a@b.example\r\nX: ${'x'.repeat(400_000)}\r\n\r\n`)), /not safe to read/)
    await assert.rejects(readMail(Buffer.from('Subject: nobody\r\n\r\nhello')), /who sent it/)
    await assert.rejects(readMail(Buffer.from('')), /empty/)
    assert.ok(performance.now() - started < 3000)
  })
})
