/** Minor units of a currency with two decimals, as every listing's currency has. */
const DECIMALS = 2

/** `1,234.5` → 123450 minor units; NaN for anything that is not exactly an amount. No rounding, no guessing. */
export function parseAmount(text: string): number {
  const [, whole, fraction = ''] = AMOUNT.exec(text.trim()) ?? []
  if (whole === undefined) return Number.NaN
  return Number(whole.replaceAll(',', '') + fraction.padEnd(DECIMALS, '0'))
}

/** At most eight digits before the point: what the contract can carry, above what a listing may cost. */
const AMOUNT = /^(\d{1,8}|\d{1,2}(?:,\d{3}){1,2}|\d{3}(?:,\d{3}))(?:\.(\d{1,2}))?$/

/** 123450 → `1234.50`, as an input shows it. */
export function amountText(minor: number): string {
  const digits = String(minor).padStart(DECIMALS + 1, '0')
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
}
