import { type ProductRow, saveProduct } from '../../db/queries/products.ts'
import { dueAt } from '../domain/deadline.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { promiseOf, QUEUE_POLICY } from '../domain/product/review.ts'
import type { Instant } from '../domain/time.ts'
import type { Given, Step } from './advance.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'
import { shelveProduct } from './shelve-product.ts'

/** Writes the row as it stands now; every change counts, so that nobody overwrites what they have not seen. */
export async function saveRow(context: Context, before: ProductRow, changes: Partial<ProductRow>): Promise<ProductRow> {
  const next = { ...before, ...changes, version: before.version + 1, updated_at: context.now }
  await saveProduct(context.tx, { ...next, expected: before.version })
  if (next.state !== before.state || next.live_version_id !== before.live_version_id) await shelveProduct(context, next)
  return next
}

/** What a step leaves behind besides the state, on a product as on its revision. */
export function traceOf(
  { now }: Context,
  before: Pick<ProductRow, 'review' | 'submitted_at'>,
  { command, reason, problems }: Given,
): Pick<ProductRow, 'review' | 'submitted_at'> {
  const { review, submitted_at } = before
  if (command === 'submit') return { submitted_at: now, review: null }
  if (command === 'reject') return { submitted_at, review: JSON.stringify({ reason, problems: problems ?? [] }) }
  return { submitted_at, review }
}

/** The place in the review queue of what stands in this state now. */
export function queueAt({ now, shell }: Context, kind: string, state: string): Instant | null {
  if (state !== 'in-review') return null
  return dueAt(promiseOf(kindOf(kind as KindName).review) ?? QUEUE_POLICY, { now, calendar: shell.calendar })
}

/** An overdue review is on the operators' list until it is over, however it ends. The alert names the product, also for its revision. */
export async function settleAlerts(
  context: Context,
  product: ProductRow,
  { effects, from, entered }: Step,
): Promise<void> {
  for (const effect of effects)
    if (effect.kind === 'alert')
      await raiseAlert(context, { kind: effect.alert, subject: 'product', subjectId: product.id, detail: product.name })
  if (entered && from === 'in-review') await endAlerts(context, product.id, 'review-over')
}

/** Tells the host; what happens to a revision is told of its product, which hosts know. */
export function recordProductEvent(
  context: Context,
  product: ProductRow,
  step: Step,
  { command, revisionId }: { readonly command: string; readonly revisionId?: string },
): void {
  recordEvent(context, {
    type: revisionId === undefined ? `product.${step.to}` : `product.revision-${step.to}`,
    subject: 'product',
    subjectId: product.id,
    data: { from: step.from, to: step.to, command, kind: product.kind, ...(revisionId && { revisionId }) },
  })
}
