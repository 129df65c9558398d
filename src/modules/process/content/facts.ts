/**
 * What is known of the record, as conditions (`when`) read it. Null: not known. An empty text: known to be none
 * (CEL sees null, so `incumbent != null` is false). `amount` is a decimal in the workspace currency, at the rate of the day it was set.
 */
export interface Facts {
  amount: number | null
  currency: string | null
  /** The present supplier or way of working. */
  incumbent: string | null
  needs_integration: boolean | null
  source: string | null
  /** Size band of the company, such as `1-10`, `11-50`, `51-250`, `251-1000`, `1000+`. */
  size: string | null
  employees: number | null
  industry: string | null
  country: string | null
  product: string | null
  /** True when the company has bought before. */
  existing_customer: boolean | null
  /** How many people decide. */
  deciders: number | null
  term_months: number | null
  /** Percent off the list price. */
  discount: number | null
  /** Whether a price was given. */
  price_given: boolean | null
  /** Whether somebody of our management was brought in. */
  boss_involved: boolean | null
}

export type FactName = keyof Facts
export type FactType = 'number' | 'text' | 'boolean'

export const FACT_TYPES: Record<FactName, FactType> = {
  amount: 'number', currency: 'text', incumbent: 'text', needs_integration: 'boolean', source: 'text', size: 'text', employees: 'number',
  industry: 'text', country: 'text', product: 'text', existing_customer: 'boolean', deciders: 'number', term_months: 'number',
  discount: 'number', price_given: 'boolean', boss_involved: 'boolean',
}

export const NO_FACTS: Facts = {
  amount: null, currency: null, incumbent: null, needs_integration: null, source: null, size: null, employees: null, industry: null,
  country: null, product: null, existing_customer: null, deciders: null, term_months: null, discount: null, price_given: null, boss_involved: null,
}
