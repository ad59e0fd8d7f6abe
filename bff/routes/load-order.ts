import type { Executor } from '../../db/engine.ts'
import { listDeadlines } from '../../db/queries/deadlines.ts'
import { listHistory } from '../../db/queries/history.ts'
import { findLastOfOrder } from '../../db/queries/notifications.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { findRefundOfOrder } from '../../db/queries/refunds.ts'
import { findActor, listActors } from '../../db/queries/sessions.ts'
import type { Order } from '../contract/order.ts'
import type { Role } from '../domain/role.ts'
import { type Names, orderView } from '../views/order.ts'

/** Everything one order's view is drawn from. */
export async function loadOrder(db: Executor, order: OrderRow, role: Role): Promise<Order> {
  const host_id = order.host_id
  // Only an instance is spoken about, and only what was paid is paid back.
  const [history, deadlines, notification, refund, buyer, provider] = await Promise.all([
    listHistory(db, { host_id, subject_id: order.id }),
    listDeadlines(db, { host_id, subject_id: order.id }),
    order.instance_id === null ? undefined : findLastOfOrder(db, { host_id, order_id: order.id }),
    order.paid_at === null ? undefined : findRefundOfOrder(db, { host_id, order_id: order.id }),
    findActor(db, { host_id, role: 'buyer', id: order.buyer_id }),
    findActor(db, { host_id, role: 'provider', id: order.provider_id }),
  ])
  const names: Names = new Map([
    [order.provider_id, provider?.name ?? null],
    [order.buyer_id, buyer?.name ?? null],
  ])
  return orderView({ order, history, deadlines, notification, refund, names }, role)
}

export async function loadNames(db: Executor, hostId: string, ids: readonly string[]): Promise<Names> {
  const actors = await listActors(db, { host_id: hostId, ids: JSON.stringify([...new Set(ids)]) })
  return new Map(actors.map(({ id, name }) => [id, name]))
}
