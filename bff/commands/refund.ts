import type { OrderRow } from '../../db/queries/orders.ts'
import { findRefund, findRefundRequest, insertRefund, type RefundRow, saveRefund } from '../../db/queries/refunds.ts'
import type { RefundReason } from '../domain/process.ts'
import { refundProcess } from '../domain/refund.ts'
import { SYSTEM } from '../domain/role.ts'
import { advance, type Given } from './advance.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'
import type { WorkInput } from './work-input.ts'

/** Asks the host to pay back what was paid. The id follows from the order, so that asking twice is asking once. */
export async function requestRefund(
  context: Context,
  order: OrderRow,
  { because, refund: asked }: { readonly because: RefundReason; readonly refund?: WorkInput['refund'] },
): Promise<void> {
  if (order.price === 0 || order.paid_at === null) return
  const amount = await amountOf(context, order, because, asked)
  const { tx, hostId, now } = context
  const id = `rfd_${order.id.slice('ord_'.length)}`
  const step = await advance(
    { ...context, actor: SYSTEM },
    { process: refundProcess, id, state: null, version: 0 },
    { command: 'request' },
  )
  if (!step.ok) throw new Error(`A refund cannot be requested: ${step.code}`)
  const refund: RefundRow = {
    id,
    host_id: hostId,
    order_id: order.id,
    state: step.to,
    version: step.version,
    amount,
    currency: order.currency,
    reason: because,
    reference: null,
    requested_at: now,
    confirmed_at: null,
  }
  await insertRefund(tx, refund)
  await recordRefundEvent(context, refund)
}

/** What the operator decided, or what the buyer asked and the provider agreed to; else all of it. */
async function amountOf(
  { tx, hostId }: Context,
  order: OrderRow,
  because: RefundReason,
  decided: WorkInput['refund'],
): Promise<number> {
  if (because === 'dispute') return decided === undefined || decided === 'full' ? order.price : decided.amount
  const request =
    because === 'agreed' ? await findRefundRequest(tx, { host_id: hostId, order_id: order.id }) : undefined
  return request?.amount ?? order.price
}

/** The host has paid the money back, or the clock found that it has not for too long. */
export async function runRefundCommand(
  context: Context,
  input: Given & { readonly refundId: string; readonly reference?: string },
): Promise<Result<RefundRow>> {
  const { tx, hostId, now } = context
  const refund = await findRefund(tx, { id: input.refundId, host_id: hostId })
  if (!refund) return refuse('not-found')
  if (input.command === 'confirm' && refund.state === 'confirmed' && refund.reference === input.reference)
    return done(refund)
  const step = await advance(
    context,
    { process: refundProcess, id: refund.id, state: refund.state, version: refund.version },
    input,
  )
  if (!step.ok) return step
  const confirmed = step.to === 'confirmed'
  const next: RefundRow = {
    ...refund,
    state: step.to,
    version: step.version,
    ...(confirmed && { reference: input.reference ?? null, confirmed_at: now }),
  }
  await saveRefund(tx, {
    id: next.id,
    host_id: hostId,
    state: next.state,
    reference: next.reference,
    confirmed_at: next.confirmed_at,
    expected: refund.version,
  })
  for (const effect of step.effects)
    if (effect.kind === 'alert')
      await raiseAlert(context, {
        kind: effect.alert,
        subject: 'refund',
        subjectId: refund.id,
        detail: refund.order_id,
      })
  if (step.entered) await recordRefundEvent(context, next)
  tx.touch(`order:${refund.order_id}`)
  return done(next)
}

async function recordRefundEvent(context: Context, refund: RefundRow): Promise<void> {
  recordEvent(context, {
    type: `refund.${refund.state}`,
    subject: 'refund',
    subjectId: refund.id,
    data: {
      orderId: refund.order_id,
      amount: { amount: refund.amount, currency: refund.currency },
      reason: refund.reason,
    },
  })
}
