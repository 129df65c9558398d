/** Text in pages that is for no person, though it looks so. */
export const EXEMPT: ReadonlySet<string> = new Set([
  'Solfa', 'you@example.com', 'npm run -s solfa -- sign-in',
  // Looks of a note.
  'dot', 'dashed',
])

const numbers = 'no half one two three four five six seven eight nine ten eleven twelve'.split(' ')
/** Words for a person that look like words of the program, by the end of their file’s name. */
export const ALSO: Readonly<Record<string, readonly string[]>> = {
  'desk/Desk.tsx': ['the deal'],
  'desk/greeting.ts': ['nothing', ...numbers, ...numbers.map((one) => `${one} things`)],
  'deal/place.ts': [...numbers, 'bar', 'bars'],
  'deal/Ladder.tsx': ['their reply', 'their mail', 'their document', 'their words'],
  'deal/ladder.ts': ['their document'],
  'happened/Questions.tsx': ['said yes'],
  'people/BuyingMap.tsx': ['against', 'doubts', 'for'],
  'people/people.ts': ['decides', 'signs'],
  'move/NextStage.tsx': ['its stage'],
  'integrations/web/Questions.tsx': ['row', 'rows'],
  'process/web/words.ts': ['about … …'],
  'grid/paste.ts': ['changed', 'added', 'refused'],
  'parts/FilterBar.tsx': ['empty', 'chosen'],
  'score/Legend.tsx': ['weaker proof', 'claimed only', 'honest unknown'],
  'score/words.ts': ['weaker proof', 'claimed only', 'honest unknown'],
}
