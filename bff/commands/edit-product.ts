import { isDeepStrictEqual } from 'node:util'
import type { ProductRow } from '../../db/queries/products.ts'
import { decide } from '../domain/process.ts'
import type { FieldValues } from '../domain/product/field.ts'
import { findField, type KindName } from '../domain/product/kind.ts'
import { processesOf } from '../domain/product/processes.ts'
import { advance } from './advance.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { findOwnProduct } from './own-product.ts'
import { withoutNulls, withoutPlanIds, withPlanIds } from './plan-ids.ts'
import { columnsOf } from './product-columns.ts'
import { editRevision, loadRevision, openRevision } from './revisions.ts'
import { saveRow } from './save-product.ts'

/**
 * Saves part of a draft, or of the new version of a product that has been listed. Problems are reported by the view, not refused;
 * `null` clears a field. Saving what is there already changes nothing; it is a step of the history only where it moves the product on.
 */
export async function editProduct(
  context: Context,
  input: { readonly productId: string; readonly fields: FieldValues; readonly expectedVersion?: number | undefined },
): Promise<Result<ProductRow>> {
  const product = await findOwnProduct(context, input.productId)
  if (!product) return refuse('not-found')
  if (input.expectedVersion !== undefined && input.expectedVersion !== product.version)
    return (await isThere(context, product, input.fields)) ? done(product) : refuse('version-conflict')
  const unknown = Object.keys(input.fields).filter((key) => !findField(product.kind as KindName, key))
  if (unknown.length > 0)
    return refuse('invalid', { problems: unknown.map((key) => ({ path: `fields.${key}`, code: 'unknown-field' })) })
  const change = (fields: FieldValues) => withPlanIds(context, { ...fields, ...input.fields })
  if (product.revision_id !== null) return editRevision(context, product, change)

  const { id, state, version } = product
  const process = processesOf(product.kind).listing
  const decision = decide(process, { command: 'edit', by: context.actor.role, state })
  if (!decision.ok) return decision
  const before = JSON.parse(product.fields)
  const fields = change(before)
  if (isDeepStrictEqual(fields, before)) return done(product)
  if (decision.effects.some(({ kind }) => kind === 'open-revision'))
    return openRevision(context, product, JSON.stringify(fields))
  if (decision.entered) await advance(context, { process, id, state, version }, { command: 'edit' })
  return done(await saveRow(context, product, { state: decision.to, ...columnsOf(fields) }))
}

/** Sent once more because its answer never came, a save is no conflict. What it added had no ids yet. */
async function isThere(context: Context, product: ProductRow, fields: FieldValues): Promise<boolean> {
  const { fields: text } = product.revision_id === null ? product : await loadRevision(context, product)
  const before: FieldValues = JSON.parse(text)
  const bare = (values: FieldValues) => withoutPlanIds(withoutNulls(values))
  return isDeepStrictEqual(bare({ ...before, ...fields }), bare(before))
}
