import type { ORDER_TYPES } from '../../../bff/contract/order.ts'

/** What every view of an order says. */
export const orders = {
  'orders.number': 'Order number',
  'orders.price': 'Price',
  'orders.placed': 'Placed',
  'order.type.purchase': 'Purchase',
  'order.type.trial': 'Trial',
  'order.type.renewal': 'Renewal',
  'order.type.change': 'Plan change',
} satisfies Record<`order.type.${(typeof ORDER_TYPES)[number]}`, string> & Readonly<Record<string, string>>
