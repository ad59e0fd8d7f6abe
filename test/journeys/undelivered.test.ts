import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

const BROKEN = { status: 500, text: 'oops' }
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

const ofOrder = (action: string, orderId: string) => provider.heard(action).filter((body) => body.orderId === orderId)
const readOrder = (id: string) => expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
const alertsOf = async (id: string) =>
  (await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts?limit=100'))).items.filter(
    (alert: { subject: { id: string } }) => alert.subject.id === id,
  )

it('keeps trying for 3 hours minus 1 ms, and fails visibly at 3 hours', async () => {
  provider.answers(() => BROKEN)
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  const { deadline } = await readOrder(paid.id)
  const left = Date.parse(deadline.dueAt) - world.shell.now()
  await world.pass({ seconds: (left - 1000) / 1000 })
  expect((await readOrder(paid.id)).state).toBe('provisioning')
  await world.pass({ seconds: 1 })
  const failed = await readOrder(paid.id)
  expect(failed).toMatchObject({
    state: 'provisioning-failed',
    deadline: { command: 'cancel-undelivered', outcome: 'cancelled' },
    refund: null,
  })
  expect(await alertsOf(paid.id)).toMatchObject([{ kind: 'provisioning-failed' }])
})

it('is cancelled, refunded once and taken back at the provider when nobody retries', async () => {
  provider.answers((action) => (action === 'createInstance' ? BROKEN : { text: JSON.stringify({ success: 'true' }) }))
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  await world.pass({ hours: 3 })
  await world.pass({ hours: 1 })
  const order = await readOrder(paid.id)
  expect(order).toMatchObject({
    state: 'cancelled',
    refund: { state: 'requested', amount: { amount: 80_000, currency: 'CNY' } },
  })
  expect(order.steps.at(-1)).toMatchObject({ state: 'cancelled', status: 'failed' })
  expect(ofOrder('destroyInstance', paid.id)).toMatchObject([{ resourceId: order.instanceId, signId: '' }])
  const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
  expect(
    items.filter(
      (event: { type: string; data: { orderId: string } }) =>
        event.type === 'refund.requested' && event.data.orderId === paid.id,
    ),
  ).toHaveLength(1)
  const confirm = () =>
    world.request(world.host.key, 'POST', `/v1/refunds/${order.refund.id}/confirmation`, { reference: 'back-1' })
  expect((await confirm()).body).toMatchObject({ state: 'confirmed', reference: 'back-1' })
  expect((await confirm()).status).toBe(200)
  expect((await readOrder(paid.id)).refund.state).toBe('confirmed')
})

it('fails at once when the provider refuses, and the provider can retry to the end', async () => {
  provider.answers(() => ({ status: 403, text: 'no' }))
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  expect((await readOrder(paid.id)).state).toBe('provisioning-failed')
  provider.behaves()
  const forbidden = await world.request(shop.buyer, 'POST', `/v1/orders/${paid.id}/commands`, {
    command: 'retry-delivery',
  })
  expect(forbidden).toMatchObject({ status: 403, body: { code: 'command-forbidden' } })
  await expectOk(world.request(shop.provider, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'retry-delivery' }))
  await world.pass(NOW)
  expect((await readOrder(paid.id)).state).toBe('completed')
  expect(await alertsOf(paid.id)).toEqual([])
})

it('takes the buyer’s cancellation of a failed delivery as a refund', async () => {
  provider.answers(() => ({ status: 403, text: 'no' }))
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  const order = await expectOk(
    world.request(shop.buyer, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'cancel' }),
  )
  expect(order).toMatchObject({ state: 'cancelled', refund: { state: 'requested' } })
})

