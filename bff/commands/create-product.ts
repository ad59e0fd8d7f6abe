import { nextNumber } from '../../db/queries/hosts.ts'
import { insertProduct, type ProductRow } from '../../db/queries/products.ts'
import type { FieldValues } from '../domain/product/field.ts'
import type { KindName } from '../domain/product/kind.ts'
import { processesOf } from '../domain/product/processes.ts'
import { advance } from './advance.ts'
import { type Context, done, type Result } from './context.ts'
import { withoutPlanIds, withPlanIds } from './plan-ids.ts'
import { columnsOf } from './product-columns.ts'

export async function createProduct(
  context: Context,
  kind: KindName,
  { fields = {}, note }: { readonly fields?: FieldValues; readonly note?: string } = {},
): Promise<Result<ProductRow>> {
  const { tx, hostId, now, shell, actor } = context
  const id = shell.newId('prd')
  const subject = { process: processesOf(kind).listing, id, state: null, version: 0 }
  const step = await advance(context, subject, { command: 'create', note })
  if (!step.ok) return step
  const counted = await nextNumber(tx, { host_id: hostId, name: 'product' })
  const product: ProductRow = {
    id,
    host_id: hostId,
    number: FIRST_NUMBER + (counted?.value ?? 0),
    provider_id: actor.id,
    kind,
    state: step.to,
    version: step.version,
    ...columnsOf(fields),
    live_version_id: null,
    review: null,
    created_at: now,
    updated_at: now,
    submitted_at: null,
    revision_id: null,
    revision_state: null,
    queue_at: null,
  }
  await insertProduct(tx, product)
  return done(product)
}

/** A new draft with what this product holds. */
export async function copyProduct(context: Context, product: ProductRow): Promise<Result<ProductRow>> {
  const fields = withPlanIds(context, withoutPlanIds(JSON.parse(product.fields)))
  return createProduct(context, product.kind as KindName, { fields, note: String(product.number) })
}

/** Provider protocols want a number, not a word; it starts where nobody takes it for a count. */
const FIRST_NUMBER = 100_000
