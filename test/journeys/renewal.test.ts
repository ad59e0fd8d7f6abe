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
const fails = () =>
  provider.answers((action, body) =>
    action === 'renewInstance' ? { status: 500, text: '' } : goodAnswer(action, body),
  )

describe('renewing what runs', () => {
  it('is offered at renewal prices with the expiry each leads to, and ordered at what was shown', async () => {
    const id = await shop.buy()
    const { expiresAt, commands } = await shop.read(id)
    expect(commands).toEqual([{ command: 'renewal' }, { command: 'change' }])
    const offers = (await shop.offers(id)).filter(({ type }: { type: string }) => type === 'renewal')
    expect(offers).toMatchObject([
      { plan: { name: '基础版' }, period: MONTH, price: { amount: 4000 }, expiresAt: later(expiresAt, { months: 1 }) },
      {
        period: YEAR,
        listPrice: { amount: 40_000 },
        price: { amount: 30_000 },
        expiresAt: later(expiresAt, { years: 1 }),
      },
    ])
    const [offer] = offers
    const order = await expectOk(shop.order(id, { ...RENEW_MONTH, price: offer.price }))
    expect(order).toMatchObject({
      type: 'renewal',
      state: 'awaiting-payment',
      instanceId: id,
      price: { amount: 4000 },
      converts: false,
      term: { fromPlan: null, expiresAt: offer.expiresAt },
    })
    expect((await shop.read(id)).openOrders).toMatchObject([
      { id: order.id, type: 'renewal', state: 'awaiting-payment' },
    ])
    expect(await shop.order(id, { ...RENEW_MONTH, price: { amount: 3999, currency: 'CNY' } })).toMatchObject({
      status: 409,
      body: { code: 'offer-changed' },
    })
  })

  it('counts from the old expiry, from the payment on, and tells the provider the new one in its own zone', async () => {
    const id = await shop.buy()
    const before = await shop.read(id)
    const order = await shop.orderAndPay(id, RENEW_YEAR)
    expect(order).toMatchObject({ type: 'renewal', state: 'provisioning' })
    const expiresAt = later(before.expiresAt, { years: 1 })
    expect(await shop.read(id)).toMatchObject({ state: 'active', expiresAt, deadline: { dueAt: expiresAt } })
    await world.pass(NOW)
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'completed', deadline: null, commands: [] })
    const [told, ...more] = shop.heard(id, 'renewInstance')
    expect(more).toEqual([])
    const inMarketTime = new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString()
    expect(told).toMatchObject({
      orderId: order.id,
      signId: before.providerInstanceId,
      instanceExpireTime: inMarketTime.slice(0, 19).replace('T', ' '),
      productInfo: { spec: '基础版', timeSpan: 1, timeUnit: 'y' },
    })
    const history = (await shop.read(id)).history.map(({ command, note }: { command: string; note?: string }) => [
      command,
      note,
    ])
    expect(history.at(-1)).toEqual(['renew', order.number])
  })

  it('adds both of two renewals that are paid at the same time', async () => {
    const id = await shop.buy()
    const { expiresAt } = await shop.read(id)
    const placed = await Promise.all([shop.order(id, RENEW_YEAR), shop.order(id, RENEW_MONTH)])
    await Promise.all(placed.map(({ body }) => shop.pay(body)))
    await world.pass(NOW)
    expect((await shop.read(id)).expiresAt).toBe(later(later(expiresAt, { years: 1 }), { months: 1 }))
    expect(shop.heard(id, 'renewInstance')).toHaveLength(2)
  })

  it('is announced 7 days and 1 day before the new end, and no more before the old one', async () => {
    const id = await shop.buy()
    await shop.orderAndPay(id, RENEW_MONTH)
    await shop.passToExpiry(id, 1)
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100&after=0'))
    let all = items
    for (let last = items.at(-1); last; ) {
      const page = await expectOk(world.request(world.host.key, 'GET', `/v1/events?limit=100&after=${last.seq}`))
      all = [...all, ...page.items]
      last = page.items.at(-1)
    }
    const { expiresAt, state } = await shop.read(id)
    expect(state).toBe('expired')
    const reminders = all.filter(
      (event: { type: string; subject: { id: string } }) =>
        event.subject.id === id && event.type === 'deadline.reminder',
    )
    expect(
      reminders.map(({ at, data }: { at: string; data: { dueAt: string } }) => [
        data.dueAt,
        Math.round((Date.parse(expiresAt) - Date.parse(at)) / 86_400_000),
      ]),
    ).toEqual([
      [expiresAt, 7],
      [expiresAt, 1],
    ])
  })
})

