const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const marked = [...'åƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÅƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ']

/** English as another language would look: every letter marked, a third longer. */
export const toPseudo = (text: string): string => {
  const letters = [...text].map((letter) => marked[plain.indexOf(letter)] ?? letter).join('')
  const more = Math.round((text.match(/\p{L}/gu)?.length ?? 0) / 3)
  return more ? letters.replace(/(\s*)$/, `${'·'.repeat(more)}$1`) : letters
}
