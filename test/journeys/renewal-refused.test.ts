import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plus } from '../../bff/domain/time.ts'
import { expectOk } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { MONTH, openTermShop, type TermShop, YEAR } from '../support/term-shop.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: TermShop

const NOW = { seconds: 0 }
const RENEW_MONTH = { type: 'renewal', period: MONTH }
const RENEW_YEAR = { type: 'renewal', period: YEAR }

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

const later = (iso: string, period: object) => new Date(plus(Date.parse(iso), period)).toISOString()
const refuses = () =>
  provider.answers((action, body) =>
    action === 'renewInstance' ? { status: 422, text: 'no' } : goodAnswer(action, body),
  )
const fails = () =>
  provider.answers((action, body) =>
    action === 'renewInstance' ? { status: 500, text: '' } : goodAnswer(action, body),
  )

describe('a provider that does not take the renewal', () => {
  it('refuses it: everybody sees it, the time counts until the buyer gives up, and goes with the refund', async () => {
    const id = await shop.buy()
    const before = await shop.read(id)
    refuses()
    const order = await shop.orderAndPay(id, RENEW_YEAR)
    await world.pass(NOW)
    expect(await shop.readOrder(order.id)).toMatchObject({
      state: 'provisioning-failed',
      commands: [{ command: 'cancel' }],
    })
    expect((await shop.read(id)).expiresAt).toBe(later(before.expiresAt, { years: 1 }))
    const cancelled = await expectOk(shop.ask('POST', `/v1/orders/${order.id}/commands`, { command: 'cancel' }))
    expect(cancelled).toMatchObject({ state: 'cancelled', refund: { amount: { amount: 30_000 } } })
    expect(await shop.read(id)).toMatchObject({
      state: 'active',
      expiresAt: before.expiresAt,
      deadline: { command: 'expire', dueAt: before.expiresAt },
      openOrders: [],
    })
  })

  it('takes it at the second try', async () => {
    const id = await shop.buy()
    refuses()
    const order = await shop.orderAndPay(id, RENEW_MONTH)
    await world.pass(NOW)
    provider.behaves()
    await expectOk(
      world.request(shop.provider, 'POST', `/v1/orders/${order.id}/commands`, { command: 'retry-delivery' }),
    )
    await world.pass(NOW)
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'completed' })
  })

  it('is silent for 24 hours and another 24: refunded by itself, not a minute before, and what is left of the old time counts', async () => {
    const id = await shop.buy()
    const before = await shop.read(id)
    fails()
    const order = await shop.orderAndPay(id, RENEW_MONTH)
    await world.travel({ hours: 23, minutes: 59 })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'provisioning' })
    await world.travel({ minutes: 1 })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'provisioning-failed' })
    await world.travel({ hours: 23, minutes: 59 })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'provisioning-failed' })
    await world.travel({ minutes: 1 })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'cancelled', refund: { state: 'requested' } })
    expect((await shop.read(id)).expiresAt).toBe(before.expiresAt)
  })

  it('of two renewals only the refused one is taken back, to the day', async () => {
    const id = await shop.buy()
    const { expiresAt } = await shop.read(id)
    refuses()
    const lost = await shop.orderAndPay(id, RENEW_MONTH)
    await world.pass(NOW)
    provider.behaves()
    const kept = await shop.orderAndPay(id, RENEW_YEAR)
    await world.pass(NOW)
    await expectOk(shop.ask('POST', `/v1/orders/${lost.id}/commands`, { command: 'cancel' }))
    expect((await shop.read(id)).expiresAt).toBe(later(expiresAt, { years: 1 }))
    expect(await shop.readOrder(kept.id)).toMatchObject({
      state: 'completed',
      term: { expiresAt: later(expiresAt, { years: 1 }) },
    })
  })

  it('ends what had expired once the refund is due: expired again, with seven days of its own', async () => {
    const id = await shop.buy()
    await shop.passToExpiry(id, 3600)
    refuses()
    const order = await shop.orderAndPay(id, RENEW_MONTH)
    await world.pass(NOW)
    expect(await shop.read(id)).toMatchObject({ state: 'active' })
    provider.behaves()
    await expectOk(shop.ask('POST', `/v1/orders/${order.id}/commands`, { command: 'cancel' }))
    await world.pass(NOW)
    const again = await shop.read(id)
    expect(again).toMatchObject({ state: 'expired', deadline: { command: 'destroy' } })
    expect(Date.parse(again.deadline.dueAt) - world.shell.now()).toBeGreaterThan(7 * 86_400_000 - 60_000)
    expect(shop.heard(id, 'expireInstance')).toHaveLength(2)
  })

  it('whose order is tried again and again past the old expiry ends nothing meanwhile', async () => {
    const id = await shop.buy()
    await shop.passToExpiry(id, -60)
    refuses()
    const order = await shop.orderAndPay(id, { type: 'renewal', period: MONTH })
    for (let day = 0; day < 40; day += 1) {
      await world.travel({ hours: 20 })
      await world.request(shop.provider, 'POST', `/v1/orders/${order.id}/commands`, { command: 'retry-delivery' })
      await world.pass(NOW)
      expect(await shop.read(id)).toMatchObject({ state: 'active' })
    }
    expect(Date.parse((await shop.read(id)).expiresAt)).toBeLessThan(world.shell.now())
    expect(shop.heard(id, 'expireInstance')).toEqual([])
    await expectOk(shop.ask('POST', `/v1/orders/${order.id}/commands`, { command: 'cancel' }))
    await world.travel({ hours: 1 })
    expect(await shop.read(id)).toMatchObject({ state: 'expired' })
  })
})

