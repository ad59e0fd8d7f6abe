import { findProduct, type ProductRow } from '../../db/queries/products.ts'
import type { Actor } from '../domain/role.ts'
import type { Context } from './context.ts'

export async function findOwnProduct(
  { tx, hostId, actor }: Context,
  productId: string,
): Promise<ProductRow | undefined> {
  const product = await findProduct(tx, { id: productId, host_id: hostId })
  return product && ownsProduct(product, actor) ? product : undefined
}

/** What was deleted is nobody's any more. */
export function ownsProduct(product: Pick<ProductRow, 'provider_id' | 'state'>, actor: Actor): boolean {
  if (product.state === 'deleted') return false
  return actor.role === 'provider' ? product.provider_id === actor.id : actor.role !== 'buyer'
}
