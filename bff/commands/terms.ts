import type { Executor } from '../../db/engine.ts'
import type { InstanceRow } from '../../db/queries/instances.ts'
import { findOrder, listTermOrders, type OrderRow } from '../../db/queries/orders.ts'
import { type Holding, holdingOf, spansOf, type Term } from '../domain/term.ts'
import type { Context } from './context.ts'

/** What an instance was bought by, and every order for it since. */
export type TermOrders = { readonly first: OrderRow; readonly later: readonly OrderRow[] }

/** States in which an order for an instance is paid for and its provider has not taken it yet. */
const UNDER_WAY: ReadonlySet<string> = new Set(['provisioning', 'provisioning-failed'])

export async function readTermOrders(db: Executor, instance: InstanceRow): Promise<TermOrders> {
  const { host_id, id, order_id } = instance
  const first = await findOrder(db, { host_id, id: order_id })
  if (!first) throw new Error(`Instance ${id} was never ordered`)
  return { first, later: await listTermOrders(db, { host_id, instance_id: id }) }
}

/** The terms that count: what is paid for and not paid back. `current` stands for its own row, which is not saved yet. */
export function termsOf(instance: InstanceRow, { first, later }: TermOrders, current?: OrderRow): Term[] {
  const known = later.map((order) => (order.id === current?.id ? current : order))
  return [
    termOf(first, instance.activated_at ?? instance.created_at),
    ...known.filter((order) => stands(order)).map((order) => termOf(order, order.paid_at ?? order.placed_at)),
  ]
}

export function isUnderWay({ state }: OrderRow): boolean {
  return UNDER_WAY.has(state)
}

/** Neither done nor given up. */
export function isOpen(order: OrderRow): boolean {
  return order.state === 'awaiting-payment' || isUnderWay(order)
}

/** The instance's holding once `order` stands as it does now. */
export async function readHolding({ tx }: Context, instance: InstanceRow, order: OrderRow): Promise<Holding> {
  return holdingOf(termsOf(instance, await readTermOrders(tx, instance), order))
}

/** When the instance expires by an order for it, or would if it were paid now; null once that order is over without. */
export function expiryBy(instance: InstanceRow, orders: TermOrders, order: OrderRow, now: number): number | null {
  if (order.state !== 'awaiting-payment' && !stands(order)) return null
  const paid = stands(order) ? order : { ...order, state: 'completed', paid_at: now }
  return spansOf(termsOf(instance, orders, paid)).find(({ term }) => term.orderId === order.id)?.until ?? null
}

function stands(order: OrderRow): boolean {
  return isUnderWay(order) || order.state === 'completed'
}

export function termOf(order: OrderRow, at: number): Term {
  const { period_count, period_unit } = order
  // A code's time begins where it is redeemed, and there it ends.
  const lasts = period_count !== null && period_unit !== null && order.delivery !== 'redemption-code'
  return {
    orderId: order.id,
    type: order.type,
    converts: order.converts === 1,
    at,
    plan: { id: order.plan_id, name: order.plan_name },
    period: lasts ? { count: period_count, unit: period_unit } : null,
    price: order.price,
    versionId: order.product_version_id,
  }
}
