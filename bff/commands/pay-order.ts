import { findOrder, type OrderRow } from '../../db/queries/orders.ts'
import type { Money } from '../domain/money.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { stepOrder } from './run-order-command.ts'

/** The host says the buyer has paid. Saying it again with the same reference changes nothing. */
export async function payOrder(
  context: Context,
  input: { readonly orderId: string; readonly reference: string; readonly amount: Money },
): Promise<Result<OrderRow>> {
  const order = await findOrder(context.tx, { id: input.orderId, host_id: context.hostId })
  if (!order) return refuse('not-found')
  if (order.paid_at !== null) return order.payment_reference === input.reference ? done(order) : refuse('already-paid')
  if (order.price !== input.amount.amount || order.currency !== input.amount.currency)
    return refuse('amount-mismatch', {
      problems: [
        { path: 'amount', code: 'amount-mismatch', expected: { amount: order.price, currency: order.currency } },
      ],
    })
  // Read once: another node may pay it meanwhile, which the step then finds out and is tried again as a whole.
  return stepOrder(context, order, { orderId: order.id, command: 'pay', payment: { reference: input.reference } })
}
