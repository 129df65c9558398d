import { z } from 'zod'

export interface Saying {
  /** Which meaning, where one English word has two: `Read#verb`. */
  sense?: string
  /** Beside which values (up to a colon) it is not ours but somebody's own: `{ kind: ['task'] }`. */
  unless?: Readonly<Record<string, readonly string[]>>
}

/** Text in an answer that Solfa says, not a person: it is answered in the language that is asked for (`Accept-Language`), English unless said. */
export const said = (saying: Saying = {}) => z.string().meta({ 'x-said': saying })
