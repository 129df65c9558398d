import { t } from '#src/web/words/index.ts'

/** A milestone as the halves of the page need it: the shape of `GET /deals/{id}/run`. */
export interface Noted {
  id: string; sentence: string; gate: 'blocks' | 'warns' | 'coaches'; state: string; grade: 'A' | 'B' | 'C' | 'D' | null; least: 'A' | 'B' | 'C' | 'D'
  evidence: readonly { id: string; observedAt: string; counts: boolean; status: string }[]
  questions: readonly string[]; kinds: readonly string[]; askOn: string | null; challenge: string | null; exception: string | null; passedUnmet: boolean; challenged: boolean
}
export interface Staged<M extends Noted> { id: string; name: string; where: 'passed' | 'claimed' | 'ahead'; milestones: readonly M[] }
export interface Placed<M extends Noted> { milestone: M; stage: Staged<M> }

const every = <M extends Noted>(stages: readonly Staged<M>[]): Placed<M>[] => stages.flatMap((stage) => stage.milestones.filter((one) => one.state !== 'not-applicable').map((milestone) => ({ milestone, stage })))
const latest = ({ milestone }: Placed<Noted>): string => milestone.evidence.reduce((at, one) => (one.counts && one.observedAt > at ? one.observedAt : at), '')

/** What they have shown us: what is met, newest first, of how many that apply. */
export function shownOf<M extends Noted>(stages: readonly Staged<M>[]): { items: Placed<M>[]; of: number } {
  const all = every(stages)
  return { items: all.filter(({ milestone }) => milestone.state === 'met').toSorted((a, b) => latest(b).localeCompare(latest(a))), of: all.length }
}

/** What is missing: first what is held or was passed, then the gates here and before, then advice; `later` lies past the claimed stage. */
export function missingOf<M extends Noted>(stages: readonly Staged<M>[], next: string | null): { now: Placed<M>[]; later: Placed<M>[] } {
  const open = every(stages).filter(({ milestone }) => milestone.state !== 'met')
  const rank = ({ milestone }: Placed<M>): number =>
    (milestone.challenged ? 0 : milestone.id === next ? 1 : milestone.passedUnmet ? 2 : milestone.gate === 'blocks' ? 3 : milestone.gate === 'warns' ? 4 : 6) + (milestone.state === 'unknown' ? 0.5 : 0)
  const here = open.filter(({ stage, milestone }) => stage.where !== 'ahead' || milestone.id === next)
  return { now: here.toSorted((a, b) => rank(a) - rank(b)), later: open.filter((one) => !here.includes(one)) }
}

export interface Way { action: string; label: string; key?: string; with: Record<string, string> }

/** Everything that would mend one milestone, best first. Actions are those of remedies, so that a refusal's button does the same. */
export function waysFor(milestone: Noted, { closed = false }: { closed?: boolean } = {}): Way[] {
  if (closed) return []
  const of = { milestone: milestone.id }
  const record: Way = { action: 'record-evidence', label: milestone.state === 'below' ? t('Add better proof') : milestone.state === 'stale' ? t('Prove it again') : t('Write down the answer'), key: 'e', with: of }
  const ask: Way = { action: 'ask-buyer', label: milestone.state === 'met' ? t('Ask to confirm') : t('Ask the buyer'), key: 'a', with: of }
  const unknown: Way = { action: 'say-unknown', label: milestone.askOn ? t('Move the day') : t('Don’t know yet, will ask on…'), key: 'u', with: of }
  const except: Way[] = milestone.gate === 'blocks' && !milestone.exception ? [{ action: 'ask-exception', label: t('Ask for an exception'), with: of }] : []
  const buyerCanSay = milestone.kinds.some((kind) => kind !== 'document' && kind !== 'signed-document')
  const asking = buyerCanSay ? [ask] : []
  if (milestone.challenged && milestone.challenge) {
    const counted = milestone.evidence.find((one) => one.counts) ?? milestone.evidence.find((one) => one.status === 'recorded')
    return [{ action: 'defend', label: t('Defend with evidence'), key: 'e', with: { ...of, challenge: milestone.challenge } }, ...(counted ? [{ action: 'withdraw', label: t('Withdraw it'), key: 'w', with: { ...of, evidence: counted.id } }] : [])]
  }
  switch (milestone.state) {
    case 'met': return milestone.grade === 'A' ? [] : asking
    case 'proposed': {
      const proposal = milestone.evidence.findLast((one) => one.status === 'proposed')
      return proposal ? [{ action: 'confirm-evidence', label: t('Confirm it'), with: { ...of, evidence: proposal.id } }, { action: 'reject-evidence', label: t('It is not so'), with: { ...of, evidence: proposal.id } }, ...asking] : [record, ...asking]
    }
    case 'unknown': return [record, ...asking, unknown]
    default: return milestone.least === 'A' ? [...asking, record, unknown, ...except] : [record, ...asking, unknown, ...except]
  }
}
