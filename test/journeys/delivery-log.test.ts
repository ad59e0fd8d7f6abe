import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/notifications'
const NOW = { seconds: 0 }
const DOWN = { status: 503, text: 'down' }
let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  provider = await startPlainProvider('canary-token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'canary-token-1' } })
})
beforeEach(() => {
  provider.behaves()
  provider.calls.length = 0
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const ask = (method: string, path: string, body?: object) => world.request(shop.provider, method, path, body)
const list = async (query: string) => (await expectOk(ask('GET', `${PATH}?${query}`))).items
const endpoint = () => expectOk(ask('GET', '/v1/provider/endpoint'))
const verify = () => expectOk(ask('POST', '/v1/provider/endpoint/verify'))
const alertsOf = async (kind: string) =>
  (await expectOk(world.request(shop.operator, 'GET', '/v1/operator/alerts?limit=100'))).items.filter(
    (one: { kind: string }) => one.kind === kind,
  )

async function buy() {
  const paid = await orderAndPay(world, shop)
  await world.pass(NOW)
  return expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${paid.id}`))
}
const expiryOf = async (instanceId: string) =>
  (await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${instanceId}`))).expiresAt as string
/** The notice that an instance has expired, given up after its last attempt. */
async function loseExpiry(instanceId: string) {
  provider.answers(() => DOWN)
  await world.travelTo(await expiryOf(instanceId))
  await world.travel({ days: 4 })
  const [lost] = await list(`instanceId=${instanceId}&event=instance.expire`)
  expect(lost.state).toBe('dead')
  return lost
}

