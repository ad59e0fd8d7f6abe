import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { NotificationRow } from '../../db/queries/notifications.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { RefundRow } from '../../db/queries/refunds.ts'
import type { Order, OrderListItem, Refund } from '../contract/order.ts'
import { type Delivery, deliveryProcesses, isTerm } from '../domain/delivery/processes.ts'
import type { Past } from '../domain/guard.ts'
import type { Process } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'
import { commandViews, deadlineView, historyView, iso, isoOrNull, named, stepViews } from './common.ts'

export type Names = ReadonlyMap<string, string | null>

export type OrderParts = {
  readonly order: OrderRow
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly notification: NotificationRow | undefined
  readonly refund: RefundRow | undefined
  readonly names: Names
  /** Of an order for an instance: when that expires by it. */
  readonly expiresAt?: number | null | undefined
  /** What guards ask; a list does without and shows what may be open. */
  readonly past?: Past
  readonly now?: number
}

export function orderView(parts: OrderParts, role: Role): Order {
  const { order, history, notification, refund, expiresAt } = parts
  const process = deliveryProcesses[order.delivery as Delivery]
  const pending = notification?.state === 'pending' ? notification : undefined
  return {
    ...orderItem(parts, role),
    steps: stepViews(process, order.state, history),
    history: history.map(historyView),
    notification: notification
      ? {
          state: notification.state,
          attempts: notification.attempts,
          ...(notification.reason !== null && { reason: notification.reason }),
          ...(pending && { nextAttemptAt: iso(pending.next_at) }),
        }
      : null,
    listPrice: order.list_price === null ? null : { amount: order.list_price, currency: order.currency },
    versionId: order.product_version_id,
    authorization: order.contact === null ? null : JSON.parse(order.contact),
    agreement:
      order.agreement_digest === null
        ? null
        : { title: order.agreement_title ?? '', digest: order.agreement_digest, acceptedAt: iso(order.placed_at) },
    term: isTerm(order.delivery)
      ? {
          fromPlan: order.from_plan_id === null ? null : { id: order.from_plan_id, name: order.from_plan_name ?? '' },
          expiresAt: isoOrNull(expiresAt ?? null),
        }
      : null,
    refund: refund
      ? {
          id: refund.id,
          state: refund.state,
          amount: { amount: refund.amount, currency: refund.currency },
          reason: refund.reason,
        }
      : null,
    paidAt: isoOrNull(order.paid_at),
  }
}

export function orderItem(
  { order, deadlines, names, past, now }: Pick<OrderParts, 'order' | 'deadlines' | 'names' | 'past' | 'now'>,
  role: Role,
): OrderListItem {
  const process: Process = deliveryProcesses[order.delivery as Delivery]
  const deadline = deadlineView(process, order.state, deadlines, past)
  return {
    id: order.id,
    number: order.number,
    type: order.type,
    delivery: order.delivery,
    product: { id: order.product_id, name: order.product_name },
    plan: { id: order.plan_id, name: order.plan_name },
    period:
      order.period_count !== null && order.period_unit !== null
        ? { count: order.period_count, unit: order.period_unit }
        : null,
    price: { amount: order.price, currency: order.currency },
    quantity: order.quantity,
    package:
      order.package_id === null
        ? null
        : { id: order.package_id, name: order.package_name ?? '', quota: order.package_quota ?? 0 },
    buyer: named(order.buyer_id, names.get(order.buyer_id)),
    provider: named(order.provider_id, names.get(order.provider_id)),
    state: order.state,
    version: order.version,
    deadline,
    commands: commandViews(process, order.state, role, deadline, {
      ...(past && { past }),
      ...(now !== undefined && { now }),
    }),
    instanceId: order.instance_id,
    converts: order.converts === 1,
    placedAt: iso(order.placed_at),
  }
}

export function refundView(refund: RefundRow): Refund {
  return {
    id: refund.id,
    orderId: refund.order_id,
    state: refund.state,
    amount: { amount: refund.amount, currency: refund.currency },
    reason: refund.reason,
    reference: refund.reference,
    requestedAt: iso(refund.requested_at),
    confirmedAt: isoOrNull(refund.confirmed_at),
  }
}
