import type { Bar, Note, NoteState, Run, Side } from '../score/types.ts'

// The runs of the component sheet, in a shorthand: a grade, or k claimed only, o open, x broken, r unknown, p proposed; then * next, ^ challenged, ~ beamed with the following.
const process: [name: string, notes: [side: 'b' | 's' | 'c', short: string][], gate: number][] = [
  ['Meet', [['b', 'why|now'], ['s', 'what|they read'], ['c', 'we can|serve']], -1],
  ['Understand', [['b', 'cost in|money'], ['b', 'how they|work'], ['s', 'who can|say no'], ['s', 'why they|leave']], 0],
  ['Shape', [['b', 'a good|result'], ['b', 'payer|met us'], ['s', 'plan with|dates'], ['c', 'NDA']], 1],
  ['Prove', [['b', 'their|own test'], ['b', 'test|passed'], ['c', 'site|survey']], 0],
  ['Agree', [['b', 'all say|yes'], ['b', 'who signs,|when'], ['s', 'case|complete'], ['c', 'terms']], 0],
]
const sides: Record<'b' | 's' | 'c', Side> = { b: 'buyer', s: 'seller', c: 'company' }
const states: Record<string, NoteState> = { k: 'below', o: 'open', x: 'open', r: 'unknown', p: 'proposed' }

export function run(name: string, code: string, claimed: number, proven: number, since: string[] = []): Run {
  let next: string | null = null
  const stages = process.map(([stage, notes, gate], i): Bar => {
    const marks = [...(code.split('|')[i] ?? '').matchAll(/([ABCDkoxrp])([*^~]*)/g)]
    return {
      id: stage.toLowerCase(), name: stage, since: since[i],
      milestones: notes.map(([side, short], j): Note => {
        const [, letter = 'o', more = ''] = marks[j] ?? []
        const id = `${stage}-${j}`
        if (more.includes('*')) next = id
        const proof = 'ABCD'.includes(letter)
        return {
          id, short, side: sides[side], gate: j === gate ? 'blocks' : 'coaches', sentence: `${short.replace('|', ' ')}.`, state: proof ? 'met' : states[letter]!,
          grade: proof ? letter as 'A' : null, challenged: more.includes('^'), passedUnmet: letter === 'x', beamWith: more.includes('~') ? `${stage}-${j + 1}` : null,
        }
      }),
    }
  })
  return { name, stages, claimed: stages[claimed]!.id, proven: stages[proven]!.id, next }
}

export const lindgren = run('Lindgren Cold Stores', 'B~CD|C~BC~C|Bk*^AB|Bor|oooo', 3, 2, ['2 to 18 Sept', '19 Sept to 13 Oct', '14 Oct to 6 Nov', 'since 6 Nov'])
export const team: [string, Run, string][] = [
  ['Ana Ferreira', run('Ana Ferreira', 'ACC|BACC|Bk*^AB|Bor|oooo', 3, 2), 'Prove, proven in Shape'],
  ['Tomás Lindqvist', run('Tomás Lindqvist', 'AAC|AABC|AAAB|ABC|AAA*o', 4, 4), 'Agree, proven'],
  ['Priya Nair', run('Priya Nair', 'kCC|xkkk|kkoo|oor|oooo', 3, 0), 'Prove, proven in Meet'],
  ['Joris de Wit', run('Joris de Wit', 'ACC|kAoC|oooo|ooo|oooo', 1, 1), 'Understand, proven'],
]
export const panels = [lindgren, run('Aldous', 'BCD|CkAx|Bkoo|ooo|oooo', 2, 1), run('Helder', 'BBC|BACC|BBAB|BAC|BAk*o', 4, 4), run('Greyfriars', 'kCD|xkkk|kkoo|ooo|oooo', 3, 0)]

const bare = (name: string, stages: [string, string][]): Run => ({
  name, stages: stages.map(([stage, notes]) => ({ id: stage, name: stage, milestones: [...notes].map((letter, j): Note => ({ id: `${stage}-${j}`, sentence: stage, side: sides[letter.toLowerCase() as 'b'], gate: letter === letter.toUpperCase() ? 'blocks' : 'coaches' })) })),
})
export const listens = bare('A process that listens', [['Meet', 'bsc'], ['Understand', 'Bbss'], ['Shape', 'bBsc'], ['Prove', 'Bbc'], ['Agree', 'Bbsc']])
export const talks = bare('A process that talks', [['Qualify', 'scsc'], ['Demo', 'cCcsC'], ['Proposal', 'scC'], ['Negotiate', 'scC'], ['Close', 'sc']])
export const sheetProcess = bare('How we sell', [['Meet', 'bsc'], ['Understand', 'Bbss'], ['Shape', 'bBsc'], ['Prove', 'Bbc'], ['Agree', 'Bbsc']])

/** Thirty-six notes in nine bars: what folds. */
export const long: Run = {
  name: 'A long one', claimed: 's4', proven: 's3', next: 's4-1',
  stages: Array.from({ length: 9 }, (_, i): Bar => ({
    id: `s${i}`, name: `A stage with quite a long name, ${i + 1}`,
    milestones: Array.from({ length: 4 }, (_, j): Note => ({ id: `s${i}-${j}`, sentence: `Sentence ${j + 1} of stage ${i + 1}.`, side: (['buyer', 'buyer', 'seller', 'company'] as const)[j]!, gate: j === 0 ? 'warns' : 'coaches', state: i < 4 ? 'met' : 'open', grade: i < 4 ? (['A', 'B', 'C', 'D'] as const)[j]! : null })),
  })),
}
