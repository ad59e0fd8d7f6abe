import type { Product } from '../../../bff/contract/product.ts'
import { categories } from '../../../bff/domain/product/category.ts'
import { fieldsOf, type KindName, kindOf } from '../../../bff/domain/product/kind.ts'
import { productKind, upload } from '../../../demo/gallery/fixtures/market.ts'
import { fileFacts } from '../../support/limits/cases.ts'
import { casesOf, completeDrafts } from '../../support/limits/expected.ts'
import { SERVICE } from '../../support/limits/selling.ts'
import { openForm } from './form-page.ts'
import type { Fakes } from './kit.ts'

export const WEATHER = { id: SERVICE, name: '天气查询', address: 'https://api.isv.example/weather' }

/** The form of a product of any kind, at a step, on the real categories and the uploads its cases name. */
export async function openKind(
  fakes: Fakes,
  kind: KindName,
  step: string,
  more: Partial<Product> = {},
  width = '48rem',
) {
  const product = { kind, fields: completeDrafts[kind] as Product['fields'], uploads: uploadsOf(kind), ...more }
  fakes.bff.on('GET /provider/api-services', () => ({ items: [WEATHER], nextCursor: null }))
  const opened = openForm(fakes, product, step, width)
  fakes.bff.on('GET /product-kinds', () => ({ items: [productKind({}, kind)] }))
  fakes.bff.on('GET /categories', () => ({ items: categories }))
  return opened
}

export function stepOf(kind: KindName, key: string): string {
  return kindOf(kind).steps.find(({ fields }) => fields.some((field) => field.key === key))?.key ?? ''
}

function uploadsOf(kind: KindName): Product['uploads'] {
  const all = fieldsOf(kind).flatMap(({ key }) => casesOf(kind, key).map(({ fields }) => fields))
  const ids = JSON.stringify([completeDrafts[kind], ...all]).match(/upl_\w+/g) ?? []
  return Object.fromEntries(ids.map((id) => [id, upload({ id, name: id, ...fileFacts(id) })]))
}
