import type { OrderRow } from '../../db/queries/orders.ts'
import { concerns } from '../commands/concerns.ts'
import type { Actor } from '../domain/role.ts'
import type { Caller } from '../middleware/environment.ts'

/** Not yours and not there look the same. A session pinned to some resources sees nothing else. */
export function isVisible(order: Pick<OrderRow, 'id' | 'buyer_id' | 'provider_id'>, caller: Caller): boolean {
  return concerns(order, caller.actor) && inScope(caller, order.id)
}

export function inScope({ session }: Caller, resourceId: string): boolean {
  return !session?.resources || (JSON.parse(session.resources) as string[]).includes(resourceId)
}

export function inScopeOnly<T extends { readonly id: string }>(caller: Caller, rows: readonly T[]): readonly T[] {
  return rows.filter((row) => inScope(caller, row.id))
}

/** The filter that keeps a list to what is the actor's own. */
export function ownerOf({ role, id }: Actor): { buyer_id?: string; provider_id?: string } {
  if (role === 'buyer') return { buyer_id: id }
  return role === 'provider' ? { provider_id: id } : {}
}
