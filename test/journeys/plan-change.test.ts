import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { MONTH, openTermShop, type TermShop, YEAR } from '../support/term-shop.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: TermShop

const NOW = { seconds: 0 }

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await openTermShop(world, provider)
})
beforeEach(() => {
  provider.behaves()
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const toPro = () => ({ type: 'change', planId: shop.pro })
const toBasic = () => ({ type: 'change', planId: shop.basic })
const answering = (text: object) =>
  provider.answers((action, body) =>
    action === 'modifyInstance' ? { text: JSON.stringify(text) } : goodAnswer(action, body),
  )
const refuses = () =>
  provider.answers((action, body) =>
    action === 'modifyInstance' ? { status: 422, text: 'no' } : goodAnswer(action, body),
  )

const isAway = () =>
  provider.answers((action, body) =>
    action === 'createInstance' ? goodAnswer(action, body) : { status: 503, text: '' },
  )

it('costs the difference for the days that are left, keeps the expiry, and tells the provider the plan alone', async () => {
  const id = await shop.buy(YEAR)
  const before = await shop.read(id)
  await world.travel({ days: 365 - 100 })
  const [offer, ...more] = (await shop.offers(id)).filter(({ type }: { type: string }) => type === 'change')
  expect(more).toEqual([])
  // 73,000 − 36,500 for a year of 365 days: 100 a day.
  expect(offer).toMatchObject({
    plan: { id: shop.pro, name: '专业版' },
    period: null,
    price: { amount: 10_000 },
    expiresAt: before.expiresAt,
  })
  answering({ success: 'true', appInfo: { authUrl: 'https://app.example.com/pro?ticket=canary-pro' } })
  const order = await shop.orderAndPay(id, { ...toPro(), price: offer.price })
  await world.pass(NOW)
  expect(await shop.readOrder(order.id)).toMatchObject({
    type: 'change',
    state: 'completed',
    plan: { name: '专业版' },
    converts: false,
    term: { fromPlan: { name: '基础版' }, expiresAt: before.expiresAt },
  })
  expect(await shop.read(id)).toMatchObject({ state: 'active', plan: { id: shop.pro }, expiresAt: before.expiresAt })
  const [told] = shop.heard(id, 'modifyInstance')
  expect(told).toMatchObject({ orderId: order.id, spec: '专业版', productInfo: { spec: '专业版' } })
  expect(told).not.toHaveProperty('timeSpan')
  expect(told).not.toHaveProperty('instanceExpireTime')
  const link = await expectOk(shop.ask('POST', `/v1/instances/${id}/login-link`))
  expect(link.url).toBe('https://app.example.com/pro?ticket=canary-pro')
  expect((await shop.ask('POST', `/v1/instances/${id}/reveal`, { key: 'field-2' })).body.value).toBe('canary-password')
})

it('to a smaller plan costs nothing, asks no cashier, and gives no money back', async () => {
  const wish = { productId: shop.productId, planId: shop.pro, period: MONTH }
  const bought = await expectOk(shop.ask('POST', '/v1/orders', wish))
  await expectOk(shop.pay(bought))
  await world.pass(NOW)
  const { instanceId: id } = await shop.readOrder(bought.id)
  const order = await expectOk(shop.order(id, toBasic()))
  expect(order).toMatchObject({ state: 'provisioning', price: { amount: 0 } })
  await world.pass(NOW)
  expect(await shop.readOrder(order.id)).toMatchObject({ state: 'completed', refund: null, paidAt: null })
  expect(await shop.read(id)).toMatchObject({ plan: { id: shop.basic } })
})

it('refused by the provider: refunded, the plan is the old one again, and the provider hears which one counts', async () => {
  const id = await shop.buy(YEAR)
  refuses()
  const order = await shop.orderAndPay(id, toPro())
  await world.pass(NOW)
  expect(await shop.readOrder(order.id)).toMatchObject({ state: 'provisioning-failed' })
  provider.behaves()
  await expectOk(shop.ask('POST', `/v1/orders/${order.id}/commands`, { command: 'cancel' }))
  await world.pass(NOW)
  expect(await shop.read(id)).toMatchObject({ plan: { id: shop.basic }, state: 'active' })
  expect(shop.heard(id, 'modifyInstance').map(({ spec }) => spec)).toEqual(['专业版', '基础版'])
})

it('never sells a plan for time that was bought at another plan’s price', async () => {
  const id = await shop.buy(YEAR)
  const change = await expectOk(shop.order(id, toPro()))
  const renewal = await expectOk(shop.order(id, { type: 'renewal', period: YEAR }))
  isAway()
  await expectOk(shop.pay(renewal))
  expect(await shop.readOrder(change.id)).toMatchObject({ state: 'closed' })
  expect(await shop.order(id, toPro())).toMatchObject({ status: 409, body: { code: 'not-to-be-had' } })
  provider.behaves()
  await world.travel({ hours: 1 })
  const next = await expectOk(shop.order(id, { type: 'renewal', period: MONTH }))
  isAway()
  const again = await shop.orderAndPay(id, toPro())
  expect(await shop.readOrder(next.id)).toMatchObject({ state: 'closed' })
  expect(await shop.order(id, { type: 'renewal', period: MONTH })).toMatchObject({ status: 409 })
  provider.behaves()
  await world.travel({ hours: 1 })
  expect(await shop.readOrder(again.id)).toMatchObject({ state: 'completed' })
  const dearer = (await shop.offers(id)).filter(({ type }: { type: string }) => type === 'renewal')
  expect(dearer.map(({ price }: { price: { amount: number } }) => price.amount)).toEqual([10_000, 73_000])
})

it('is closed unpaid when the instance expires, and not to be had of what has expired', async () => {
  const id = await shop.buy()
  await shop.passToExpiry(id, -3600)
  const order = await expectOk(shop.order(id, toPro()))
  expect(await shop.readOrder(order.id)).toMatchObject({ state: 'awaiting-payment' })
  const spare = Date.parse((await shop.read(id)).expiresAt) - Date.parse(order.deadline.dueAt)
  expect([order.deadline.command, Math.floor(spare / 1000)]).toEqual(['close-unpaid', 0])
  await shop.passToExpiry(id, 1)
  expect(await shop.readOrder(order.id)).toMatchObject({ state: 'closed' })
  expect((await shop.read(id)).commands).toEqual([{ command: 'renewal' }])
  expect(await shop.order(id, toPro())).toMatchObject({ status: 409, body: { code: 'not-to-be-had' } })
})

it('names a plan, and no period: the time stays', async () => {
  const id = await shop.buy()
  expect(await shop.order(id, { ...toPro(), period: MONTH })).toMatchObject({
    status: 422,
    body: { problems: [{ path: 'period', code: 'not-for-this' }] },
  })
  expect(await shop.order(id, toBasic())).toMatchObject({
    status: 422,
    body: { code: 'not-on-sale', problems: [{ path: 'planId', code: 'not-an-option' }] },
  })
})
