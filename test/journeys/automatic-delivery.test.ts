import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

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
const stepsOf = (order: { steps: { state: string; status: string }[] }) =>
  order.steps.map(({ state, status }) => `${state} ${status}`)

describe('buying SaaS without human delivery (seed 002)', () => {
  it('shows the plan’s periods with list and discount price, and takes the order at the discount price', async () => {
    const page = await expectOk(world.request(shop.buyer, 'GET', `/v1/catalog/${shop.productId}`))
    expect(page.plans[0].prices).toContainEqual({ count: 2, unit: 'year', listPrice: 100_000, price: 80_000 })
    const order = await expectOk(
      world.request(shop.buyer, 'POST', '/v1/orders', {
        productId: shop.productId,
        planId: shop.planId,
        period: { count: 2, unit: 'year' },
      }),
    )
    expect(order).toMatchObject({
      type: 'purchase',
      state: 'awaiting-payment',
      price: { amount: 80_000, currency: 'CNY' },
    })
    expect(order.commands).toEqual([{ command: 'cancel', until: order.deadline.dueAt }])
    expect(order.deadline).toMatchObject({ command: 'close-unpaid', actor: 'buyer', outcome: 'closed' })
  })

  it('is told at the provider in Tencent’s words, signed, once', async () => {
    const paid = await orderAndPay(world, shop)
    expect(paid.state).toBe('provisioning')
    await world.pass(NOW)
    expect(provider.calls.every(({ signed }) => signed)).toBe(true)
    const [told, ...more] = provider.heard('createInstance')
    expect(more).toEqual([])
    expect(told).toMatchObject({ orderId: paid.id, accountId: 'buyer-1', openId: '', resourceId: paid.instanceId })
    expect(told?.productInfo).toMatchObject({
      productName: '协作云',
      isTrial: false,
      spec: '基础版',
      timeSpan: 2,
      timeUnit: 'y',
      cycleNum: 1,
    })
    expect(Number.isInteger(told?.productId)).toBe(true)
  })

  it('ends in account, password and login-free address, each where the buyer looks for it', async () => {
    const paid = await orderAndPay(world, shop)
    await world.pass(NOW)
    const order = await readOrder(paid.id)
    expect(order).toMatchObject({ state: 'completed', deadline: null, commands: [{ command: 'request-refund' }] })
    expect(stepsOf(order)).toEqual(['awaiting-payment done', 'provisioning done', 'completed done'])
    expect(
      order.history.map(
        ({ command, actor }: { command: string; actor: { role: string } }) => `${actor.role} ${command}`,
      ),
    ).toEqual(['buyer place', 'host pay', 'system deliver'])
    const instance = await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${order.instanceId}`))
    expect(instance).toMatchObject({ state: 'active', website: 'https://app.example.com', loginLink: true, reveals: 0 })
    expect(instance.fields).toEqual([
      { key: 'field-1', label: '账号', value: 'user-1' },
      { key: 'field-2', label: '初始密码', masked: true },
    ])
    const reveal = await world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/reveal`, { key: 'field-2' })
    expect(reveal.body).toEqual({ value: 'canary-password' })
    expect(reveal.headers.get('cache-control')).toBe('no-store')
    const link = await expectOk(world.request(shop.buyer, 'POST', `/v1/instances/${instance.id}/login-link`))
    expect(link).toEqual({ url: 'https://app.example.com/auth?ticket=canary-ticket' })
    const { items } = await expectOk(world.request(shop.buyer, 'GET', `/v1/instances/${instance.id}/reveals`))
    // How often is told to those who may read by whom.
    for (const [token, reveals] of [
      [shop.operator, items.length],
      [shop.provider, null],
    ] as const)
      expect(await expectOk(world.request(token, 'GET', `/v1/instances/${instance.id}`))).toMatchObject({ reveals })
    expect(items.map(({ key }: { key: string }) => key)).toEqual(['login-link', 'field-2'])
  })

  it('tells the host what happened, in order and without a secret', async () => {
    const paid = await orderAndPay(world, shop)
    await world.pass(NOW)
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
    const seqs = items.map(({ seq }: { seq: number }) => seq)
    expect(seqs).toEqual(seqs.toSorted((a: number, b: number) => a - b))
    const types = items
      .filter(({ subject }: { subject: { id: string } }) => [paid.id, paid.instanceId].includes(subject.id))
      .map(({ type }: { type: string }) => type)
    expect(types).toEqual([
      'order.awaiting-payment',
      'instance.creating',
      'order.provisioning',
      'instance.active',
      'order.completed',
    ])
    expect(JSON.stringify(items)).not.toContain('canary')
  })
})

describe('a provider already integrated elsewhere plugs in unchanged', () => {
  const additionalInfo = [{ name: '账号', value: 'u' }]
  it.each([
    [
      'numbers as strings and booleans as text',
      { text: JSON.stringify({ signId: '77', success: 'true', appInfo: {} }) },
    ],
    ['a number for signId', { text: JSON.stringify({ signId: 4711 }) }],
    [
      'text/html as content type',
      { type: 'text/html; charset=UTF-8', text: JSON.stringify({ signId: 'a1', additionalInfo }) },
    ],
    [
      'JSON inside strings',
      {
        text: JSON.stringify({
          signId: 'a2',
          appInfo: JSON.stringify({ website: 'https://a.example' }),
          additionalInfo: JSON.stringify(additionalInfo),
        }),
      },
    ],
    ['additionalInfo as an object', { text: JSON.stringify({ signId: 'a3', additionalInfo: { 账号: 'u' } }) }],
    ['a signId longer than 11', { text: JSON.stringify({ signId: 'instance-0000000042' }) }],
  ])('answers %s', async (_, answer) => {
    provider.answers(() => answer)
    const paid = await orderAndPay(world, shop)
    await world.pass(NOW)
    expect(await readOrder(paid.id)).toMatchObject({ state: 'completed' })
  })

  it('answers 0 first: asked again with the same request id until the instance is there', async () => {
    let asked = 0
    provider.answers((action, body) => {
      asked += 1
      return asked < 3 ? { text: JSON.stringify({ signId: asked === 1 ? 0 : '0' }) } : goodAnswer(action, body)
    })
    const paid = await orderAndPay(world, shop)
    await world.pass(NOW)
    expect(await readOrder(paid.id)).toMatchObject({
      state: 'provisioning',
      notification: { state: 'pending', attempts: 1 },
    })
    await world.pass({ seconds: 6 })
    await world.pass({ seconds: 12 })
    expect(await readOrder(paid.id)).toMatchObject({ state: 'completed' })
    expect(new Set(provider.heard('createInstance').map(({ requestId }) => requestId)).size).toBe(1)
  })
})
