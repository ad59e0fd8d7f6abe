import { Hono } from 'hono'
import type { Order, Refund } from '../../bff/contract/order.ts'
import type { Answer, Market } from './market.ts'

/** The portal's money: its cashier, and the refunds it pays back. The reference follows from the order, so paying twice is paying once. */
export function checkoutRoutes(market: Market): Hono {
  const app = new Hono()
  app.get('/portal/pay/:id', async (c) => relay(await readOrder(market, c.req.param('id'))))
  app.post('/portal/pay/:id', async (c) => {
    const order = await readOrder(market, c.req.param('id'))
    if (!order.ok) return relay(order)
    return relay(
      await market.call('POST', `/v1/orders/${order.body.id}/payment`, {
        reference: `pay-${order.body.number}`,
        amount: order.body.price,
      }),
    )
  })
  app.get('/portal/refunds', async () => relay(await market.call('GET', '/v1/refunds?limit=100')))
  app.post('/portal/refunds/:id', async (c) => {
    const id = encodeURIComponent(c.req.param('id'))
    return relay(await market.call<Refund>('POST', `/v1/refunds/${id}/confirmation`, { reference: `refund-${id}` }))
  })
  return app
}

function readOrder(market: Market, id: string): Promise<Answer<Order>> {
  return market.call<Order>('GET', `/v1/orders/${encodeURIComponent(id)}`)
}

function relay({ status, body }: Answer<unknown>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
