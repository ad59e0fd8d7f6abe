import { findCodeOfInstance, holdCode } from '../../db/queries/code-pools.ts'
import { appendPriceChange, listPriceChanges, type OrderRow } from '../../db/queries/orders.ts'
import { appendRefundRequest } from '../../db/queries/refunds.ts'
import type { Money } from '../domain/money.ts'
import { type Context, type Refusal, refuse } from './context.ts'
import { NOTHING_TO_KEEP, type Prepared, type WorkInput } from './work-input.ts'

/** A request for money back: all that was paid, or the part it names. A code goes back only while nobody has redeemed it. */
export async function prepareRefundRequest(
  context: Context,
  order: OrderRow,
  { refund }: WorkInput,
): Promise<Prepared | Refusal> {
  const { tx, hostId } = context
  if (order.paid_at === null || order.price === 0) return refuse('nothing-to-refund')
  if (order.type !== 'purchase') return refuse('not-refundable')
  const part = checkRefund(order, { refund })
  if (!part.ok) return part
  if (order.delivery === 'redemption-code' && !(await holdUnused(context, order))) return refuse('code-used')
  const amount = refund === undefined || refund === 'full' ? order.price : refund.amount
  return {
    ok: true,
    content: null,
    write: async (version) => {
      await appendRefundRequest(tx, { host_id: hostId, order_id: order.id, version, amount })
    },
  }
}

/** The price of an unpaid order, never more than it was placed for (protocols.md §6.4). */
export async function preparePriceChange(
  { tx, hostId }: Context,
  order: OrderRow,
  { price }: WorkInput,
): Promise<Prepared | Refusal> {
  if (!price) return refuse('invalid', { problems: [{ path: 'price', code: 'missing' }] })
  const [first] = await listPriceChanges(tx, { host_id: hostId, order_id: order.id })
  const max = first?.old_price ?? order.price
  const fits = price.currency === order.currency && price.amount >= 0 && price.amount <= max
  if (!fits) return refuse('invalid', { problems: [{ path: 'price', code: 'out-of-range', min: 0, max }] })
  const change = { host_id: hostId, order_id: order.id, old_price: order.price, price: price.amount }
  return {
    ok: true,
    content: null,
    write: async (version) => {
      await appendPriceChange(tx, { ...change, version })
    },
  }
}

/** Part of what was paid, never more. */
export function checkRefund({ price, currency }: OrderRow, { refund }: WorkInput): Prepared | Refusal {
  if (refund === undefined || refund === 'full' || fits(refund, { price, currency })) return NOTHING_TO_KEEP
  return refuse('invalid', { problems: [{ path: 'refund', code: 'out-of-range', min: 1, max: price }] })
}

function fits(refund: Money, { price, currency }: Pick<OrderRow, 'price' | 'currency'>): boolean {
  return refund.currency === currency && refund.amount >= 1 && refund.amount <= price
}

/** Whoever redeems it at the same moment waits for us, and then finds the request. */
async function holdUnused({ tx, hostId }: Context, order: OrderRow): Promise<boolean> {
  const code = await findCodeOfInstance(tx, { host_id: hostId, instance_id: order.instance_id ?? '' })
  return code !== undefined && (await holdCode(tx, { id: code.id, host_id: hostId })) === 1
}