it('is paid back with the purchase when that is given back, and not to be had while the buyer asks for that', async () => {
  const id = await shop.buy()
  const { orderId } = await shop.read(id)
  const renewal = await shop.orderAndPay(id, RENEW_YEAR)
  await world.pass(NOW)
  const unpaid = await expectOk(shop.order(id, RENEW_MONTH))
  await expectOk(shop.ask('POST', `/v1/orders/${orderId}/commands`, { command: 'request-refund', reason: '不合适' }))
  expect((await shop.read(id)).commands).toEqual([])
  expect(await shop.order(id, RENEW_MONTH)).toMatchObject({ status: 409, body: { code: 'not-to-be-had' } })
  expect(
    await shop.ask('POST', `/v1/orders/${renewal.id}/commands`, { command: 'request-refund', reason: '不合适' }),
  ).toMatchObject({ status: 409, body: { code: 'not-refundable' } })
  await expectOk(world.request(shop.provider, 'POST', `/v1/orders/${orderId}/commands`, { command: 'agree-refund' }))
  await world.pass(NOW)
  expect(await shop.readOrder(renewal.id)).toMatchObject({ state: 'refunded', refund: { amount: { amount: 30_000 } } })
  expect(await shop.readOrder(unpaid.id)).toMatchObject({ state: 'closed' })
  expect(await shop.read(id)).toMatchObject({ state: 'released' })
  expect(shop.heard(id, 'destroyInstance')).toHaveLength(1)
})

it('goes on at the prices it was bought at when the product is not listed any more', async () => {
  const id = await shop.buy()
  await expectOk(world.request(shop.provider, 'POST', `/v1/products/${shop.productId}/commands`, { command: 'unlist' }))
  const offers = await shop.offers(id)
  expect(offers.map(({ type, price }: { type: string; price: { amount: number } }) => [type, price.amount])).toEqual([
    ['renewal', 4000],
    ['renewal', 30_000],
  ])
  expect(await shop.orderAndPay(id, RENEW_MONTH)).toMatchObject({ state: 'provisioning' })
  await world.pass(NOW)
  await expectOk(world.request(shop.provider, 'POST', `/v1/products/${shop.productId}/commands`, { command: 'list' }))
})
