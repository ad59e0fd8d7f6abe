import type { ProductRow } from '../../db/queries/products.ts'
import { concernsRevision, processesOf } from '../domain/product/processes.ts'
import { advance, type Given, type Step } from './advance.ts'
import { checkRequirement } from './check-requirement.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { copyProduct } from './create-product.ts'
import { keepAgreement } from './keep-agreement.ts'
import { findOwnProduct } from './own-product.ts'
import { publishVersion } from './publish-version.ts'
import { runRevisionCommand, stepRevision } from './revisions.ts'
import { queueAt, recordProductEvent, saveRow, settleAlerts, traceOf } from './save-product.ts'

export type ProductInput = Given & { readonly productId: string }

/**
 * Every step of a product's public life. While a new version is under way, what concerns it goes to it. `clone` answers the new
 * draft, everything else the product as it stands now.
 */
export async function runProductCommand(
  context: Context,
  { productId, expectedVersion, ...given }: ProductInput,
): Promise<Result<ProductRow>> {
  const product = await findOwnProduct(context, productId)
  if (!product) return refuse('not-found')
  if (expectedVersion !== undefined && expectedVersion !== product.version) return refuse('version-conflict')
  return product.revision_id !== null && concernsRevision(product.kind, given.command)
    ? runRevisionCommand(context, product, given)
    : runListingCommand(context, product, given)
}

async function runListingCommand(context: Context, product: ProductRow, given: Given): Promise<Result<ProductRow>> {
  const { id, state, version, kind } = product
  const { listing } = processesOf(kind)
  const missing = await checkRequirement(context, listing, { state, product, given })
  if (missing) return missing
  const step = await advance(context, { process: listing, id, state, version }, given)
  if (!step.ok) return step
  await settleAlerts(context, product, step)
  recordProductEvent(context, product, step, given)
  if (given.command === 'submit') await keepAgreement(context, product)
  const saved = await saveRow(context, product, {
    state: step.to,
    ...traceOf(context, product, given),
    ...(product.revision_id === null && step.entered && { queue_at: queueAt(context, kind, step.to) }),
    ...(await carryOut(context, product, step)),
  })
  return step.effects.some((effect) => effect.kind === 'copy-product') ? copyProduct(context, saved) : done(saved)
}

/** What the effects change about the product itself. */
async function carryOut(context: Context, product: ProductRow, { effects }: Step): Promise<Partial<ProductRow>> {
  const kinds = new Set(effects.map(({ kind }) => kind))
  if (kinds.has('publish-version')) return { live_version_id: await publishVersion(context, product) }
  if (!kinds.has('discard-revision') || product.revision_id === null) return {}
  const discarded = await stepRevision(context, product, { command: 'discard' })
  if (!discarded.ok) throw new Error(`The revision of ${product.id} cannot be discarded: ${discarded.code}`)
  return discarded.value
}
