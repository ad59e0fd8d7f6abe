import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, type SpiShop } from '../support/spi.ts'

const NEW = `whsec_${Buffer.from('canary-webhook-secret-0002').toString('base64')}`

let shop: SpiShop
beforeAll(async () => {
  shop = await openSpiShop('standard')
})
afterAll(() => shop.close())

it('a secret replaced while a message waits signs beside the old one: a provider that has not changed takes it, as what it was told before', async () => {
  const stateOf = async (id: string) =>
    (await expectOk(shop.world.request(shop.buyer, 'GET', `/v1/orders/${id}`))).state
  shop.sample.setMood('failing')
  const { id } = await orderAndPay(shop.world, shop)
  await shop.world.pass({ seconds: 0 })
  expect(await stateOf(id)).toBe('provisioning')

  shop.sample.setMood('good')
  const rotated = { secrets: { secret: NEW } }
  await expectOk(shop.world.request(shop.provider, 'POST', '/v1/provider/endpoint/rotate', rotated))
  await shop.world.pass({ minutes: 10 })
  expect(await stateOf(id)).toBe('completed')
  const creates = shop.sample.calls.filter(({ params }) => params.action === 'instance.create')
  expect(creates.length).toBeGreaterThan(1)
  expect(creates.map(({ signed }) => signed)).not.toContain(false)
  expect(creates.at(-1)?.nth).toBe(creates.length)
})
