import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, SPI_PROTOCOLS, type SpiShop } from '../support/spi.ts'

const NOW = { seconds: 0 }

describe.each(SPI_PROTOCOLS)('a provider that speaks %s plugs in unchanged', (protocol) => {
  let shop: SpiShop
  beforeAll(async () => {
    shop = await openSpiShop(protocol)
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

  it('lives through a purchase, its expiry and its release', async () => {
    const paid = await buy()
    const { expiresAt } = await instanceOf(paid.id)
    await shop.world.travelTo(expiresAt)
    expect(atProvider(paid.id)[0]?.state).toBe('isolated')
    await shop.world.travel({ days: 7 })
    expect(atProvider(paid.id)[0]?.state).toBe('deleted')
    expect((await instanceOf(paid.id)).state).toBe('released')
    expect(saidOf(paid.id)).toEqual(
      protocol === 'qingcloud'
        ? ['CreateInstance', 'ExpireInstance', 'DeleteInstance'].flatMap(twice)
        : ['createInstance', 'expiredInstance', 'releaseInstance'],
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
