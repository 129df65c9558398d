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
  const hex = [...random.subarray(0, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((random[2]! & 0x3f) | 0x80).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(1, 4)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text has the shape of an id. It says nothing of whether such a record exists. */
export const isId = (text: string): boolean => shape.test(text)
