import { fields } from '#src/kernel/field.ts'

/** A deal: one chance that a company buys. Where it stands is told by its run; the read-only fields are kept from it. */
export const dealFields = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, listed: true, alsoCalled: ['opportunity', 'opportunity name', 'deal name', 'dealname', 'deal', 'title', 'opportunity_id'] },
  { id: 'companyId', label: 'Company', type: 'company', listed: true, alsoCalled: ['account', 'account name', 'accountid', 'company', 'company name', 'associated company', 'organization', 'customer'] },
  { id: 'ownerId', label: 'Owner', type: 'person', listed: true, alsoCalled: ['owner', 'deal owner', 'opportunity owner', 'ownerid', 'sales agent', 'salesperson', 'sales rep', 'rep', 'record owner'] },
  { id: 'amount', label: 'Amount', type: 'money', listed: true, alsoCalled: ['value', 'deal value', 'close value', 'deal amount', 'opportunity amount', 'expected revenue', 'total'] },
  { id: 'currency', label: 'Currency', type: 'currency', alsoCalled: ['currency iso code', 'currencyisocode', 'deal currency'] },
  { id: 'closeOn', label: 'Close on', type: 'date', listed: true, alsoCalled: ['close date', 'closedate', 'expected close date', 'expected closing date'], help: 'The day on which the buyer means to decide.' },
  { id: 'nextStep', label: 'Next step', type: 'text', max: 500, listed: true, alsoCalled: ['nextstep', 'next activity', 'next action'] },
  { id: 'nextStepOn', label: 'Next step on', type: 'date', alsoCalled: ['next step date', 'next activity date', 'follow up date', 'follow-up date'] },
  { id: 'incumbent', label: 'Present supplier', type: 'text', alsoCalled: ['competitor', 'main competitor', 'maincompetitors', 'current supplier', 'current generator(s)', 'incumbent'], help: 'Who or what they use today. Write “none” when there is none.' },
  { id: 'decisionProcess', label: 'How they decide', type: 'longText', alsoCalled: ['decision process'] },
  { id: 'decisionCriteria', label: 'What they compare by', type: 'longText', alsoCalled: ['decision criteria'] },
  { id: 'needsIntegration', label: 'Needs integration', type: 'boolean', alsoCalled: ['integration'] },
  { id: 'source', label: 'Source', type: 'text', alsoCalled: ['lead source', 'leadsource', 'original source', 'campaign', 'original traffic source'] },
  { id: 'tags', label: 'Tags', type: 'tags', alsoCalled: ['labels', 'label', 'tag'] },
  { id: 'about', label: 'About', type: 'longText', alsoCalled: ['description', 'notes', 'deal description'] },
  { id: 'stage', label: 'Stage', type: 'text', readOnly: true, listed: true, alsoCalled: ['deal stage', 'stagename', 'stage name', 'dealstage', 'pipeline stage', 'status'], help: 'The stage that its owner claims. It changes by a move.' },
  { id: 'proven', label: 'Proven stage', type: 'text', readOnly: true, listed: true, help: 'The furthest stage for which the buyer has shown what is asked.' },
  { id: 'gap', label: 'Gap', type: 'integer', readOnly: true, listed: true, help: 'Stages between claimed and proven.' },
  { id: 'outcome', label: 'Outcome', type: 'choice', readOnly: true, choices: [{ id: 'won', label: 'Won' }, { id: 'lost', label: 'Lost' }, { id: 'no-decision', label: 'No decision' }], help: 'Empty while the deal is open.' },
  { id: 'openedOn', label: 'Opened on', type: 'date', readOnly: true, alsoCalled: ['created date', 'createddate', 'create date', 'engage date', 'opened', 'start date'] },
  { id: 'closedOn', label: 'Closed on', type: 'date', readOnly: true, alsoCalled: ['closed date', 'closed at', 'won date', 'lost date'] },
  { id: 'wonAmount', label: 'Won amount', type: 'money', column: 'won_minor', readOnly: true },
  { id: 'processId', label: 'Process', type: 'text', readOnly: true },
  { id: 'processVersion', label: 'Process version', type: 'integer', readOnly: true },
  { id: 'stageSince', label: 'In the stage since', type: 'instant', readOnly: true },
  { id: 'lastWordAt', label: 'Last word of the buyer', type: 'instant', readOnly: true },
])

/** A thing that is sold, with its list price. */
export const productFields = fields([
  { id: 'name', label: 'Name', type: 'text', required: true, listed: true, alsoCalled: ['product', 'product name', 'item'] },
  { id: 'series', label: 'Series', type: 'text', listed: true, alsoCalled: ['family', 'product family', 'category'] },
  { id: 'price', label: 'List price', type: 'money', listed: true, alsoCalled: ['sales price', 'unit price', 'list price', 'sales_price'] },
  { id: 'currency', label: 'Currency', type: 'currency', alsoCalled: ['currency iso code'] },
])

export const STANCES = ['for', 'against', 'undecided', 'unknown'] as const
export type Stance = (typeof STANCES)[number]

/** How a deal's next step stands: the card says which of four. */
export const NEXT_STEP_STATES = ['none', 'overdue', 'today', 'planned'] as const
