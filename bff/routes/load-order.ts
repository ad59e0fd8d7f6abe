import type { Executor } from '../../db/engine.ts'
import { listDeadlines } from '../../db/queries/deadlines.ts'
import { type HistoryRow, listHistory } from '../../db/queries/history.ts'
import { findInstance } from '../../db/queries/instances.ts'
import { findLastOfOrder } from '../../db/queries/notifications.ts'
import { listPriceChanges, type OrderRow } from '../../db/queries/orders.ts'
import { findRefundOfOrder, findRefundRequest } from '../../db/queries/refunds.ts'
import { findActor, listActors } from '../../db/queries/sessions.ts'
import { readSteps } from '../commands/advance.ts'
import { expiryBy, readTermOrders } from '../commands/terms.ts'
import type { Order } from '../contract/order.ts'
import { type Delivery, deliveryProcesses, isManual, isTerm } from '../domain/delivery/processes.ts'
import { pastOf } from '../domain/past.ts'
import type { Process } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import { priceChangeViews, refundRequestView } from '../views/money-back.ts'
import { type Names, orderView } from '../views/order.ts'
import { standstillView } from '../views/work.ts'
import { loadWork } from './load-work.ts'

/** Everything one order's view is drawn from. */
export async function loadOrder(db: Executor, order: OrderRow, role: Role, shell: Shell): Promise<Order> {
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
  const process: Process = deliveryProcesses[order.delivery as Delivery]
  const past = pastOf(process, readSteps(history))
  const now = shell.now()
  const expiresAt = isTerm(order.delivery) ? await readExpiry(db, order, now) : null
  const view = orderView({ order, history, deadlines, notification, refund, names, past, now, expiresAt }, role)
  const parts = { process, order, past, history, deadlines, refund }
  const money = await loadMoney(db, parts)
  if (isManual(order.delivery)) return { ...view, ...money, ...(await loadWork(db, shell, parts, role)) }
  return { ...view, ...money, ...(money.refundRequest && standstillView(parts)) }
}

/** What few orders have: a request for money back, and a price that was changed. */
async function loadMoney(
  db: Executor,
  { order, history }: { readonly order: OrderRow; readonly history: readonly HistoryRow[] },
): Promise<Pick<Order, 'refundRequest' | 'priceChanges'>> {
  const of = { host_id: order.host_id, order_id: order.id }
  const given = (command: string) => history.some((row) => row.command === command)
  const asked = given('request-refund') ? await findRefundRequest(db, of) : undefined
  const changes = given('change-price') ? await listPriceChanges(db, of) : []
  return {
    refundRequest: refundRequestView(order, history, asked),
    priceChanges: priceChangeViews(order, history, changes),
  }
}

/** When the instance of an order for it expires by that order. */
async function readExpiry(db: Executor, order: OrderRow, now: number): Promise<number | null> {
  const { host_id, instance_id } = order
  const instance = instance_id === null ? undefined : await findInstance(db, { host_id, id: instance_id })
  return instance ? expiryBy(instance, await readTermOrders(db, instance), order, now) : null
}

export async function loadNames(db: Executor, hostId: string, ids: readonly string[]): Promise<Names> {
  const actors = await listActors(db, { host_id: hostId, ids: JSON.stringify([...new Set(ids)]) })
  return new Map(actors.map(({ id, name }) => [id, name]))
}
