interface Place { id: string; name: string }
/** The part of a run that says where it stands. */
export interface Standing { claimed: Place; proven: Place; ahead: boolean; gap: number; closed: { label: string; kind: string; at: string; orderInHand: boolean } | null }

export interface PlaceWords { before: string; claimed: string | null; between: string; proven: string | null; after: string }

/**
 * "Claimed in Prove, proven in Shape: one bar apart." in the pieces that are set apart in type. `day` writes the day of an instant.
 */
export function placeWords(run: Standing, day: (at: string) => string): PlaceWords {
  const { claimed, proven, ahead, gap, closed } = run
  if (closed) return { before: `${closed.label} on ${day(closed.at)}, from `, claimed: claimed.name, between: '', proven: null, after: closed.orderInHand ? ', on an order in hand.' : '.' }
  if (ahead) return { before: 'Claimed in ', claimed: claimed.name, between: ', proven as far as ', proven: proven.name, after: ': they are further than you say.' }
  if (gap === 0) return { before: 'Claimed and proven in ', claimed: claimed.name, between: '', proven: null, after: '.' }
  return { before: 'Claimed in ', claimed: claimed.name, between: ', proven in ', proven: proven.name, after: `: ${inWords(gap)} ${gap === 1 ? 'bar' : 'bars'} apart.` }
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** Small numbers as one says them. */
export const inWords = (n: number): string => words[n] ?? String(n)
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Adherence as a sentence; null: not yet known. `percent` writes a share. */
export function adherenceWords(run: { adherence: number | null; obligations: number; deviations: readonly unknown[] }, percent: (share: number) => string): string {
  if (run.adherence === null) return 'Not yet known: nothing that is asked for has been passed.'
  const asked = run.obligations === 1 ? 'one obligation' : `${inWords(run.obligations)} obligations`
  if (run.deviations.length === 0) return `Followed in full so far: ${asked} judged.`
  return `${percent(run.adherence)} followed: ${asked} judged, ${run.deviations.length === 1 ? 'one deviation' : `${inWords(run.deviations.length)} deviations`}.`
}
