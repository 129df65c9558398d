import { CannotRun, textOf } from '#src/platform/cannot.ts'

/** Where an instance answers, and the operator's token to it. With a key, one asks as the person whose key it is. */
export interface Reached {
  url: string
  token: string
  key?: string
}

type Method = 'GET' | 'POST' | 'DELETE'

export interface Answer {
  status: number
  body: unknown
}

/** Asks a running Solfa as its operator. `body` is JSON, or a form with files; the path begins with `/`. */
export async function ask(reached: Reached, method: Method, path: string, body?: object | FormData): Promise<Answer> {
  const form = body instanceof FormData
  const headers = headersOf(reached)
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = crypto.randomUUID()
  if (method === 'DELETE') headers['if-match'] = '"1"'
  const response = await fetch(new URL(path, reached.url), { method, headers, ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }) })
    .catch((error: unknown) => { throw new CannotRun(`Solfa at ${reached.url} does not answer: ${textOf(error instanceof Error && error.cause ? error.cause : error)}.`) })
  const text = await response.text()
  return { status: response.status, body: parsed(text) }
}

/** The same, where anything but success ends the command with what Solfa says of it. */
export async function demand(reached: Reached, method: Method, path: string, body?: object | FormData): Promise<unknown> {
  const answer = await ask(reached, method, path, body)
  if (answer.status >= 200 && answer.status < 300) return answer.body
  throw new CannotRun(sentenceOf(answer))
}

export const headersOf = ({ token, key }: Reached): Record<string, string> =>
  ({ accept: 'application/json', ...(key === undefined ? { 'x-solfa-operator': token } : { authorization: `Bearer ${key}` }) })

/** What a problem document says, for a person: its detail, and the sentence of each refusal and field. */
export function sentenceOf({ status, body }: Answer): string {
  const detail = textAt(body, 'detail') ?? textAt(body, 'title') ?? `Solfa answered ${status}.`
  const more = [...listAt(body, 'refusals'), ...listAt(body, 'fields')].map((one) => textAt(one, 'sentence')).filter((one) => one !== undefined && one !== detail)
  return [detail, ...more].join('\n  ')
}

/** A text in an answer, by its key; undefined where there is none. */
export function textAt(body: unknown, key: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return typeof value === 'string' ? value : undefined
}

export function listAt(body: unknown, key: string): unknown[] {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  return Array.isArray(value) ? value : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