describe('the log', () => {
  it('is narrowed by state, event, order, instance and time', async () => {
    const order = await buy()
    const { instanceId } = order
    await world.travelTo(await expiryOf(instanceId))
    const events = (items: { event: string }[]) => items.map(({ event }) => event)
    expect(events(await list(`instanceId=${instanceId}`))).toEqual(['instance.expire', 'instance.create'])
    expect(events(await list(`orderId=${order.id}`))).toEqual(['instance.expire', 'instance.create'])
    expect(events(await list(`instanceId=${instanceId}&event=instance.create`))).toEqual(['instance.create'])
    expect(await list('state=dead')).toEqual([])
    const at = (await list(`orderId=${order.id}`)).at(-1).createdAt
    const after = new Date(Date.parse(at) + 1).toISOString()
    expect(events(await list(`orderId=${order.id}&from=${at}&to=${after}`))).toEqual(['instance.create'])
    expect(await list(`orderId=${order.id}&to=${at}`)).toEqual([])
    expect(events(await list(`orderId=${order.id}&from=${after}`))).toEqual(['instance.expire'])
  })

  it('says what the provider itself answered when it refused, without its secrets', async () => {
    provider.answers(() => ({ status: 422, text: '{"code":"PLAN_UNKNOWN","message":"no plan for canary-token-1"}' }))
    const paid = await orderAndPay(world, shop)
    await world.pass(NOW)
    const [refused] = await list(`orderId=${paid.id}`)
    expect(refused).toMatchObject({
      state: 'refused',
      reason: 'http-status',
      answer: { status: 422, code: 'PLAN_UNKNOWN', message: 'no plan for [secret]' },
    })
    expect((await expectOk(ask('GET', `${PATH}/${refused.id}`))).answer).toEqual(refused.answer)
    provider.behaves()
    expect((await list(`orderId=${(await buy()).id}`))[0].answer).toBe(null)
  })

  it('tells how an endpoint fails by stages, to operators, host and provider, and ends that with the first good answer', async () => {
    const { instanceId } = await buy()
    await world.travelTo(new Date(Date.parse(await expiryOf(instanceId)) - 1000).toISOString())
    provider.answers(() => DOWN)
    await world.travel({ seconds: 1 })
    expect((await endpoint()).health).toEqual({ failingSince: expect.any(String), stage: 0 })
    expect(await alertsOf('endpoint-failing')).toEqual([])
    const stages: number[] = []
    for (let hours = 0; hours < 88; hours += 1) {
      await world.travel({ hours: 1 })
      const { stage } = (await endpoint()).health
      if (stage !== (stages.at(-1) ?? 0)) stages.push(stage)
    }
    expect(stages).toEqual([50, 70, 90, 100])
    expect(await alertsOf('endpoint-failing')).toMatchObject([
      { subject: { type: 'endpoint', id: 'isv-1' }, detail: '100 %: http-status' },
    ])
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
    const told = items.filter(({ type }: { type: string }) => type === 'endpoint.failing')
    expect(told.map(({ data }: { data: { stage: number } }) => data.stage)).toEqual([50, 70, 90, 100])
    provider.behaves()
    await buy()
    expect((await endpoint()).health).toEqual({ failingSince: null, stage: 0 })
    expect(await alertsOf('endpoint-failing')).toEqual([])
  })

  it('sends again all that failed since a time, once, and says what is left', async () => {
    const early = await buy()
    await world.travel({ days: 1 })
    const late = await buy()
    const first = await loseExpiry(early.instanceId)
    const second = await loseExpiry(late.instanceId)
    provider.behaves()
    provider.calls.length = 0
    const again = async (instanceId: string) =>
      (await list(`instanceId=${instanceId}&event=instance.expire`)).map(({ state }: { state: string }) => state)
    const replay = (since: string) => expectOk(ask('POST', `${PATH}/replay`, { since }))
    const sent = await replay(second.finishedAt)
    expect(sent).toEqual({ replayed: expect.any(Number), left: 0 })
    expect(await again(late.instanceId)).toEqual(['pending', 'dead'])
    expect(await again(early.instanceId)).toEqual(['dead'])
    expect(await replay(second.finishedAt)).toEqual({ replayed: 0, left: 0 })
    expect((await replay(first.finishedAt)).left).toBe(0)
    expect(await again(early.instanceId)).toEqual(['pending', 'dead'])
    expect(await again(late.instanceId)).toEqual(['pending', 'dead'])
    // Each takes its place behind what its instance's line still has to tell.
    await world.travel({ days: 2 })
    const heard = provider.heard('expireInstance').map(({ orderId }) => orderId)
    for (const { orderId } of [first, second]) expect(heard.filter((one) => one === orderId)).toHaveLength(1)
    const dead = await alertsOf('notification-dead')
    expect(dead.map(({ subject }: { subject: { id: string } }) => subject.id)).not.toContain(first.id)
  })

  it('hands out what could not be sent, with its message, and takes the word that it is done', async () => {
    const { instanceId } = await buy()
    const lost = await loseExpiry(instanceId)
    const [found] = (await list('state=dead&include=message')).filter(({ id }: { id: string }) => id === lost.id)
    expect(found.message).toMatchObject({
      type: 'instance.expire',
      id: lost.messageId,
      instance: { id: instanceId, providerInstanceId: expect.any(String), expiresAt: expect.stringMatching(/^\d{4}-/) },
      reason: 'expired',
    })
    const done = await ask('POST', `${PATH}/${lost.id}/acknowledge`)
    expect(done).toMatchObject({
      status: 201,
      body: { state: 'accepted', messageId: lost.messageId, reason: 'fetched' },
    })
    expect((await ask('POST', `${PATH}/${lost.id}/acknowledge`)).body.code).toBe('notification-not-acknowledgeable')
    expect((await expectOk(ask('GET', `${PATH}/${lost.id}`))).state).toBe('dead')
    provider.behaves()
    await world.travel({ days: 1 })
    expect(provider.heard('expireInstance').filter(({ orderId }) => orderId === lost.orderId)).toHaveLength(13)
  })

  it('takes no word for an order that was never delivered: that needs an answer', async () => {
    provider.answers(() => ({ status: 400, text: 'no' }))
    const order = await buy()
    const [refused] = await list(`orderId=${order.id}`)
    expect(refused.state).toBe('refused')
    expect((await ask('POST', `${PATH}/${refused.id}/acknowledge`)).status).toBe(409)
  })
})

