import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

const GONE = { status: 410, text: '' }
const NOW = { seconds: 0 }

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
beforeEach(() => {
  provider.behaves()
  provider.calls.length = 0
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const readOrder = (id: string) => expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
const endpoint = () => expectOk(world.request(shop.provider, 'GET', '/v1/provider/endpoint'))
const verify = () => world.request(shop.provider, 'POST', '/v1/provider/endpoint/verify')
const alerts = async () =>
  (await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts'))).items.map(
    ({ kind, subject }: { kind: string; subject: { id: string } }) => [kind, subject.id],
  )

async function goneFor(): Promise<{ readonly id: string }> {
  provider.answers(() => GONE)
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  return paid
}

it('is switched off by the answer that it is gone; what waits for it hears nothing more and goes out once it is verified again', async () => {
  const first = await goneFor()
  expect(provider.heard('createInstance')).toHaveLength(1)
  expect(await endpoint()).toMatchObject({ disabledAt: expect.any(String), disabledReason: 'HTTP 410' })
  expect(await alerts()).toEqual([['endpoint-disabled', 'isv-1']])
  expect(await readOrder(first.id)).toMatchObject({
    state: 'provisioning',
    notification: { state: 'pending', reason: 'gone' },
  })
  provider.behaves()
  const second = await orderAndPay(world, shop)
  await world.pass({ hours: 1 })
  expect(provider.heard('createInstance')).toHaveLength(1)
  expect((await readOrder(second.id)).notification).toMatchObject({ state: 'pending', reason: 'endpoint-disabled' })

  expect((await verify()).status).toBe(200)
  await world.pass(NOW)
  expect(await endpoint()).toMatchObject({ disabledAt: null, disabledReason: null })
  expect(await alerts()).toEqual([])
  for (const { id } of [first, second]) expect((await readOrder(id)).state).toBe('completed')
  const asked = provider.heard('createInstance')
  expect(asked.map(({ requestId }) => requestId)).toContain(asked[0]?.requestId)
  expect(new Set(asked.map(({ orderId }) => orderId)).size).toBe(2)
})

it('says so to the host, once', async () => {
  await goneFor()
  await goneFor()
  provider.behaves()
  await expectOk(verify())
  await world.pass(NOW)
  const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
  const told = items.filter(({ type }: { type: string }) => type === 'endpoint.disabled')
  expect(told.at(-1)).toMatchObject({
    subject: { type: 'endpoint', id: 'isv-1' },
    data: { mode: 'live', protocol: 'tencent', reason: 'HTTP 410' },
  })
  expect(told).toHaveLength(2) // One by the test before, one by this one.
})

it('stays off as long as it does not prove itself, and waiting ends as any delivery that does not come', async () => {
  const paid = await goneFor()
  await world.pass({ hours: 3 })
  expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
  expect(provider.heard('createInstance')).toHaveLength(1)
  expect((await endpoint()).disabledAt).not.toBeNull()
  provider.behaves()
  await expectOk(verify())
})

it('keeps its provider from listing what needs an endpoint, as long as it is off', async () => {
  await goneFor()
  const draft = await expectOk(world.request(shop.provider, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const problems = async () =>
    (await expectOk(world.request(shop.provider, 'GET', `/v1/products/${draft.id}`))).problems.map(
      ({ code }: { code: string }) => code,
    )
  expect(await problems()).toContain('endpoint-not-verified')
  provider.behaves()
  await expectOk(verify())
  expect(await problems()).not.toContain('endpoint-not-verified')
})
