import { resolveAlerts } from '../../db/queries/alerts.ts'
import { findOrder, type OrderRow, saveOrder } from '../../db/queries/orders.ts'
import { type Delivery, deliveryProcesses } from '../domain/delivery/processes.ts'
import type { Delivered } from '../domain/provider-event.ts'
import type { Actor } from '../domain/role.ts'
import { advance, type Given } from './advance.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { carryOutOrderEffect } from './order-effects.ts'
import { recordEvent } from './record-event.ts'

export type OrderInput = Given & {
  readonly orderId: string
  /** What the provider delivered; only with `deliver`. */
  readonly delivered?: Delivered
  /** Only with `pay`. */
  readonly payment?: { readonly reference: string }
}

/** The only way an order changes: buyers, providers, operators, the host and clocks all come through here. */
export async function runOrderCommand(context: Context, input: OrderInput): Promise<Result<OrderRow>> {
  const order = await findOrder(context.tx, { id: input.orderId, host_id: context.hostId })
  if (!order || !concerns(order, context.actor)) return refuse('not-found')
  return stepOrder(context, order, input)
}

/** Moves a known order one step: history, deadlines, its row, effects, event — in that order, in one transaction. */
export async function stepOrder(context: Context, order: OrderRow, input: OrderInput): Promise<Result<OrderRow>> {
  const { tx, hostId, now } = context
  const process = deliveryProcesses[order.delivery as Delivery]
  const step = await advance(
    context,
    {
      process,
      id: order.id,
      state: order.version === 0 ? null : order.state,
      version: order.version,
      lengths: JSON.parse(order.lengths),
    },
    input,
  )
  if (!step.ok) return step

  let next: OrderRow = {
    ...order,
    state: step.to,
    version: step.version,
    ...(input.payment && { payment_reference: input.payment.reference, paid_at: now }),
  }
  if (step.entered) await resolveAlerts(tx, { host_id: hostId, subject_id: order.id, now })
  for (const effect of step.effects) next = await carryOutOrderEffect(context, next, effect, input)
  await saveOrder(tx, {
    id: next.id,
    host_id: hostId,
    state: next.state,
    instance_id: next.instance_id,
    payment_reference: next.payment_reference,
    paid_at: next.paid_at,
    expected: order.version,
  })
  recordEvent(context, {
    type: `order.${step.to}`,
    subject: 'order',
    subjectId: order.id,
    data: {
      number: next.number,
      from: step.from,
      to: step.to,
      command: input.command,
      version: next.version,
      productId: next.product_id,
      instanceId: next.instance_id,
    },
  })
  tx.touch(`order:${order.id}`)
  return done(next)
}

/** Whether the order is any business of the actor; somebody else's order does not exist for them. */
export function concerns(order: Pick<OrderRow, 'buyer_id' | 'provider_id'>, actor: Actor): boolean {
  if (actor.role === 'buyer') return order.buyer_id === actor.id
  if (actor.role === 'provider') return order.provider_id === actor.id
  return true
}
