import type { TrialUnit } from '../../bff/domain/product/field.ts'

/** `2 years`, `2年`: a length people buy or try for. */
export function formatPeriod(
  { count, unit }: { readonly count: number; readonly unit: TrialUnit },
  lang: string,
): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
