import type { BodyOf } from '#src/kernel/contract.ts'
import type { Id } from '#src/kernel/id.ts'
import { refuse } from '#src/kernel/refusal.ts'
import { command, type RunDeed } from '#src/modules/process/server/door.ts'
import type { addEvidence, payDebt } from '../../contract.ts'
import { commandDeal, runAnswer, type HeldDeal, type RunAnswer } from '../hold.ts'
import { joinPerson } from '../parts/people.ts'
import { evidenceOf } from './source.ts'

/** Records a proof, proposes one, or says honestly that it is not known yet. */
export async function recordEvidence(deed: RunDeed, deal: HeldDeal, body: BodyOf<typeof addEvidence>): Promise<RunAnswer> {
  const { kind, askOn, supersedes, propose, ...said } = body
  if (kind === 'unknown') {
    if (!askOn) throw refuse(422, 'not-valid', 'Say on which day you will ask.', null, 'askOn')
    return commandDeal(deed, deal, { kind: 'sayUnknown', milestone: said.milestone, askOn })
  }
  const evidence = await evidenceOf(deed.tx, deed.actor, deal, { ...said, kind }, deed.now)
  await joinPerson(deed, deal, evidence.contact)
  return commandDeal(deed, deal, propose ? { kind: 'proposeEvidence', evidence } : { kind: 'recordEvidence', evidence, ...(supersedes ? { supersedes } : {}) })
}

export async function payDebtOf(deed: RunDeed, deal: HeldDeal, debt: string, body: BodyOf<typeof payDebt>): Promise<RunAnswer> {
  const { milestone: _, ...evidence } = await evidenceOf(deed.tx, deed.actor, deal, { ...body, milestone: '' }, deed.now)
  await joinPerson(deed, deal, evidence.contact)
  return runAnswer(deed, deal, await command(deed, deal.run_id, { kind: 'payDebt', debt, evidence }, { held: true }))
}

/** A defence may bring more proof with it. */
export async function defend(deed: RunDeed, deal: HeldDeal, challenge: Id, text: string, said?: Omit<Parameters<typeof evidenceOf>[3], 'milestone'>): Promise<RunAnswer> {
  if (!said) return commandDeal(deed, deal, { kind: 'defend', challenge, text })
  const { milestone: _, ...evidence } = await evidenceOf(deed.tx, deed.actor, deal, { ...said, milestone: '' }, deed.now)
  await joinPerson(deed, deal, evidence.contact)
  return commandDeal(deed, deal, { kind: 'defend', challenge, text, evidence })
}
