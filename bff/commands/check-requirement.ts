import { holdProduct, listOrdered, type ProductRow } from '../../db/queries/products.ts'
import { decide, findTransition, type Process } from '../domain/process.ts'
import type { Given } from './advance.ts'
import { holdServicesOf } from './api-services.ts'
import { checkProduct } from './check-product.ts'
import { type Context, type Refusal, refuse } from './context.ts'

/**
 * What the table requires besides the state, asked only of a command that is open: whoever may not give it is told that, and not
 * what the product lacks. `product` carries the fields in question: its own, or those of its new version.
 */
export async function checkRequirement(
  context: Context,
  process: Process,
  { state, product, given }: { readonly state: string; readonly product: ProductRow; readonly given: Given },
): Promise<Refusal | null> {
  const { tx, hostId, actor, now } = context
  const timer = given.timer && { timer: { dueAt: given.timer.dueAt, now } }
  if (!decide(process, { command: given.command, by: actor.role, state, ...timer }).ok) return null
  switch (findTransition(process, state, given.command, actor.role)?.requires) {
    case 'unsold': {
      await holdProduct(tx, { host_id: hostId, id: product.id })
      const ordered = await listOrdered(tx, { host_id: hostId, ids: JSON.stringify([product.id]) })
      return ordered.length > 0 ? refuse('product-sold') : null
    }
    case 'complete': {
      await holdServicesOf(context, product)
      const problems = await checkProduct(tx, product)
      return problems.length > 0 ? refuse('invalid', { problems }) : null
    }
    case undefined:
      return null
  }
}
