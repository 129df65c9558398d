import { draw } from './draw.ts'
import { Ink } from './Ink.tsx'
import { systemsOf } from './plan.ts'
import { says } from './words.ts'
import { hasRun, type Run } from './types.ts'

/** What stands between the margins of an A4 page, in CSS pixels. */
export const PAPER_WIDTH = 680

/**
 * The score on paper: at page size with its words, broken into systems as sheet music is, since a page is narrower than a screen. It is
 * drawn before anybody prints, because a browser measures nothing while it does.
 */
export function PrintScore({ width = PAPER_WIDTH, lyrics = true, ...run }: Run & { width?: number; /** Without words under the notes it is as low as can be: where they are written beside it. */ lyrics?: boolean }) {
  return (
    <div className="print-score" role="img" aria-label={says(run)}>
      {systemsOf(run, width, lyrics && hasRun(run)).map((system) => {
        const { height, marks } = draw(run, { size: 'l', width, system, lyrics })
        return <svg key={system[0]} className="score score-l" aria-hidden="true" viewBox={`0 0 ${width} ${height}`} width={width} height={height}><Ink marks={marks} /></svg>
      })}
    </div>
  )
}
