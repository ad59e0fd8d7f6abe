import { productFields as fieldsEn } from '../messages/en/product-fields.ts'
import { productForm as en } from '../messages/en/product-form.ts'
import { states as statesEn } from '../messages/en/states.ts'
import type { Area } from '../messages/words.ts'
import { productFields as fieldsZh } from '../messages/zh-cn/product-fields.ts'
import { productForm as zh } from '../messages/zh-cn/product-form.ts'
import { states as statesZh } from '../messages/zh-cn/states.ts'

export const formWords: readonly Area[] = [
  { en, 'zh-CN': zh },
  { en: fieldsEn, 'zh-CN': fieldsZh },
  { en: statesEn, 'zh-CN': statesZh },
]
