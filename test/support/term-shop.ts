import { expectOk, listProduct } from './journey.ts'
import type { PlainProvider } from './plain-provider.ts'
import type { World } from './world.ts'

export const MONTH = { count: 1, unit: 'month' }
export const YEAR = { count: 1, unit: 'year' }

/** Two plans; renewals of the first are cheaper than its purchase, those of the second cost the same. */
const TWO_PLANS = [
  {
    name: '基础版',
    onSale: true,
    prices: [
      { ...MONTH, listPrice: 6000, price: 5000 },
      { ...YEAR, listPrice: 50_000, price: 36_500 },
    ],
    renewalPrices: [
      { ...MONTH, listPrice: 5000, price: 4000 },
      { ...YEAR, listPrice: 40_000, price: 30_000 },
    ],
  },
  {
    name: '专业版',
    onSale: true,
    prices: [
      { ...MONTH, listPrice: 12_000, price: 10_000 },
      { ...YEAR, listPrice: 100_000, price: 73_000 },
    ],
  },
]

export type TermShop = Awaited<ReturnType<typeof openTermShop>>

/** A listed product with two plans and a trial, and what its buyer does with an instance of it. */
export async function openTermShop(world: World, provider: PlainProvider, fields: Record<string, unknown> = {}) {
  const shop = await listProduct(world, {
    endpoint: { url: provider.url, token: 'token-1' },
    fields: { plans: TWO_PLANS, trial: { count: 14, unit: 'day' }, ...fields },
  })
  const page = await expectOk(world.request(shop.buyer, 'GET', `/v1/catalog/${shop.productId}`))
  const [basic, pro] = page.plans.map(({ id }: { id: string }) => id) as [string, string]
  const ask = (method: string, path: string, body?: unknown) => world.request(shop.buyer, method, path, body)
  const pay = (order: { id: string; price: unknown }) =>
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, {
      reference: `pay-${order.id}`,
      amount: order.price,
    })
  async function own(more: Record<string, unknown>, buyer = shop.buyer): Promise<string> {
    const wish = { productId: shop.productId, planId: basic, ...more }
    const order = await expectOk(world.request(buyer, 'POST', '/v1/orders', wish))
    if (order.state === 'awaiting-payment') await expectOk(pay(order))
    await world.pass({ seconds: 0 })
    const { instanceId } = await expectOk(world.request(buyer, 'GET', `/v1/orders/${order.id}`))
    return instanceId
  }
  return {
    ...shop,
    basic,
    pro,
    ask,
    pay,
    /** A delivered instance, paid for that long. */
    buy: (period: object = MONTH) => own({ period }),
    /** A trial of another buyer each time: one has one. */
    async tryOut(buyerId: string) {
      const buyer = await world.session('buyer', buyerId)
      return { buyer, instanceId: await own({ trial: true }, buyer) }
    },
    read: (instanceId: string, token = shop.buyer) =>
      expectOk(world.request(token, 'GET', `/v1/instances/${instanceId}`)),
    readOrder: (orderId: string, token = shop.buyer) => expectOk(world.request(token, 'GET', `/v1/orders/${orderId}`)),
    offers: async (instanceId: string, token = shop.buyer) =>
      (await expectOk(world.request(token, 'GET', `/v1/instances/${instanceId}/offers`))).items,
    order: (instanceId: string, body: object, token = shop.buyer) =>
      world.request(token, 'POST', `/v1/instances/${instanceId}/orders`, body),
    /** Placed and paid; its provider is told as soon as workers run. */
    async orderAndPay(instanceId: string, body: object, token = shop.buyer) {
      return expectOk(pay(await expectOk(world.request(token, 'POST', `/v1/instances/${instanceId}/orders`, body))))
    },
    /** To so many seconds before the instance expires, or after. */
    async passToExpiry(instanceId: string, seconds: number, token = shop.buyer) {
      const { expiresAt } = await expectOk(world.request(token, 'GET', `/v1/instances/${instanceId}`))
      await world.travelTo(Date.parse(expiresAt) + seconds * 1000)
    },
    heard: (instanceId: string, action?: string) =>
      provider.calls
        .filter(({ body }) => body.resourceId === instanceId && (action === undefined || body.action === action))
        .map(({ body }) => body),
  }
}
