import type { Product } from '../../bff/contract/product.ts'

export type Change = 'same' | 'changed' | 'added' | 'removed'

/** What became of a field since the version buyers see; everything is the same where there is none to compare with. */
export function changeOf(product: Product, key: string): Change {
  if (!product.live) return 'same'
  const [before, after] = [liveValue(product, key), value(product, key)]
  if (isEmpty(before)) return isEmpty(after) ? 'same' : 'added'
  if (isEmpty(after)) return 'removed'
  return same(before, after) ? 'same' : 'changed'
}

/** An agreement chosen by its id is its text, as the live version keeps it. */
export function value({ fields, agreement }: Product, key: string): unknown {
  return key === 'agreement' && agreement ? agreement : (fields as Readonly<Record<string, unknown>>)[key]
}

export function liveValue({ live }: Product, key: string): unknown {
  return (live?.fields as Readonly<Record<string, unknown>> | undefined)?.[key]
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whatever order the keys stand in. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => same(left[key], right[key]))
}
