import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#src/kernel/id.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { serve } from '#src/platform/http/serve.ts'

type App = Awaited<ReturnType<typeof serve>>

/** A clock that the story sets: what is told happened then, and ids sort by it. */
export class StoryClock implements Clock {
  at = new Date(0)
  now = (): string => this.at.toISOString()
  newId = (): string => uuidv7(this.at.getTime(), randomBytes(10))
}

/** Of all that an answer may hold, what the telling reads. */
export interface Heard {
  id: string
  url: string
  revision: number
  detail?: string
  refusals?: { about?: string }[]
  items?: { id: string; name: string; activityId: string }[]
  exceptions?: { id: string; milestone: string; status: string }[]
}
export interface Told { status: number; body: Heard }

/** Tells the sample through the API itself, so that nothing in it came about in a way that a person could not have gone. */
export class Teller {
  readonly clock: StoryClock
  private readonly app: App
  private readonly keys: Map<string, string>
  private calls = 0

  constructor(app: App, clock: StoryClock, keys: Map<string, string>) {
    this.app = app
    this.clock = clock
    this.keys = keys
  }

  /** One call as one of the cast, or as a buyer (null). Throws when it is refused and `may` does not name the status. */
  async call(who: string | null, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, may: number[] = []): Promise<Told> {
    const key = who ? this.keys.get(who) : null
    const headers: Record<string, string> = { host: '127.0.0.1', ...(key ? { authorization: `Bearer ${key}` } : {}), ...(method === 'PATCH' ? { 'if-match': await this.revision(who, path) } : {}) }
    const response = await this.app.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) })
    const answer = response.body ? response.json<Heard>() : null
    this.calls += 1
    if (response.statusCode >= 300 && !may.includes(response.statusCode)) throw new Error(`The sample cannot be told: ${method} ${path} as ${who ?? 'the buyer'} answered ${response.statusCode}: ${answer?.detail ?? ''} ${JSON.stringify(body ?? {})}`)
    return { status: response.statusCode, body: answer ?? { id: '', url: '', revision: 0 } }
  }

  post(who: string | null, path: string, body: object = {}, may: number[] = []): Promise<Told> { return this.call(who, 'POST', path, body, may) }

  /** Keeps a text as a file of a deal, and says how a proof cites it. */
  async file(who: string, deal: string, name: string, text: string): Promise<{ kind: 'file'; id: string }> {
    const mark = 'sample-part'
    const payload = `--${mark}\r\nContent-Disposition: form-data; name="dealId"\r\n\r\n${deal}\r\n--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--${mark}--\r\n`
    const response = await this.app.inject({ method: 'POST', url: '/api/v1/files', payload, headers: { host: '127.0.0.1', authorization: `Bearer ${this.keys.get(who)}`, 'content-type': `multipart/form-data; boundary=${mark}` } })
    if (response.statusCode >= 300) throw new Error(`The sample cannot be told: the file ${name} answered ${response.statusCode}: ${response.body}`)
    return { kind: 'file', id: response.json<Heard>().items![0]!.id }
  }

  private async revision(who: string | null, path: string): Promise<string> {
    return `"${(await this.call(who, 'GET', path)).body.revision}"`
  }
}
