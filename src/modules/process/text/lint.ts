import { isObligation, type LintHit, type Milestone, type ProcessVersion, type Stage } from '../content/version.ts'

/** How much a process may ask before it becomes a form. */
const MOST = { blocksInStage: 1, blocks: 5, milestonesInStage: 7, milestones: 24, companyShare: 1 / 3 }

type Rule = { rule: string; check: (version: ProcessVersion, hit: (sentence: string, at?: { stage?: string; milestone?: string }) => void) => void }

/** What an experienced process owner would say of it. Empty: nothing. */
export function lint(version: ProcessVersion): LintHit[] {
  return lintRules.flatMap(({ rule, check }) => {
    const hits: LintHit[] = []
    check(version, (sentence, at) => hits.push({ rule, ...at, sentence }))
    return hits
  })
}

const eachStage = (judge: (stage: Stage, index: number, version: ProcessVersion) => string | null): Rule['check'] => (version, hit) => {
  for (const [index, stage] of version.stages.entries()) {
    const sentence = judge(stage, index, version)
    if (sentence !== null) hit(sentence, { stage: stage.id })
  }
}
const eachMilestone = (judge: (milestone: Milestone, stage: Stage) => string | null): Rule['check'] => (version, hit) => {
  for (const stage of version.stages) {
    for (const milestone of stage.milestones) {
      const sentence = judge(milestone, stage)
      if (sentence !== null) hit(sentence, { stage: stage.id, milestone: milestone.id })
    }
  }
}
const blocking = (stage: Stage): Milestone[] => stage.milestones.filter((one) => one.gate === 'blocks')
const all = (version: ProcessVersion): Milestone[] => version.stages.flatMap((stage) => stage.milestones)
const aboutUs = /^(we|us|the rep|the seller|sales|you)\b/i

const lintRules: readonly Rule[] = [
  {
    rule: 'blocks-in-first-stage',
    check: eachStage((stage, index) => (index === 0 && blocking(stage).length > 0 ? `${stage.name} is the first stage and blocks already. Let people in before you hold them.` : null)),
  },
  {
    rule: 'many-blocks-in-stage',
    check: eachStage((stage) => (blocking(stage).length > MOST.blocksInStage ? `${stage.name} blocks on ${blocking(stage).length} milestones. One is remembered.` : null)),
  },
  {
    rule: 'many-blocks',
    check: (version, hit) => {
      const blocks = all(version).filter((one) => one.gate === 'blocks').length
      if (blocks > MOST.blocks) hit(`${blocks} milestones block. More than ${MOST.blocks} teach people to go round them.`)
    },
  },
  {
    rule: 'no-blocks',
    check: (version, hit) => {
      if (!all(version).some((one) => one.gate === 'blocks')) hit('Nothing blocks. A process in which everything can be passed is a list of wishes.')
    },
  },
  {
    rule: 'no-buyer-milestone',
    check: eachStage((stage) => (stage.milestones.some((one) => one.side === 'buyer') ? null : `${stage.name} asks nothing of the buyer. A stage is passed by what they do, not by what we do.`)),
  },
  {
    rule: 'nothing-owed',
    check: eachStage((stage) => (stage.milestones.length > 0 && !stage.milestones.some(isObligation) ? `${stage.name} owes nothing: every milestone in it only coaches, so it is passed by saying so.` : null)),
  },
  {
    rule: 'no-milestones',
    check: eachStage((stage) => (stage.milestones.length === 0 ? `${stage.name} has no milestone. Nobody can tell when it is over.` : null)),
  },
  {
    rule: 'stage-about-us',
    check: eachStage((stage) => (aboutUs.test(stage.buyerStep) ? `The buyer step of ${stage.name} says what we do. Say what they do.` : null)),
  },
  {
    rule: 'many-company-milestones',
    check: (version, hit) => {
      const list = all(version)
      const company = list.filter((one) => one.side === 'company').length
      if (company > 1 && company > list.length * MOST.companyShare) hit(`${company} of ${list.length} milestones are the company's own. They tell how busy we are, not how far the buyer is.`)
    },
  },
  {
    rule: 'company-outweighs-buyer',
    check: eachStage((stage) => {
      const of = (side: string) => stage.milestones.filter((one) => one.side === side && isObligation(one)).length
      return of('company') > of('buyer') ? `${stage.name} holds people for us more often than for the buyer.` : null
    }),
  },
  {
    rule: 'many-milestones',
    check: (version, hit) => {
      if (all(version).length > MOST.milestones) hit(`${all(version).length} milestones. More than ${MOST.milestones} are not kept in mind.`)
      for (const stage of version.stages) {
        if (stage.milestones.length > MOST.milestonesInStage) hit(`${stage.name} has ${stage.milestones.length} milestones. More than ${MOST.milestonesInStage} are a form.`, { stage: stage.id })
      }
    },
  },
  {
    rule: 'sentence-about-us',
    check: eachMilestone((one) => (one.side === 'buyer' && isObligation(one) && aboutUs.test(one.sentence) ? 'This is the buyer’s milestone, and its sentence is about us. Say what they did or said.' : null)),
  },
  {
    rule: 'our-word-is-enough',
    check: eachMilestone((one) => (one.side === 'buyer' && isObligation(one) && one.proof.least === 'D' ? 'This is the buyer’s to say, and our word (D) is enough. Ask at least for their words (C).' : null)),
  },
  {
    rule: 'block-on-our-word',
    check: eachMilestone((one) => (one.gate === 'blocks' && one.proof.least === 'D' ? 'A gate that a tick opens is no gate.' : null)),
  },
  {
    rule: 'no-questions',
    check: eachMilestone((one) => (one.side !== 'company' && isObligation(one) && one.ask.length === 0 ? 'There is no question that gets this. A newcomer does not know how to begin.' : null)),
  },
  {
    rule: 'no-skill',
    check: eachMilestone((one) => (one.side === 'seller' && one.skill === null ? 'This is a step of skill, and does not say of which.' : null)),
  },
  {
    rule: 'after-a-later-stage',
    check: (version, hit) => {
      const place = new Map(version.stages.flatMap((stage, at) => stage.milestones.map((one) => [one.id, at] as const)))
      for (const [at, stage] of version.stages.entries()) {
        for (const one of stage.milestones) {
          const late = one.after.find((id) => (place.get(id) ?? 0) > at)
          if (late !== undefined) hit(`It waits for "${late}", which comes in a later stage.`, { stage: stage.id, milestone: one.id })
        }
      }
    },
  },
  {
    rule: 'nobody-decides',
    check: (version, hit) => {
      const roles = new Set(all(version).map((one) => one.proof.role))
      if (version.subject === 'deal' && !(['decision-maker', 'each-decider', 'veto', 'signer'] as const).some((role) => roles.has(role))) {
        hit('No milestone asks for somebody who decides. Deals are lost to people who were never met.')
      }
    },
  },
  {
    rule: 'no-decision-missing',
    check: (version, hit) => {
      if (version.subject === 'deal' && !version.outcomes.some((one) => one.kind === 'no-decision')) hit('There is no outcome of kind no-decision. It is the most frequent one; without it, it is called lost.')
    },
  },
  {
    rule: 'nothing-learnt',
    check: (version, hit) => {
      for (const one of version.outcomes) if (one.kind !== 'won' && one.ask.length === 0) hit(`${one.label} asks nothing. Say what there is to learn.`)
    },
  },
]
