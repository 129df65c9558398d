import { refuse } from '#src/kernel/refusal.ts'

export interface Text { text: string; encoding: string }

/** Reads bytes as text: by their byte-order mark, else UTF-8, else by their zeros, else Windows-1252 (which holds Latin-1). Refuses what is no text. */
export function decode(bytes: Uint8Array, file: string): Text {
  // Some tools put the mark of UTF-16 before letters of four bytes, so the width is looked at first.
  for (const from of [0, 2, 4]) {
    const little = fourBytes(bytes, from)
    if (little !== null) return { text: utf32(bytes, from, little), encoding: 'UTF-32' }
  }
  const marked = byMark(bytes)
  if (marked) return marked
  const zeros = countZeros(bytes)
  if (zeros.share > 0.05) {
    if (zeros.odd > zeros.even * 4) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
    if (zeros.even > zeros.odd * 4) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' }
    throw refuse(422, 'not-text', `“${file}” is not a text or Excel file. Save it as CSV or .xlsx, then bring it again.`)
  }
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'UTF-8', file)
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return checked(new TextDecoder('windows-1252').decode(bytes), 'Windows-1252 (Latin-1)', file)
  }
}

function byMark(bytes: Uint8Array): Text | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: unmarked(new TextDecoder('utf-8').decode(bytes)), encoding: 'UTF-8' }
  if (a === 0xff && b === 0xfe) return { text: unmarked(new TextDecoder('utf-16le').decode(bytes)), encoding: 'UTF-16' }
  if (a === 0xfe && b === 0xff) return { text: unmarked(new TextDecoder('utf-16be').decode(bytes)), encoding: 'UTF-16' }
  return null
}

// A file that was marked twice, or whose first cell carries the mark in quotes, would hide its first column behind an invisible letter.
const unmarked = (text: string): string => text.replace(/^\uFEFF+/, '').replace(/^"\uFEFF+/, '"')

/** Whether letters of four bytes begin at an offset: true for little end first, false for big, null for neither. */
function fourBytes(bytes: Uint8Array, from: number): boolean | null {
  let little = 0, big = 0, letters = 0
  for (let at = from; at + 4 <= Math.min(bytes.length, 4_096); at += 4) {
    letters += 1
    if (bytes[at + 2] === 0 && bytes[at + 3] === 0 && bytes[at] !== 0) little += 1
    if (bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 3] !== 0) big += 1
  }
  if (letters < 2) return null
  return little / letters > 0.9 ? true : big / letters > 0.9 ? false : null
}

function utf32(bytes: Uint8Array, from: number, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  let points: number[] = []
  for (let at = from; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, little)
    points.push(point > 0x10ffff ? 0xfffd : point)
    if (points.length === 8192) { parts.push(String.fromCodePoint(...points)); points = [] }
  }
  return unmarked(parts.join('') + String.fromCodePoint(...points))
}

function countZeros(bytes: Uint8Array): { share: number; odd: number; even: number } {
  const end = Math.min(bytes.length, 65_536)
  let odd = 0, even = 0
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) { if (at % 2 === 1) odd += 1; else even += 1 }
  return { share: end === 0 ? 0 : (odd + even) / end, odd, even }
}

// Texts hold no control characters but tab and line ends; a picture or a program read as text is full of them.
function checked(text: string, encoding: string, file: string): Text {
  const start = text.slice(0, 65_536)
  let odd = 0
  for (let at = 0; at < start.length; at += 1) {
    const code = start.charCodeAt(at)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27) || (code >= 0x7f && code < 0xa0)) odd += 1
  }
  if (odd > 8 && odd / start.length > 0.02) throw refuse(422, 'not-text', `“${file}” is not a text or Excel file. Save it as CSV or .xlsx, then bring it again.`)
  return { text: unmarked(text), encoding }
}
