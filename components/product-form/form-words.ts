import type { AreaName } from '../messages/words.ts'

export const formWords: readonly AreaName[] = [
  'product-form',
  'product-form-plans',
  'product-form-template',
  'product-fields',
  'listings',
  'errors',
]
