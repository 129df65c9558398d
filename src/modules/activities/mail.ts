/** A mail as it was read: texts only. What it had of HTML is text here too. */
export interface Mail {
  messageId: string | null
  from: Mailbox | null
  to: Mailbox[]
  subject: string
  text: string
  /** ISO instant; null when its date cannot be read. */
  sentAt: string | null
}
export interface Mailbox { name: string; address: string }

/** From us when one of ours sent it, else from them. */
export const directionOf = (mail: Pick<Mail, 'from'>, ours: ReadonlySet<string>): 'in' | 'out' => (mail.from && ours.has(mail.from.address) ? 'out' : 'in')

/** The addresses of a mail, its sender first, each once. */
export const addressesOf = (mail: Pick<Mail, 'from' | 'to'>): string[] => [...new Set([mail.from, ...mail.to].flatMap((one) => (one ? [one.address] : [])))]

const spoken: Record<string, string> = {
  von: 'From', de: 'From', fra: 'From', från: 'From', gesendet: 'Date', sent: 'Date', datum: 'Date', envoyé: 'Date', enviado: 'Date', an: 'To', à: 'To', para: 'To', betreff: 'Subject', objet: 'Subject', asunto: 'Subject',
}

/**
 * A mail that was copied out of a mail program, as one that a mail parser reads: the lines before the first blank one are its headers,
 * in English, German, French or Spanish. Null when there is no line that says from whom.
 */
export function pastedMail(text: string): string | null {
  const lines = text.replace(/^\s+/, '').split(/\r?\n/)
  const end = lines.findIndex((line) => line.trim() === '')
  const head = end < 0 ? lines : lines.slice(0, end)
  const body = end < 0 ? [] : lines.slice(end + 1)
  const headers: string[] = []
  for (const line of head) {
    const [, name, value] = /^([\p{L}-]+)\s?:\s?(.*)$/u.exec(line) ?? []
    if (name) headers.push(`${spoken[name.toLowerCase()] ?? name}: ${value}`)
    else if (headers.length > 0) headers.push(` ${line.trim()}`)
  }
  if (!headers.some((header) => /^from: .*\S/i.test(header))) return null
  // Copied text is text as it stands, whatever the mail's own headers said of its encoding.
  const kept = headers.filter((header) => !/^(content-|mime-version)/i.test(header))
  const known = headers.some((header) => /^content-type:.*multipart/i.test(header))
  return known ? text.replace(/^\s+/, '') : [...kept, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ...body].join('\r\n')
}

const blocks = /<\/?(?:p|div|br|tr|li|h[1-6]|blockquote|table|ul|ol|hr|section|article)\b[^>]*>/gi
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', euro: '€', mdash: '—', ndash: '–', hellip: '…', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', copy: '©' }

/** The words of an HTML mail. Nothing of its markup is kept, so nothing of it is ever shown as markup. */
export function wordsOf(html: string): string {
  return html.slice(0, 2_000_000)
    .replace(/<(script|style|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ').replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/[\t\r\n ]+/g, ' ').replace(blocks, '\n').replace(/<[^>]*>?/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (all, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? all
      const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' '
    })
    .split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim()
}
