import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk, orderAndPay } from '../support/journey.ts'
import { openSpiShop, type SpiShop } from '../support/spi.ts'

let shop: SpiShop
beforeAll(async () => {
  shop = await openSpiShop('alibaba', { provisioningHours: 72 })
})
beforeEach(() => shop.sample.setMood('good'))
afterAll(() => shop.close())

const readOrder = (id: string) => expectOk(shop.world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
const buy = async () => {
  const paid = await orderAndPay(shop.world, shop)
  await shop.world.pass({ seconds: 0 })
  return paid
}
const callsOf = (orderId: string) => shop.sample.calls.filter(({ params }) => params.orderId === orderId)

it('is saved when somebody answers there, since the vendor has no check', async () => {
  await expectOk(shop.saveEndpoint())
  expect((await shop.saveEndpoint({ url: 'https://isv.invalid/spi' })).body).toMatchObject({
    code: 'endpoint-verification-failed',
    problems: [{ path: 'url', code: 'dns' }],
  })
  expect((await shop.saveEndpoint({ url: 'https://10.0.0.8/spi' })).body.problems[0].code).toBe('blocked-address')
  expect((await shop.saveEndpoint({ secrets: { securityKey: 'short' } })).body.problems[0]).toMatchObject({
    path: 'secrets.securityKey',
    code: 'secret-malformed',
  })
})

it('hears another key’s tokens as wrong: the order fails, and goes through once the key is right', async () => {
  await expectOk(shop.saveEndpoint({ secrets: { securityKey: 'another-key-0002' } }))
  const paid = await buy()
  expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
  expect(callsOf(paid.id).map(({ signed }) => signed)).toEqual([false])
  await expectOk(shop.saveEndpoint())
  await expectOk(
    shop.world.request(shop.provider, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'retry-delivery' }),
  )
  await shop.world.pass({ seconds: 0 })
  expect((await readOrder(paid.id)).state).toBe('completed')
})

it('takes its time, and is asked until it is ready', async () => {
  shop.sample.setMood('asynchronous')
  const paid = await buy()
  expect((await readOrder(paid.id)).state).toBe('provisioning')
  await shop.world.travel({ minutes: 1 })
  expect((await readOrder(paid.id)).state).toBe('completed')
  expect(callsOf(paid.id)).toHaveLength(3)
})

it('is called 120 times while it says later, and no more: the order has failed long before its window closes', async () => {
  shop.sample.setMood('pending')
  const paid = await buy()
  await shop.world.travel({ hours: 38, minutes: 30 })
  expect((await readOrder(paid.id)).state).toBe('provisioning')
  for (let quarter = 0; quarter < 20 && (await readOrder(paid.id)).state === 'provisioning'; quarter += 1)
    await shop.world.travel({ minutes: 15 })
  expect(callsOf(paid.id)).toHaveLength(120)
  expect(await readOrder(paid.id)).toMatchObject({
    state: 'provisioning-failed',
    notification: { state: 'dead', reason: 'never-ready' },
  })
})

it('lets the buyer in without a password, at the click and not later', async () => {
  const paid = await buy()
  const { instanceId } = await readOrder(paid.id)
  const { url } = await expectOk(shop.world.request(shop.buyer, 'POST', `/v1/instances/${instanceId}/login-link`))
  expect(new URL(url).searchParams.get('action')).toBe('verify')
  const page = await fetch(url)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain(shop.sample.instances.at(-1)?.account)
  const forged = new URL(url)
  forged.searchParams.set('instanceId', shop.sample.instances[0]?.instanceId ?? '')
  expect((await fetch(forged)).status).toBe(403)
})
