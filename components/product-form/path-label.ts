import type { MktElement } from '../shared/mkt-element.ts'
import { labelOf } from './form.ts'

/** `plans.0.prices.1.price` as `Plans · Plan 1 · Price 2 · Discount price`. */
export function pathLabel(host: MktElement, path: string): string {
  const [key = '', ...rest] = path.split('.')
  const parts = rest.flatMap((part, at) => {
    if (!/^\d+$/.test(part))
      return part === 'prices' && rest[at + 1] ? [] : [host.localize.word('product-form.cell', part)]
    const number = Number(part) + 1
    if (rest[at - 1] === 'prices') return [host.t('product-form.price-number', number)]
    return [rest.length > 1 ? host.t('product-form.plan-number', number) : String(number)]
  })
  return [labelOf(host, key), ...parts].join(' · ')
}
