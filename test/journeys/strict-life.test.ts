import { afterEach, describe, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { TWO_PLANS } from '../support/spi.ts'
import { startStrictProvider } from '../support/strict-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let close = async () => {}
afterEach(() => close())

describe.each(['standard', 'tencent'] as const)('a provider that speaks %s and checks every signature', (protocol) => {
  it('hears of purchase, renewal, change of plan, expiry and release, each once and in order', async () => {
    const provider = await startStrictProvider(protocol)
    const world = await createWorld({ allow: [provider.hostPort] })
    close = async () => {
      await world.close()
      await provider.close()
    }
    const shop = await listProduct(world, { endpoint: provider.endpoint, fields: TWO_PLANS })
    const ask = (path: string) => expectOk(world.request(shop.buyer, 'GET', path))
    const paid = await orderAndPay(world, shop)
    await world.pass({ seconds: 0 })
    const { instanceId } = await ask(`/v1/orders/${paid.id}`)
    const { plans } = await ask(`/v1/catalog/${shop.productId}`)
    const other = plans.find(({ id }: { id: string }) => id !== shop.planId).id
    await order(world, shop.buyer, instanceId, { type: 'renewal', period: { count: 2, unit: 'year' } })
    await order(world, shop.buyer, instanceId, { type: 'change', planId: other })
    const { plan, expiresAt } = await ask(`/v1/instances/${instanceId}`)
    expect(plan.id).toBe(other)
    await world.travelTo(expiresAt)
    expect((await ask(`/v1/instances/${instanceId}`)).state).toBe('expired')
    await world.travel({ days: 7 })
    expect((await ask(`/v1/instances/${instanceId}`)).state).toBe('released')
    expect(provider.asked).toEqual(['create', 'renew', 'change', 'expire', 'destroy'])
    expect([...provider.destroyed]).toEqual([...provider.orders.values()])
  })
})

async function order(world: World, buyer: string, instanceId: string, wish: object): Promise<void> {
  const placed = await expectOk(world.request(buyer, 'POST', `/v1/instances/${instanceId}/orders`, wish))
  const payment = { reference: `pay-${placed.id}`, amount: placed.price }
  await expectOk(world.request(world.host.key, 'POST', `/v1/orders/${placed.id}/payment`, payment))
  await world.pass({ seconds: 0 })
}
