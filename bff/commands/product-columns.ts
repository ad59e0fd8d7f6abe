import type { ProductRow } from '../../db/queries/products.ts'
import type { FieldValues } from '../domain/product/field.ts'

/** The fields as a row keeps them: all as JSON, and beside them what lists search and narrow by. */
export function columnsOf(fields: FieldValues): Pick<ProductRow, 'fields' | 'name' | 'category'> {
  return { fields: JSON.stringify(fields), name: String(fields.name ?? ''), category: pathOf(fields.category) }
}

/** A category path as one searchable text. */
function pathOf(category: unknown): string {
  return Array.isArray(category) ? `/${category.join('/')}/` : ''
}
