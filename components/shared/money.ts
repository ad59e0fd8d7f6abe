import type { Money } from '../../bff/contract/common.ts'

/** Minor units as people read them: `¥800`, `¥800.50`. */
export function formatMoney({ amount, currency }: Money, lang: string): string {
  const format = new Intl.NumberFormat(lang, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  } as Intl.NumberFormatOptions)
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
