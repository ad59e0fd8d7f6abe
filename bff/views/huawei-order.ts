import type { OrderRow } from '../../db/queries/orders.ts'

export type Sold = {
  readonly order: OrderRow
  readonly buyerName: string | null
  readonly expiresAt: number | null
}

/** An order as the vendor's query answers it: what was bought, by whom, for how long. Times are `yyyyMMddHHmmss` in UTC. */
export function huaweiOrderView({ order, buyerName, expiresAt }: Sold) {
  const contact = order.contact ? JSON.parse(order.contact) : {}
  return {
    orderId: order.id,
    orderType: order.converts ? 'TRIAL_TO_FORMAL' : ORDER_TYPES[order.type],
    createTime: utc(order.placed_at),
    orderLine: [
      {
        orderLineId: `${order.id}-000001`,
        chargingMode: order.period_unit === null ? 'ONE_TIME' : 'PERIOD',
        ...(order.period_unit !== null && { periodType: order.period_unit, periodNumber: order.period_count }),
        ...(expiresAt !== null && { expireTime: utc(expiresAt) }),
        productInfo: [
          {
            productId: order.product_id,
            productName: order.product_name,
            skuCode: order.plan_id,
            skuName: order.plan_name,
            amount: order.quantity,
          },
        ],
      },
    ],
    buyerInfo: {
      customerId: order.buyer_id,
      customerName: buyerName ?? order.buyer_id,
      ...(contact.phone && { mobilePhone: contact.phone }),
      ...(contact.email && { email: contact.email }),
    },
  }
}

const ORDER_TYPES = { purchase: 'NEW', trial: 'TRIAL', renewal: 'RENEW', change: 'CHANGE' } as const

function utc(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
}
