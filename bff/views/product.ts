import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { ProductRow } from '../../db/queries/products.ts'
import type { UploadRow } from '../../db/queries/uploads.ts'
import type { Product, ProductListItem } from '../contract/product.ts'
import type { ProductFields } from '../contract/product-fields.ts'
import { coverOf } from '../domain/product/cover.ts'
import type { FieldProblem } from '../domain/product/field.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { listingProcess } from '../domain/product/listing.ts'
import type { Role } from '../domain/role.ts'
import { commandViews, deadlineView, historyView, iso, isoOrNull, named } from './common.ts'
import type { Names } from './order.ts'
import { type SignUpload, uploadView } from './upload.ts'

export type ProductParts = {
  readonly product: ProductRow
  readonly uploads: readonly UploadRow[]
  readonly problems: readonly FieldProblem[]
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly names: Names
}

export function productView(parts: ProductParts, role: Role, sign: SignUpload): Product {
  const { product, uploads, problems, history } = parts
  return {
    ...pick(parts, role),
    fields: JSON.parse(product.fields) as ProductFields,
    uploads: Object.fromEntries(uploads.map((upload) => [upload.id, uploadView(upload, sign)])),
    problems: [...problems],
    review: product.review === null ? null : JSON.parse(product.review),
    history: history.map(historyView),
    createdAt: iso(product.created_at),
  }
}

export function productItem(
  parts: Pick<ProductParts, 'product' | 'uploads' | 'deadlines' | 'names'>,
  role: Role,
  sign: SignUpload,
): ProductListItem {
  const fields = JSON.parse(parts.product.fields) as ProductFields
  const logo = parts.uploads.find((upload) => upload.id === coverOf(fields)?.uploadId)
  const { commands, ...item } = pick(parts, role)
  return {
    ...item,
    // Saving the form is what edits; a list has no button for it.
    commands: commands.filter(({ command }) => command !== 'edit'),
    name: parts.product.name,
    logo: logo ? uploadView(logo, sign) : null,
    plans: fields.plans?.length ?? 0,
  }
}

function pick({ product, deadlines, names }: Pick<ProductParts, 'product' | 'deadlines' | 'names'>, role: Role) {
  const process = listingProcess(kindOf(product.kind as KindName).review)
  const deadline = deadlineView(process, product.state, deadlines)
  return {
    id: product.id,
    number: product.number,
    kind: product.kind as KindName,
    state: product.state,
    version: product.version,
    provider: named(product.provider_id, names.get(product.provider_id)),
    commands: commandViews(process, product.state, role, null),
    deadline,
    updatedAt: iso(product.updated_at),
    submittedAt: isoOrNull(product.submitted_at),
  }
}