it('takes back an instance whose answer came after the refund', async () => {
  const late = Promise.withResolvers<{ text: string }>()
  provider.answers((action, body) => (action === 'createInstance' ? late.promise : goodAnswer(action, body)))
  const paid = await orderAndPay(world, shop)
  const passing = world.pass({ hours: 3 })
  while ((await readOrder(paid.id)).state !== 'provisioning-failed') await new Promise(setImmediate)
  await expectOk(world.request(shop.buyer, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'cancel' }))
  late.resolve({ text: JSON.stringify({ signId: 'late-1' }) })
  await passing
  await world.pass(NOW)
  expect((await readOrder(paid.id)).state).toBe('cancelled')
  expect(ofOrder('destroyInstance', paid.id).map(({ signId }) => signId)).toEqual(['', 'late-1'])
})

it('tells an unreadable answer from a refusal: the outcome is unknown and is asked for again under the same id', async () => {
  provider.answers(() => ({ text: '<html>' }))
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  expect(await readOrder(paid.id)).toMatchObject({
    state: 'provisioning',
    notification: { state: 'pending', reason: 'not-json' },
  })
  provider.answers(goodAnswer)
  await world.pass({ seconds: 10 })
  expect((await readOrder(paid.id)).state).toBe('completed')
  expect(new Set(provider.heard('createInstance').map(({ requestId }) => requestId)).size).toBe(1)
})

it('goes on for 76 hours with a message that is no create, then is dead with an alert, and can be sent again', async () => {
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  provider.answers((action) => (action === 'expireInstance' ? BROKEN : { text: JSON.stringify({ success: 'true' }) }))
  await world.pass({ years: 2, days: -1 })
  await world.pass({ days: 1 })
  const find = async () =>
    (
      await expectOk(world.request(shop.provider, 'GET', `/v1/provider/notifications?instanceId=${paid.instanceId}`))
    ).items.find((item: { event: string }) => item.event === 'instance.expire')
  const start = world.shell.now()
  for (let state = 'pending'; state === 'pending'; ) {
    const { nextAttemptAt } = await find()
    await world.pass({ seconds: Math.max(0, (Date.parse(nextAttemptAt) - world.shell.now()) / 1000) + 1 })
    state = (await find()).state
  }
  expect(world.shell.now() - start).toBeGreaterThanOrEqual(76 * 3_600_000)
  const dead = await find()
  expect(dead).toMatchObject({ state: 'dead', attempts: 13 })
  expect(await alertsOf(dead.id)).toMatchObject([{ kind: 'notification-dead' }])
  provider.behaves()
  const replay = await world.request(shop.provider, 'POST', `/v1/provider/notifications/${dead.id}/replay`)
  expect(replay.status).toBe(201)
  await world.pass(NOW)
  expect(await find()).toMatchObject({ state: 'accepted', id: replay.body.id })
  expect(await alertsOf(dead.id)).toEqual([])
  expect(
    new Set(
      provider
        .heard('expireInstance')
        .filter(({ resourceId }) => resourceId === paid.instanceId)
        .map(({ requestId }) => requestId),
    ).size,
  ).toBe(1)
})

it('gives up asking whether what is sent again for an order that is over is ready, and says so', async () => {
  provider.answers(() => ({ status: 403, text: 'no' }))
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  await expectOk(world.request(shop.buyer, 'POST', `/v1/orders/${paid.id}/commands`, { command: 'cancel' }))
  const find = async () =>
    (await expectOk(world.request(shop.provider, 'GET', `/v1/provider/notifications?orderId=${paid.id}`))).items.find(
      (item: { event: string }) => item.event === 'instance.create',
    )
  provider.answers((action, body) =>
    action === 'createInstance' ? { text: JSON.stringify({ signId: '0' }) } : goodAnswer(action, body),
  )
  await world.request(shop.provider, 'POST', `/v1/provider/notifications/${(await find()).id}/replay`)
  const start = world.shell.now()
  while ((await find()).state === 'pending') await world.pass({ minutes: 34 })
  const dead = await find()
  expect(dead).toMatchObject({ state: 'dead', reason: 'never-ready' })
  expect(Date.parse(dead.finishedAt) - start).toBeGreaterThan(80 * 3_600_000)
  expect(await alertsOf(dead.id)).toMatchObject([{ kind: 'notification-dead' }])
})
