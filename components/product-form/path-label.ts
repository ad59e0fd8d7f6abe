import type { MktElement } from '../shared/mkt-element.ts'
import { labelOf } from './form.ts'

/** `plans.0.prices.1.price` as `Plans · Plan 1 · Price 2 · Discount price`; a list within goes without saying. */
export function pathLabel(host: MktElement, path: string): string {
  const [key = '', ...rest] = path.split('.')
  const parts = rest.flatMap((part, at) => {
    if (!/^\d+$/.test(part)) {
      const word = IN_PACKAGE[part]
      if (word && rest.includes('packages')) return [host.t(word)]
      return rest[at + 1] && part in NUMBERED ? [] : [host.localize.word('product-form.cell', part)]
    }
    return [numbered(host, rest[at - 1] ?? key, Number(part) + 1)]
  })
  return [labelOf(host, key), ...parts].join(' · ')
}

const NUMBERED = {
  plans: 'product-form.plan-number',
  prices: 'product-form.price-number',
  packages: 'product-form.package-number',
  fields: 'product-form.template-field',
} as const

/** Parts of a package that are called otherwise elsewhere. */
const IN_PACKAGE: Readonly<Record<string, 'product-form.cell.validity' | 'product-form.cell.packagePrice'>> = {
  count: 'product-form.cell.validity',
  price: 'product-form.cell.packagePrice',
}

function numbered({ t }: MktElement, list: string, number: number): string {
  return list in NUMBERED ? t(NUMBERED[list as keyof typeof NUMBERED], number) : String(number)
}
