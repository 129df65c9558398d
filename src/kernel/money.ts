/** Money as integer minor units with a currency (ISO 4217): 12.50 EUR is { minor: 1250, currency: 'EUR' }. */
export interface Money {
  minor: number
  currency: string
}

// ISO 4217, "minor unit" column: every currency that does not have two decimals.
const decimalsOf: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}

/** How many decimals a currency's minor unit stands for (two unless ISO 4217 says otherwise). */
export const decimals = (currency: string): number => decimalsOf[currency] ?? 2

/** The amount in major units, as a plain number: 1250 minor EUR is 12.5. */
export const major = (money: Money): number => money.minor / 10 ** decimals(money.currency)

/** From major units, rounded half away from zero to the currency's minor unit. */
export function ofMajor(amount: number, currency: string): Money {
  const factor = 10 ** decimals(currency)
  return { minor: Math.sign(amount) * Math.round(Math.abs(amount) * factor), currency }
}

/** For people: `€84,000` without decimals where there are none, `€84,000.50` where there are. */
export function show(money: Money, locale = 'en-GB'): string {
  const whole = money.minor % 10 ** decimals(money.currency) === 0
  return new Intl.NumberFormat(locale, {
    style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol', ...(whole ? { maximumFractionDigits: 0 } : {}),
  }).format(major(money))
}
