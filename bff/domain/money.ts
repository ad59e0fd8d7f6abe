/** Integer minor units (分) and an ISO 4217 code. Never a fraction, never a float. */
export type Money = { readonly amount: number; readonly currency: Currency }

export const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD'] as const
export type Currency = (typeof CURRENCIES)[number]
export const DEFAULT_CURRENCY: Currency = 'CNY'

/** Ten million yuan: above any price a listing has, below what double arithmetic can hold exactly. */
export const AMOUNT_MAX = 1_000_000_000

export function money(amount: number, currency: Currency = DEFAULT_CURRENCY): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an amount in minor units: ${amount}`)
  return { amount, currency }
}

export function sameMoney(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency
}
