import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HUAWEI_PROTOCOLS, type HuaweiShop, openHuaweiShop } from '../support/huawei.ts'
import { expectOk, orderAndPay } from '../support/journey.ts'

const NOW = { seconds: 0 }
const CONTACT = { name: '林悦', phone: '13900001234', email: 'lin@example.com' }

describe.each(HUAWEI_PROTOCOLS)('a seller that speaks %s plugs in unchanged', (protocol) => {
  let shop: HuaweiShop
  beforeAll(async () => {
    shop = await openHuaweiShop(protocol)
  })
  beforeEach(() => shop.seller.setMood('good'))
  afterAll(() => shop.close())

  const readOrder = (id: string) => expectOk(shop.world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
  const buy = async () => {
    const paid = await orderAndPay(shop.world, { ...shop, authorization: CONTACT })
    await shop.world.pass(NOW)
    return paid
  }
  const instanceOf = async (orderId: string) => {
    const { instanceId } = await readOrder(orderId)
    return expectOk(shop.world.request(shop.buyer, 'GET', `/v1/instances/${instanceId}`))
  }
  const atSeller = (orderId: string) => shop.seller.instances.find((one) => one.orderId === orderId)
  const saidOf = (orderId: string) =>
    shop.seller.calls
      .filter(({ said }) => said.orderId === orderId || said.instanceId === atSeller(orderId)?.instanceId)
      .map(({ said }) => said)

  it('saves its endpoint only with the right key, and only where somebody answers so', async () => {
    expect((await shop.saveEndpoint({ secrets: { accessKey: 'another-key-0001' } })).body).toMatchObject({
      code: 'endpoint-verification-failed',
    })
    expect((await shop.saveEndpoint({ mode: 'debug', secrets: {} })).status).toBe(422)
    expect((await shop.saveEndpoint({ url: shop.seller.appUrl })).status).toBe(422)
    await expectOk(shop.saveEndpoint())
  })

  it('opens what is bought, and its buyer reads the password the seller encrypted', async () => {
    const paid = await buy()
    expect((await readOrder(paid.id)).state).toBe('completed')
    const made = atSeller(paid.id)
    expect(made).toMatchObject({ customerId: 'buyer-1', phone: CONTACT.phone, skuCode: shop.planId, trial: false })
    const instance = await instanceOf(paid.id)
    expect(instance).toMatchObject({ state: 'active', website: shop.seller.appUrl, loginLink: true })
    expect(instance.fields.slice(0, 2)).toEqual([
      { key: 'field-1', label: '账号', value: made?.account },
      { key: 'field-2', label: '初始密码', masked: true },
    ])
    const reveal = { key: 'field-2' }
    const { value } = await expectOk(
      shop.world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/reveal`, reveal),
    )
    expect(value).toBe(made?.password)
    const link = await expectOk(shop.world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/login-link`))
    expect((await fetch(link.url)).status).toBe(200)
  })

  it('lives through a purchase, its expiry and its release', async () => {
    const begun = Date.now()
    const paid = await buy()
    const took = Date.now() - begun
    const { expiresAt } = await instanceOf(paid.id)
    // Told when it was paid; it counts from the answer, a moment later.
    const told = Date.parse(
      atSeller(paid.id)?.expireTime?.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z') ?? '',
    )
    expect(Date.parse(expiresAt) - told).toBeLessThanOrEqual(took + 1000)
    await shop.world.travelTo(expiresAt)
    expect(atSeller(paid.id)?.state).toBe('frozen')
    await shop.world.travel({ days: 7 })
    expect(atSeller(paid.id)?.state).toBe('released')
    expect((await instanceOf(paid.id)).state).toBe('released')
    const activities = saidOf(paid.id).map(({ activity, status }) => [activity, status].filter(Boolean).join(' '))
    expect(activities).toEqual(
      protocol === 'huawei-v1'
        ? ['newInstance', 'expireInstance', 'releaseInstance']
        : ['newInstance', 'queryInstance', 'updateInstanceStatus FREEZE', 'releaseInstance'],
    )
  })

  it('takes its time, and is asked until it is ready', async () => {
    shop.seller.setMood('asynchronous')
    const paid = await buy()
    expect((await readOrder(paid.id)).state).toBe('provisioning')
    await shop.world.travel({ minutes: 5 })
    expect((await readOrder(paid.id)).state).toBe('completed')
    const told = saidOf(paid.id).map(({ activity }) => activity)
    expect(told).toEqual(
      protocol === 'huawei-v1'
        ? ['newInstance', 'newInstance', 'newInstance']
        : ['newInstance', 'queryInstance', 'queryInstance', 'queryInstance'],
    )
    expect(shop.seller.instances.filter((one) => one.orderId === paid.id)).toHaveLength(1)
  })

  it('makes one instance although an answer was lost, and is told again with another business id', async () => {
    shop.seller.setMood('lost-answer')
    const paid = await buy()
    await shop.world.travel({ minutes: 10 })
    expect((await readOrder(paid.id)).state).toBe('completed')
    expect(shop.seller.instances.filter((one) => one.orderId === paid.id)).toHaveLength(1)
    const ids = saidOf(paid.id).flatMap(({ businessId }) => businessId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(1)
  })

  it('refuses for good: the order has failed at once', async () => {
    shop.seller.setMood('refusing')
    const paid = await buy()
    const failed = await readOrder(paid.id)
    expect([failed.state, failed.history.at(-1).note]).toEqual(['provisioning-failed', expect.stringContaining('(')])
  })

  it('is sold out: the order is tried for three hours, and the buyer is refunded', async () => {
    shop.seller.setMood('sold-out')
    const paid = await buy()
    await shop.world.travel({ hours: 2, minutes: 40 })
    expect((await readOrder(paid.id)).state).toBe('provisioning')
    await shop.world.travel({ minutes: 20 })
    expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
    await shop.world.travel({ hours: 1 })
    expect(await readOrder(paid.id)).toMatchObject({ state: 'cancelled', refund: { state: 'requested' } })
  })

  it('recovers within its window', async () => {
    shop.seller.setMood('recovering')
    const paid = await buy()
    await shop.world.travel({ minutes: 30 })
    expect((await readOrder(paid.id)).state).toBe('completed')
  })

  it('keeps credentials out of the log of its calls', async () => {
    const paid = await buy()
    const { items } = await expectOk(
      shop.world.request(shop.provider, 'GET', `/v1/provider/notifications?orderId=${paid.id}`),
    )
    const one = await expectOk(shop.world.request(shop.provider, 'GET', `/v1/provider/notifications/${items[0].id}`))
    const text = JSON.stringify(one)
    const made = atSeller(paid.id)
    for (const secret of [
      made?.password ?? '?',
      'test-access-key-0001',
      CONTACT.phone,
      made?.ticket ?? '?',
      '首次登录后请修改密码',
    ])
      expect(text).not.toContain(secret)
    expect(one.log.length).toBe(protocol === 'huawei-v1' ? 1 : 2)
  })
})
