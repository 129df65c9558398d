/** A record's name: a UUID of version 7 (RFC 9562), so that ids sort by the millisecond in which they were made. */
export type Id = string

/** Makes ids. Clock and randomness are arguments: the kernel is pure, and a test gets the same ids twice. */
export type NewId = () => Id

/**
 * Builds a UUIDv7 from a time in milliseconds since 1970 and ten random bytes (RFC 9562, section 5.7).
 * Throws a RangeError when fewer than ten bytes are given.
 */
export function uuidv7(milliseconds: number, random: Uint8Array): Id {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes')
  const time = milliseconds.toString(16).padStart(12, '0')
  const at = (place: number): string => hex[random[place]!]!
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex[(random[0]! & 0x0f) | 0x70]!}${at(1)}-${hex[(random[2]! & 0x3f) | 0x80]!}${at(3)}-${at(4)}${at(5)}${at(6)}${at(7)}${at(8)}${at(9)}`
}

// Six are made for a new deal.
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text has the shape of an id. It says nothing of whether such a record exists. */
export const isId = (text: string): boolean => shape.test(text)