describe('a provider that switches its endpoint off', () => {
  it('is sent nothing, loses nothing however long, and gets all of it when it verifies', async () => {
    const { instanceId, id } = await buy()
    provider.calls.length = 0
    const off = await expectOk(ask('POST', '/v1/provider/endpoint/disable'))
    expect(off).toMatchObject({ disabledAt: expect.any(String), disabledReason: 'by-provider' })
    await world.pass({ seconds: Math.ceil((Date.parse(await expiryOf(instanceId)) - world.shell.now()) / 1000) })
    await world.travel({ days: 30 })
    expect(provider.calls).toEqual([])
    const held = await list(`instanceId=${instanceId}`)
    expect(held.map(({ event, state }: { event: string; state: string }) => `${event} ${state}`)).toEqual([
      'instance.destroy pending',
      'instance.expire pending',
      'instance.create accepted',
    ])
    expect(held[1].reason).toBe('endpoint-disabled')
    await verify()
    await world.pass(NOW)
    expect(provider.calls.filter(({ body }) => body.orderId === id).map(({ action }) => action)).toEqual([
      'expireInstance',
      'destroyInstance',
    ])
  })
})

describe('a rehearsal', () => {
  it('tells the debug endpoint what really happened, under another id and without the buyer, and settles nothing', async () => {
    const order = await buy()
    const [sent] = await list(`orderId=${order.id}`)
    expect((await ask('POST', `${PATH}/${sent.id}/rehearse`)).body.code).toBe('endpoint-not-verified')
    const debug = await startPlainProvider('canary-debug')
    const other = await createWorldWith(debug)
    await other()
    await debug.close()
  })
})

/** The debug endpoint must be allowed from the start: a world of its own. */
async function createWorldWith(debug: PlainProvider) {
  const apart = await createWorld({ allow: [provider.hostPort, debug.hostPort] })
  const fields = { customerAuthorization: true }
  const there = await listProduct(apart, { endpoint: { url: provider.url, token: 'canary-token-1' }, fields })
  return async () => {
    const settings = { mode: 'debug', protocol: 'tencent', url: debug.url, secrets: { token: 'canary-debug' } }
    await expectOk(apart.request(there.provider, 'PUT', '/v1/provider/endpoint', settings))
    const body = {
      productId: there.productId,
      planId: there.planId,
      period: { count: 1, unit: 'year' },
      authorization: { name: '林悦', phone: '13800000000', email: 'lin@example.com' },
    }
    const placed = await expectOk(apart.request(there.buyer, 'POST', '/v1/orders', body))
    const paid = { reference: 'pay-1', amount: placed.price }
    await expectOk(apart.request(apart.host.key, 'POST', `/v1/orders/${placed.id}/payment`, paid))
    await apart.pass(NOW)
    const before = await expectOk(apart.request(there.provider, 'GET', `${PATH}?orderId=${placed.id}`))
    const path = `${PATH}/${before.items[0].id}/rehearse`
    debug.calls.length = 0
    const call = await expectOk(apart.request(there.provider, 'POST', path))
    expect(call).toMatchObject({
      target: 'debug',
      verdict: { kind: 'accepted' },
      message: { id: `rehearsal_${before.items[0].messageId}`, buyer: { id: '***', contact: { name: '***' } } },
      request: { headers: { 'mkt-replay-of': before.items[0].messageId } },
    })
    expect(debug.calls).toMatchObject([{ action: 'createInstance', signed: true }])
    expect(JSON.stringify([call, debug.calls])).not.toMatch(/13800000000|林悦|lin@example|canary-debug/)
    expect(await expectOk(apart.request(there.provider, 'GET', `${PATH}?orderId=${placed.id}`))).toEqual(before)
    await apart.close()
  }
}
