import type { ReactNode } from 'react'

/** How a part may stand. `disabled` says why by its hint or its name; `refused` says why when it is pressed; `open` is drawn flat, as it floats elsewhere. */
export type State = 'rest' | 'hover' | 'focus' | 'chosen' | 'busy' | 'disabled' | 'refused' | 'error' | 'empty' | 'open' | 'long'

/** What is expected of a part: pressed, filled in, floating, or only shown. */
export type Kind = 'button' | 'link' | 'input' | 'choice' | 'floating' | 'shown'

export const EXPECTED: Readonly<Record<Kind, readonly State[]>> = {
  button: ['rest', 'hover', 'focus', 'busy', 'disabled', 'refused', 'long'],
  link: ['rest', 'focus', 'long'],
  input: ['rest', 'focus', 'empty', 'error', 'disabled', 'long'],
  choice: ['rest', 'focus', 'chosen', 'long'],
  floating: ['rest', 'focus', 'open', 'long'],
  shown: ['rest', 'long'],
}

export interface Specimen { part: string; kind: Kind; states: Partial<Record<State, ReactNode>> }

/** Parts of `ui` that draw nothing of their own. */
export const INVISIBLE: readonly string[] = ['FormatProvider', 'KeyLayer', 'Later']