describe('at the expiry', () => {
  it('a renewal paid one second before keeps the instance alive while its provider is being told', async () => {
    const id = await shop.buy()
    fails()
    await shop.passToExpiry(id, -1)
    const order = await shop.orderAndPay(id, RENEW_MONTH)
    await world.travel({ hours: 3 })
    expect(await shop.read(id)).toMatchObject({ state: 'active' })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'provisioning', notification: { state: 'pending' } })
    expect(shop.heard(id, 'expireInstance')).toEqual([])
    provider.behaves()
    await world.travel({ hours: 3 })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'completed' })
  })

  it('an unpaid renewal saves nothing, can still be paid, and then restores the instance and its secrets from now on', async () => {
    const id = await shop.buy()
    await shop.passToExpiry(id, -60)
    const order = await expectOk(shop.order(id, RENEW_MONTH))
    await shop.passToExpiry(id, 1)
    expect(await shop.read(id)).toMatchObject({ state: 'expired', deadline: { outcome: 'released' } })
    expect(shop.heard(id, 'expireInstance')).toHaveLength(1)
    await world.travel({ days: 6 })
    const paidAt = world.shell.now()
    await expectOk(shop.pay(order))
    await world.pass(NOW)
    const restored = await shop.read(id)
    expect(restored).toMatchObject({ state: 'active', loginLink: true, deadline: { outcome: 'expired' } })
    expect(Math.abs(Date.parse(restored.expiresAt) - plus(paidAt, { months: 1 }))).toBeLessThan(60_000)
    await world.travel({ days: 2 })
    expect(await shop.read(id)).toMatchObject({ state: 'active' })
    expect(shop.heard(id).map(({ action }) => action)).toEqual(['createInstance', 'expireInstance', 'renewInstance'])
    const told = `/v1/provider/notifications?instanceId=${id}`
    const { items } = await expectOk(world.request(shop.provider, 'GET', told))
    const expiry = items.find(({ event }: { event: string }) => event === 'instance.expire')
    expect(await world.request(shop.provider, 'POST', `/v1/provider/notifications/${expiry.id}/replay`)).toMatchObject({
      status: 409,
      body: { code: 'notification-not-replayable' },
    })
    expect((await shop.ask('POST', `/v1/instances/${id}/reveal`, { key: 'field-2' })).body).toEqual({
      value: 'canary-password',
    })
  })

  it('a renewal drops the news of an expiry that has not been heard', async () => {
    const id = await shop.buy()
    provider.answers((action, body) =>
      action === 'expireInstance' ? { status: 500, text: '' } : goodAnswer(action, body),
    )
    await shop.passToExpiry(id, 1)
    expect(await shop.read(id)).toMatchObject({ state: 'expired' })
    const tried = shop.heard(id, 'expireInstance').length
    const order = await shop.orderAndPay(id, RENEW_MONTH)
    await world.pass(NOW)
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'completed' })
    await world.travel({ days: 4 })
    expect(shop.heard(id, 'expireInstance')).toHaveLength(tried)
    const { items } = await expectOk(world.request(shop.provider, 'GET', `/v1/provider/notifications?instanceId=${id}`))
    expect(items.map(({ event, state }: { event: string; state: string }) => [event, state])).toEqual([
      ['instance.renew', 'accepted'],
      ['instance.expire', 'abandoned'],
      ['instance.create', 'accepted'],
    ])
  })

  it('is possible until the release, and closes what is unpaid with it', async () => {
    const id = await shop.buy()
    await shop.passToExpiry(id, 1)
    await world.travel({ days: 3 })
    const order = await expectOk(shop.order(id, RENEW_MONTH))
    const spare = Date.parse((await shop.read(id)).deadline.dueAt) - Date.parse(order.deadline.dueAt)
    expect([order.deadline.command, Math.floor(spare / 1000)]).toEqual(['close-unpaid', 0]) // Not 3 days after the release.
    await world.travel({ days: 4 })
    expect(await shop.read(id)).toMatchObject({ state: 'released', commands: [], openOrders: [] })
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'closed', term: { expiresAt: null } })
    expect(await shop.order(id, RENEW_MONTH)).toMatchObject({ status: 409, body: { code: 'instance-released' } })
    expect(await shop.pay(order)).toMatchObject({ status: 409, body: { code: 'command-not-allowed' } })
  })
})

describe('what cannot be renewed', () => {
  it('is somebody else’s, or not yet there, or a trial', async () => {
    const id = await shop.buy()
    const stranger = await world.session('buyer', 'stranger')
    expect(await shop.order(id, RENEW_MONTH, stranger)).toMatchObject({ status: 404 })
    expect(await world.request(stranger, 'GET', `/v1/instances/${id}/offers`)).toMatchObject({ status: 404 })
    expect(await shop.order(id, RENEW_MONTH, shop.provider)).toMatchObject({ status: 403 })
    const trial = await shop.tryOut('tries-it')
    expect(await shop.order(trial.instanceId, RENEW_MONTH, trial.buyer)).toMatchObject({
      status: 409,
      body: { code: 'not-to-be-had' },
    })
  })

  it('is a period that is not offered, or one that leads beyond ten years', async () => {
    const id = await shop.buy()
    expect(await shop.order(id, { type: 'renewal' })).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'period', code: 'missing' }] },
    })
    expect(await shop.order(id, { type: 'renewal', period: { count: 3, unit: 'month' } })).toMatchObject({
      status: 422,
      body: { code: 'not-on-sale' },
    })
    for (let year = 1; year < 10; year += 1) await shop.orderAndPay(id, RENEW_YEAR)
    expect(await shop.order(id, RENEW_YEAR)).toMatchObject({ status: 422, body: { code: 'not-on-sale' } })
    await world.pass(NOW)
  })
})
