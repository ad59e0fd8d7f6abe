import type { OrderRow } from '../../db/queries/orders.ts'
import type { Actor } from '../domain/role.ts'

/** Whether the order is any business of the actor; somebody else's order does not exist for them. */
export function concerns(order: Pick<OrderRow, 'buyer_id' | 'provider_id'>, actor: Actor): boolean {
  if (actor.role === 'buyer') return order.buyer_id === actor.id
  if (actor.role === 'provider') return order.provider_id === actor.id
  return true
}
