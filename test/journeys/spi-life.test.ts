import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, SPI_PROTOCOLS, type SpiShop, TWO_PLANS } from '../support/spi.ts'

const NOW = { seconds: 0 }

describe.each(SPI_PROTOCOLS)('a provider that speaks %s plugs in unchanged', (protocol) => {
  let shop: SpiShop
  beforeAll(async () => {
    shop = await openSpiShop(protocol, TWO_PLANS)
  })
  beforeEach(() => shop.sample.setMood('good'))
  afterAll(() => shop.close())

  const ask = (method: string, path: string, body?: object) =>
    expectOk(shop.world.request(shop.buyer, method, path, body))
  const readOrder = (id: string) => ask('GET', `/v1/orders/${id}`)
  const buy = async () => {
    const paid = await orderAndPay(shop.world, shop)
    await shop.world.pass(NOW)
    return paid
  }
  const instanceOf = async (orderId: string) => ask('GET', `/v1/instances/${(await readOrder(orderId)).instanceId}`)
  const atProvider = (orderId: string) => shop.sample.instances.filter((one) => one.orderId === orderId)
  /** What the provider heard about one order, in its own words. */
  const saidOf = (orderId: string) => {
    const [made] = atProvider(orderId)
    const about = ({ order_id, orderId: order, instance_id, instanceId }: Readonly<Record<string, string>>) =>
      [order_id, order].includes(orderId) || (made && [instance_id, instanceId].includes(made.instanceId))
    return shop.sample.calls
      .filter(({ params }) => about(params))
      .map(({ params: { action, debug } }) => [action, debug].filter(Boolean).join(' '))
  }
  const twice = (action: string) => [`${action} 1`, `${action} 0`]

  it('opens what is bought; its buyer reads the password and signs in', async () => {
    const paid = await buy()
    expect((await readOrder(paid.id)).state).toBe('completed')
    const [made] = atProvider(paid.id)
    expect(made).toMatchObject({ buyer: 'buyer-1', trial: false, state: 'running' })
    expect(saidOf(paid.id)).toEqual(protocol === 'qingcloud' ? twice('CreateInstance') : ['createInstance'])
    const instance = await instanceOf(paid.id)
    expect(instance).toMatchObject({ state: 'active', website: shop.sample.appUrl, loginLink: protocol === 'alibaba' })
    expect(instance.fields).toEqual([
      { key: 'field-1', label: '账号', value: made?.account },
      { key: 'field-2', label: '密码', masked: true },
    ])
    const { value } = await ask('POST', `/v1/instances/${instance.id}/reveal`, { key: 'field-2' })
    expect(value).toBe(made?.password)
    expect(shop.sample.calls.every(({ signed, params }) => signed || params.action === undefined)).toBe(true)
  })

  const orderTerm = async (instanceId: string, wish: object) => {
    const order = await ask('POST', `/v1/instances/${instanceId}/orders`, wish)
    const path = `/v1/orders/${order.id}/payment`
    const payment = { reference: `pay-${order.id}`, amount: order.price }
    await expectOk(shop.world.request(shop.world.host.key, 'POST', path, payment))
    await shop.world.pass(NOW)
    expect((await readOrder(order.id)).state).toBe('completed')
  }
  const planNamed = async (name: string) => {
    const { plans } = await ask('GET', `/v1/catalog/${shop.productId}`)
    return plans.find((plan: { name: string }) => plan.name === name).id as string
  }
  const RENEWAL = { type: 'renewal', period: { count: 2, unit: 'year' } }
  /** As the sample providers write down how long it lasts: QingCloud’s hears lengths, Alibaba’s the moment in UTC+8. */
  const untilOf = (expiresAt: string) =>
    protocol === 'qingcloud'
      ? '2_year'
      : new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

  it('lives through purchase, renewal, change of plan, expiry, late renewal, expiry again and release', async () => {
    const paid = await buy()
    const { id } = await instanceOf(paid.id)
    const pro = await planNamed('专业版')
    await orderTerm(id, RENEWAL)
    await orderTerm(id, { type: 'change', planId: pro })
    const expiries = [(await instanceOf(paid.id)).expiresAt]
    expect(atProvider(paid.id)).toMatchObject([{ spec: protocol === 'qingcloud' ? '专业版' : pro, state: 'running' }])
    if (protocol === 'alibaba') expect(atProvider(paid.id)[0]?.until).toBe(untilOf(expiries[0]))
    await shop.world.travelTo(expiries[0])
    expect(atProvider(paid.id)[0]?.state).toBe('isolated')
    await orderTerm(id, RENEWAL)
    expiries.push((await instanceOf(paid.id)).expiresAt)
    expect(atProvider(paid.id)[0]).toMatchObject({ state: 'running', until: untilOf(expiries[1]) })
    await shop.world.travelTo(expiries[1])
    await shop.world.travel({ days: 7 })
    expect((await instanceOf(paid.id)).state).toBe('released')
    expect(atProvider(paid.id)[0]?.state).toBe('deleted')
    const verbs = ['Create', 'Renew', 'Upgrade', 'Expire', 'Renew', 'Expire', 'Delete']
    expect(saidOf(paid.id)).toEqual(
      protocol === 'qingcloud'
        ? verbs.flatMap((verb) => twice(`${verb}Instance`))
        : [
            'createInstance',
            'renewInstance',
            'upgradeInstance',
            'expiredInstance',
            'renewInstance',
            'expiredInstance',
            'releaseInstance',
          ],
    )
  })

  it('lives through a trial that is bought', async () => {
    const trial = await ask('POST', '/v1/orders', { productId: shop.productId, planId: shop.planId, trial: true })
    await shop.world.pass(NOW)
    // QingCloud knows no trials: there it is a purchase of fourteen days.
    const begun = protocol === 'qingcloud' ? { trial: false, until: '14_day' } : { trial: true }
    expect(atProvider(trial.id)).toMatchObject([{ ...begun, state: 'running' }])
    const { id } = await instanceOf(trial.id)
    await orderTerm(id, { type: 'convert-trial', planId: shop.planId, period: RENEWAL.period })
    const { expiresAt } = await instanceOf(trial.id)
    expect(atProvider(trial.id)).toMatchObject([{ trial: false, until: untilOf(expiresAt) }])
    expect(saidOf(trial.id)).toEqual(
      protocol === 'qingcloud'
        ? [...twice('CreateInstance'), ...twice('UpgradeInstance')]
        : ['createInstance', 'upgradeInstance', 'renewInstance'],
    )
  })

  it.each(['recovering', 'lost-answer', 'slow', 'loose'] as const)('makes one instance on a %s day', async (mood) => {
    shop.sample.setMood(mood)
    const paid = await buy()
    await shop.world.travel({ hours: 2 })
    expect((await readOrder(paid.id)).state).toBe('completed')
    expect(atProvider(paid.id)).toHaveLength(1)
  })

  it.each(['wrong-json', 'empty', 'failing'] as const)(
    'gives up on a %s day, and nothing is left behind',
    async (mood) => {
      shop.sample.setMood(mood)
      const paid = await buy()
      const stateAfter = async (minutes: number) => {
        await shop.world.travel({ minutes })
        return (await readOrder(paid.id)).state
      }
      for (let tries = 0; tries < 24 && (await stateAfter(10)) === 'provisioning'; tries += 1);
      expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
      shop.sample.setMood('good')
      expect(await stateAfter(120)).toBe('cancelled')
      expect((await readOrder(paid.id)).refund).toMatchObject({ state: 'requested' })
      expect(atProvider(paid.id).every(({ state }) => state === 'deleted')).toBe(true)
    },
  )
})
