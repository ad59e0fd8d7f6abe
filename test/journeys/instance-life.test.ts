import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

const NOW = { seconds: 0 }

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, {
    endpoint: { url: provider.url, token: 'token-1' },
    fields: { trial: { count: 14, unit: 'day' }, customerAuthorization: true },
  })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const authorization = { name: '张三', phone: '13800000000', email: 'zhang@example.com' }
const place = (more: Record<string, unknown>) =>
  world.request(shop.buyer, 'POST', '/v1/orders', { productId: shop.productId, planId: shop.planId, ...more })
const twoYears = { period: { count: 2, unit: 'year' } }
const eventsOf = async (id: string) =>
  (await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100&after=0'))).items.filter(
    (event: { subject: { id: string } }) => event.subject.id === id,
  )

it('asks for the buyer’s contact before the order, and tells the provider only what was allowed', async () => {
  expect(await place(twoYears)).toMatchObject({
    status: 422,
    body: { code: 'authorization-missing', problems: [{ path: 'authorization', code: 'missing' }] },
  })
  const order = await expectOk(place({ ...twoYears, authorization }))
  await expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, { reference: 'p', amount: order.price }),
  )
  await world.pass(NOW)
  expect(provider.heard('createInstance').at(-1)?.userCollectionInfo).toMatchObject({
    name: '张三',
    cellnumber: '13800000000',
    email: 'zhang@example.com',
  })
})

it('refuses another amount than the order’s, and a second payment under another reference', async () => {
  const order = await expectOk(place({ ...twoYears, authorization }))
  const pay = (reference: string, amount: number) =>
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, {
      reference,
      amount: { amount, currency: 'CNY' },
    })
  expect(await pay('p1', 79_999)).toMatchObject({ status: 422, body: { code: 'amount-mismatch' } })
  expect((await pay('p1', 80_000)).status).toBe(200)
  expect((await pay('p1', 80_000)).status).toBe(200)
  expect(await pay('p2', 80_000)).toMatchObject({ status: 409, body: { code: 'already-paid' } })
})

it('closes an unpaid order after 7 days, not a second before, and reminds the buyer a day ahead', async () => {
  const order = await expectOk(place({ ...twoYears, authorization }))
  const read = () => expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${order.id}`))
  await world.pass({ days: 6 }) // A clock acts only once its reminder has been out for a while.
  await world.pass({ seconds: (Date.parse(order.deadline.dueAt) - world.shell.now()) / 1000 - 1 })
  expect((await read()).state).toBe('awaiting-payment')
  expect((await eventsOf(order.id)).map(({ type }: { type: string }) => type)).toEqual([
    'order.awaiting-payment',
    'deadline.reminder',
  ])
  await world.pass({ seconds: 1 })
  expect(await read()).toMatchObject({ state: 'closed', commands: [], deadline: null })
})

it('starts a trial without payment, once per buyer and product, and ends it after 14 days', async () => {
  const trial = await expectOk(place({ trial: true, authorization }))
  expect(trial).toMatchObject({ type: 'trial', state: 'provisioning', price: { amount: 0 } })
  await world.pass(NOW)
  expect(provider.heard('createInstance').at(-1)?.productInfo).toMatchObject({ isTrial: true })
  const instance = await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${trial.instanceId}`))
  expect(Date.parse(instance.expiresAt) - Date.parse(instance.activatedAt)).toBe(14 * 86_400_000)
  expect(await place({ trial: true, authorization })).toMatchObject({ status: 409, body: { code: 'trial-used' } })
  await world.pass({ days: 13 })
  await world.pass({ days: 1 })
  expect(await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${trial.instanceId}`))).toMatchObject({
    state: 'expired',
  })
})

it('isolates at expiry, destroys 7 days later, and leaves no secret behind', async () => {
  const paid = await orderAndPay(world, { ...shop, authorization })
  await world.pass(NOW)
  const read = () => expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${paid.instanceId}`))
  await world.pass({ years: 2, days: -1 })
  await world.pass({ days: 1 })
  expect(await read()).toMatchObject({ state: 'expired', loginLink: false, deadline: { outcome: 'released' } })
  const heard = (action: string) => provider.heard(action).filter((body) => body.resourceId === paid.instanceId)
  expect(heard('expireInstance')).toHaveLength(1)
  expect(heard('destroyInstance')).toHaveLength(0)
  await world.pass({ days: 6 })
  await world.pass({ days: 1 })
  expect(await read()).toMatchObject({ state: 'released', fields: [] })
  expect(heard('destroyInstance')).toHaveLength(1)
  const reveal = await world.request(shop.buyer, 'POST', `/v1/instances/${paid.instanceId}/reveal`, { key: 'field-2' })
  expect(reveal).toMatchObject({ status: 409, body: { code: 'instance-released' } })
})
