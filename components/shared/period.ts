/** `2 years`, `2年`: Intl's own words. An order without a period is sold by count and says nothing. */
export function formatPeriod({ count, unit }: { readonly count: number; readonly unit: string }, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
