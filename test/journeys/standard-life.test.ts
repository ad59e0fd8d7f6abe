import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, type SpiShop, TWO_PLANS } from '../support/spi.ts'

const NOW = { seconds: 0 }

describe('a provider that was written from our own guide', () => {
  let shop: SpiShop
  beforeAll(async () => {
    shop = await openSpiShop('standard', TWO_PLANS)
  })
  beforeEach(() => shop.sample.setMood('good'))
  afterAll(() => shop.close())

  const ask = (method: string, path: string, body?: object) =>
    expectOk(shop.world.request(shop.buyer, method, path, body))
  const buy = async () => {
    const paid = await orderAndPay(shop.world, shop)
    await shop.world.pass(NOW)
    return ask('GET', `/v1/orders/${paid.id}`)
  }
  const atProvider = (orderId: string) => shop.sample.instances.filter((one) => one.orderId === orderId)
  const orderTerm = async (instanceId: string, wish: object) => {
    const { id, price } = await ask('POST', `/v1/instances/${instanceId}/orders`, wish)
    const payment = { reference: `pay-${id}`, amount: price }
    await expectOk(shop.world.request(shop.world.host.key, 'POST', `/v1/orders/${id}/payment`, payment))
    await shop.world.pass(NOW)
  }

  it('hears of purchase, renewal, change of plan, expiry and release, each signed, and the buyer reads the password', async () => {
    const { id, instanceId } = await buy()
    const [made] = atProvider(id)
    const { fields, website } = await ask('GET', `/v1/instances/${instanceId}`)
    expect(website).toBe(shop.sample.appUrl)
    expect(fields[1]).toMatchObject({ label: '密码', masked: true })
    const { value } = await ask('POST', `/v1/instances/${instanceId}/reveal`, { key: fields[1].key })
    expect(value).toBe(made?.password)
    const { plans } = await ask('GET', `/v1/catalog/${shop.productId}`)
    const other = plans.find(({ name }: { name: string }) => name === '专业版').id
    await orderTerm(instanceId, { type: 'renewal', period: { count: 2, unit: 'year' } })
    await orderTerm(instanceId, { type: 'change', planId: other })
    const { expiresAt } = await ask('GET', `/v1/instances/${instanceId}`)
    expect(made).toMatchObject({ orderId: id, spec: '专业版', until: expiresAt, state: 'running' })
    await shop.world.travelTo(expiresAt)
    expect(made?.state).toBe('isolated')
    await shop.world.travel({ days: 7 })
    expect(made?.state).toBe('deleted')
    const said = shop.sample.calls.filter(({ params }) => params.action !== 'endpoint.verify')
    const events = ['create', 'renew', 'change', 'expire', 'destroy'].map((event) => `instance.${event}`)
    expect(said.map(({ params }) => params.action)).toEqual(events)
    expect(said.every(({ signed }) => signed)).toBe(true)
  })

  it.each(['asynchronous', 'recovering', 'lost-answer', 'loose'] as const)('opens one on a %s day', async (mood) => {
    shop.sample.setMood(mood)
    const { id } = await buy()
    await shop.world.travel({ hours: 2 })
    expect((await ask('GET', `/v1/orders/${id}`)).state).toBe('completed')
    expect(atProvider(id)).toHaveLength(1)
  })
})
