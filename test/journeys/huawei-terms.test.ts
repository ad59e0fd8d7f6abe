import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HUAWEI_PROTOCOLS, type HuaweiShop, openHuaweiShop } from '../support/huawei.ts'
import { expectOk, orderAndPay } from '../support/journey.ts'

const NOW = { seconds: 0 }
const YEAR = { count: 1, unit: 'year' }

describe.each(HUAWEI_PROTOCOLS)('over %s, what is bought later', (protocol) => {
  let shop: HuaweiShop
  beforeAll(async () => {
    shop = await openHuaweiShop(protocol)
  })
  beforeEach(() => shop.seller.setMood('good'))
  afterAll(() => shop.close())

  const v1 = protocol === 'huawei-v1'
  const read = (path: string) => expectOk(shop.world.request(shop.buyer, 'GET', path))
  async function buy(): Promise<string> {
    const paid = await orderAndPay(shop.world, shop)
    await shop.world.pass(NOW)
    return (await read(`/v1/orders/${paid.id}`)).instanceId
  }
  async function orderTerm(instanceId: string, body: object, buyer = shop.buyer) {
    const order = await expectOk(shop.world.request(buyer, 'POST', `/v1/instances/${instanceId}/orders`, body))
    const payment = { reference: `pay-${order.id}`, amount: order.price }
    if (order.state === 'awaiting-payment')
      await expectOk(shop.world.request(shop.world.host.key, 'POST', `/v1/orders/${order.id}/payment`, payment))
    await shop.world.pass(NOW)
    return expectOk(shop.world.request(buyer, 'GET', `/v1/orders/${order.id}`))
  }
  const madeFor = async (instanceId: string) => {
    const { providerInstanceId } = await expectOk(
      shop.world.request(shop.provider, 'GET', `/v1/instances/${instanceId}`),
    )
    return shop.seller.instances.find((one) => one.instanceId === providerInstanceId)
  }
  const utc = (iso: string) => iso.replaceAll(/\D/g, '').slice(0, 14)
  const saidSince = (count: number) =>
    shop.seller.calls
      .slice(count)
      .map(({ said: { activity, scene, status, trialToFormal } }) =>
        [activity, scene, status, trialToFormal && 'trialToFormal'].filter(Boolean).join(' '),
      )

  it('lives a whole life: bought, renewed, changed, expired, renewed again, expired, released', async () => {
    const id = await buy()
    const start = shop.seller.calls.length
    expect(await orderTerm(id, { type: 'renewal', period: YEAR })).toMatchObject({ state: 'completed' })
    const renewed = await read(`/v1/instances/${id}`)
    const made = await madeFor(id)
    expect(made).toMatchObject({ state: 'running', expireTime: utc(renewed.expiresAt), skuCode: shop.planId })
    expect(await orderTerm(id, { type: 'change', planId: shop.proId })).toMatchObject({ state: 'completed' })
    expect(made?.skuCode).toBe(shop.proId)
    await shop.world.travelTo((await read(`/v1/instances/${id}`)).expiresAt)
    expect(made?.state).toBe('frozen')
    expect(await orderTerm(id, { type: 'renewal', period: YEAR })).toMatchObject({ state: 'completed' })
    const { expiresAt } = await read(`/v1/instances/${id}`)
    expect(made).toMatchObject({ state: 'running', expireTime: utc(expiresAt) })
    await shop.world.travelTo(expiresAt)
    await shop.world.travel({ days: 7 })
    expect(made?.state).toBe('released')
    expect(saidSince(start)).toEqual(
      v1
        ? ['refreshInstance', 'upgrade', 'expireInstance', 'refreshInstance', 'expireInstance', 'releaseInstance']
        : [
            'refreshInstance RENEWAL',
            'upgradeInstance',
            'updateInstanceStatus FREEZE',
            'refreshInstance RENEWAL',
            'updateInstanceStatus UNFREEZE',
            'updateInstanceStatus FREEZE',
            'releaseInstance',
          ],
    )
  })

  it('converts a trial', async () => {
    const buyer = await shop.world.session('buyer', 'buyer-trial')
    const wish = { productId: shop.productId, planId: shop.planId, trial: true }
    const { id: orderId } = await expectOk(shop.world.request(buyer, 'POST', '/v1/orders', wish))
    await shop.world.pass(NOW)
    const made = shop.seller.instances.find((one) => one.orderId === orderId)
    expect(made).toMatchObject({ trial: true, state: 'running' })
    const { instanceId } = await expectOk(shop.world.request(buyer, 'GET', `/v1/orders/${orderId}`))
    const start = shop.seller.calls.length
    const order = await orderTerm(instanceId, { type: 'convert-trial', planId: shop.planId, period: YEAR }, buyer)
    expect(order.state).toBe('completed')
    expect(made?.trial).toBe(false)
    expect(saidSince(start)).toEqual([v1 ? 'refreshInstance trialToFormal' : 'refreshInstance TRIAL_TO_FORMAL'])
  })

  it('gives a renewal up after an hour of failures, and starts it again by hand', async () => {
    const id = await buy()
    shop.seller.setMood('failing')
    const order = await orderTerm(id, { type: 'renewal', period: YEAR })
    await shop.world.travel({ minutes: 53 })
    const state = async () => (await read(`/v1/orders/${order.id}`)).state
    expect(await state()).toBe('provisioning')
    await shop.world.travel({ minutes: 7 })
    expect(await state()).toBe('provisioning-failed')
    shop.seller.setMood('good')
    const again = { command: 'retry-delivery' }
    await expectOk(shop.world.request(shop.provider, 'POST', `/v1/orders/${order.id}/commands`, again))
    await shop.world.pass(NOW)
    expect(await state()).toBe('completed')
  })
})
