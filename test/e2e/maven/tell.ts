import assert from 'node:assert/strict'
import { sql } from '#src/platform/db/sql.ts'
import { replay } from '#src/modules/process/index.ts'
import { eventsOf, runOf, versionOf } from '#src/modules/process/server/door.ts'
import { inWorkspace, rows } from '#src/platform/db/pool.ts'
import { hands } from './hands.ts'
import type { Story } from './story.ts'
import type { Picked, Trial } from './trial.ts'

export interface Ended { story: Story; deal: Picked; owner: string; run: any }

/** Plays the stories, all of a day before the next day comes; gives each deal's last `/run`. */
export async function play(trial: Trial, stories: readonly Story[], tell: (sentence: string) => void = () => {}): Promise<Ended[]> {
  const told = stories.map((story) => {
    const owner = trial.reps[story.rep]
    const deal = trial.take(owner, story.from)
    return { story, owner, deal, of: { trial, deal, rep: hands(trial, owner, deal), manager: hands(trial, trial.manager, deal) } }
  })
  const faults: Error[] = []
  const failed = new Set<Story>()
  for (const day of [0, 8, 16] as const) {
    const today = told.filter(({ story }) => story.days[day] && !failed.has(story))
    if (day > 0 && told.some(({ story }) => Object.keys(story.days).some((each) => Number(each) >= day))) await trial.later(8)
    for (const { story, of, deal, owner } of today) {
      const start = performance.now()
      try { await story.days[day]!(of) } catch (fault) {
        failed.add(story)
        if (process.env['SOLFA_SHOTS']) {
          for (const page of [owner.page, trial.manager.page, trial.buyer]) await page.screenshot({ path: `${process.env['SOLFA_SHOTS']}/${story.title.replaceAll(' ', '-')}-${page === owner.page ? 'rep' : page === trial.buyer ? 'buyer' : 'manager'}.png`, fullPage: true })
        }
        faults.push(new Error(`“${story.title}” (${deal.company}) stops on day ${day}.`, { cause: fault }))
      }
      tell(`Day ${day}: ${story.title}, ${deal.company}, ${Math.round((performance.now() - start) / 100) / 10} s.`)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${stories.length} stories stop: ${faults.map(({ message }) => message).join(' ')}`)
  const ends: Ended[] = []
  for (const { story, deal, owner } of told) ends.push({ story, deal, owner: owner.name, run: await trial.runOf(deal) })
  return ends
}

/** What each deal's log tells is what is stored. */
export async function replays(trial: Trial, ends: readonly Ended[]): Promise<void> {
  const { world: w } = trial.s
  await inWorkspace(w.server.db, w.kestrel, async (tx) => {
    for (const { deal, run } of ends) {
      const [kept] = await rows(tx, sql<{ id: string; state: string; process: string; n: number }>`select id, state, process_id as process, version_n as n from run where subject_id = ${deal.id}`)
      const version = await versionOf(tx, w.kestrel, kept!.process, kept!.n)
      assert.deepEqual(replay(await eventsOf(tx, w.kestrel, kept!.id), () => version), runOf(kept!.state))
      assert.equal(run.id, kept!.id)
    }
  })
}

const marks: Record<string, string> = { open: '·', unknown: '?', proposed: 'p', below: '-', stale: 's', suspended: '!', excepted: 'x', 'not-applicable': ' ' }
/** Each stage's milestones in their order: the grade of what is met, else the mark of its state. */
const states = (run: any): string => run.stages.map((stage: any) => stage.milestones.map((one: any) => (one.state === 'met' ? one.grade : marks[one.state])).join('').replaceAll(' ', '_')).join(' | ')
const list = (items: string[]): string => (items.length === 0 ? 'none' : items.join(', '))

/** The answers of `GET /deals/{id}/run`, short, as a document. */
export function asDocument(ends: readonly Ended[], outcomes: any, when: string): string {
  const lines = [
    '# Twelve deals of the Maven pipeline, worked in the browser', '',
    `Written by \`npm run trial:maven\` on ${when}. It imports \`../shared/data/maven-crm\` whole, lets three of its reps and their manager in by invitation, and works twelve of their`,
    'open deals through *complex B2B* on the Board, the Deal page and the buyer’s answer page, in five browsers, over sixteen days of the server’s clock. Each answer is as it is read on the last of them: what was passed on the first is overdue by then.', '',
    `Then \`GET /api/v1/reports/outcomes?import=maven\` says ${outcomes.won} won, ${outcomes.lost} lost, ${outcomes.noDecision} no decision, ${outcomes.open} open.`, '',
    'Milestones stand in the order of the process, stage by stage: a letter is the grade of what is met; `·` open, `?` unknown, `p` proposed, `-` below its grade, `s` stale, `!` suspended, `x` excepted, `_` not applicable.', '',
  ]
  for (const { story, deal, owner, run } of ends) {
    lines.push(
      `## ${deal.company}: ${story.title.toLowerCase()}`, '',
      `Opportunity ${deal.key}, ${deal.name}, of ${owner}; imported in ${deal.from}. It shows ${story.shows}.`, '', '```',
      `claimed     ${run.claimed.id}`, `proven      ${run.proven.id}`, `outcome     ${run.outcome}${run.closed?.orderInHand ? ', order in hand' : ''}`, `adherence   ${run.adherence === null ? 'not yet known' : Math.round(run.adherence * 1000) / 1000} of ${run.obligations}`,
      `milestones  ${states(run)}`,
      `moves       ${list(run.moves.map((one: any) => `${one.kind} ${one.to}${one.undone ? ' (undone)' : ''}`))}`,
      `debts       ${list(run.debts.map((one: any) => `${one.milestone} (${one.kind}${one.overdue ? ', overdue' : ''}${one.dormant ? ', asleep' : ''})`))}`,
      `exceptions  ${list(run.exceptions.map((one: any) => `${one.milestone} (${one.kind === 'asked' ? `let pass by ${one.decidedBy?.name}, ${one.status}` : `order in hand, answered for by ${one.answererName}`})`))}`,
      `challenges  ${list(run.challenges.map((one: any) => `${one.milestone} (${one.status})`))}`,
      `deviations  ${list(run.deviations.map((one: any) => `${one.kind} ${one.milestone} ${one.severity}`))}`, '```', '',
    )
  }
  return lines.join('\n')
}
