/** `2 years`, `2 年`: Intl's own words, set apart as all our numbers are. An order without a period is sold by count and says nothing. */
export function formatPeriod({ count, unit }: { readonly count: number; readonly unit: string }, lang: string): string {
  const format = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(count).replace(/\d(?=\p{L})/u, '$& ')
}
