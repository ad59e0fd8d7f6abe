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
const DAY = 86_400_000

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

const convert = (period: object, planId = shop.pro) => ({ type: 'convert-trial', planId, period })

describe('converting a trial', () => {
  it('buys any plan on sale at its purchase price; what is left of the trial stays on top', async () => {
    const { buyer, instanceId } = await shop.tryOut('converts-early')
    const trial = await shop.read(instanceId, buyer)
    expect(trial).toMatchObject({ trial: true, commands: [{ command: 'convert-trial' }] })
    const offers = await shop.offers(instanceId, buyer)
    expect(
      offers.map(({ plan, price }: { plan: { name: string }; price: { amount: number } }) => [plan.name, price.amount]),
    ).toEqual([
      ['基础版', 5000],
      ['基础版', 36_500],
      ['专业版', 10_000],
      ['专业版', 73_000],
    ])
    await world.travel({ days: 3 })
    const order = await shop.orderAndPay(instanceId, convert(YEAR), buyer)
    const expiresAt = new Date(plus(Date.parse(trial.expiresAt), { years: 1 })).toISOString()
    expect(order).toMatchObject({ type: 'change', converts: true, term: { expiresAt } })
    await world.pass(NOW)
    expect(await shop.readOrder(order.id, buyer)).toMatchObject({ state: 'completed' })
    expect(await shop.read(instanceId, buyer)).toMatchObject({
      trial: false,
      plan: { id: shop.pro },
      expiresAt,
      commands: [{ command: 'renewal' }, { command: 'change' }],
    })
    const [told] = shop.heard(instanceId, 'modifyInstance')
    expect(told).toMatchObject({ spec: '专业版', timeSpan: 1, timeUnit: 'y' })
    expect(told?.instanceExpireTime).toBe(
      new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    )
    expect(
      await world.request(buyer, 'POST', '/v1/orders', { productId: shop.productId, planId: shop.basic, trial: true }),
    ).toMatchObject({
      status: 409,
      body: { code: 'trial-used' },
    })
  })

  it('brings an expired trial back within its seven days, from the payment on', async () => {
    const { buyer, instanceId } = await shop.tryOut('converts-late')
    await world.travel({ days: 15 })
    expect(await shop.read(instanceId, buyer)).toMatchObject({
      state: 'expired',
      commands: [{ command: 'convert-trial' }],
    })
    const paidAt = world.shell.now()
    const order = await expectOk(shop.order(instanceId, convert(MONTH), buyer))
    expect((await shop.read(instanceId, buyer)).openOrders).toMatchObject([{ type: 'change', converts: true }])
    await shop.pay(order)
    await world.pass(NOW)
    const back = await shop.read(instanceId, buyer)
    expect(back).toMatchObject({ state: 'active', trial: false })
    expect(Math.abs(Date.parse(back.expiresAt) - plus(paidAt, { months: 1 }))).toBeLessThan(60_000)
    await world.travel({ days: 8 })
    expect(await shop.read(instanceId, buyer)).toMatchObject({ state: 'active' })
    expect(shop.heard(instanceId, 'destroyInstance')).toEqual([])
  })

  it('is too late once the trial is released', async () => {
    const { buyer, instanceId } = await shop.tryOut('comes-too-late')
    const order = await expectOk(shop.order(instanceId, convert(MONTH), buyer))
    await world.travel({ days: 13 })
    expect(await shop.readOrder(order.id, buyer)).toMatchObject({ state: 'closed' }) // Unpaid for seven days.
    await world.travel({ days: 8, hours: 1 })
    expect(await shop.read(instanceId, buyer)).toMatchObject({ state: 'released', fields: [] })
    expect(await shop.order(instanceId, convert(MONTH), buyer)).toMatchObject({
      status: 409,
      body: { code: 'instance-released' },
    })
  })

  it('refused by the provider leaves the trial as it was, with the money back', async () => {
    const { buyer, instanceId } = await shop.tryOut('is-refused')
    const before = await shop.read(instanceId, buyer)
    provider.answers((action, body) =>
      action === 'modifyInstance' ? { status: 422, text: '' } : goodAnswer(action, body),
    )
    const order = await shop.orderAndPay(instanceId, convert(YEAR), buyer)
    await world.pass(NOW)
    await expectOk(world.request(buyer, 'POST', `/v1/orders/${order.id}/commands`, { command: 'cancel' }))
    expect(await shop.read(instanceId, buyer)).toMatchObject({
      trial: true,
      plan: before.plan,
      expiresAt: before.expiresAt,
      commands: [{ command: 'convert-trial' }],
    })
    expect(await shop.readOrder(order.id, buyer)).toMatchObject({ refund: { amount: { amount: 73_000 } } })
  })
})

describe('how long a trial lasts', () => {
  // biome-ignore format: a table
  it.each([
    { count: 6,  unit: 'hour',  period: { hours: 6 },  remindedBefore: 3 * 3_600_000 },
    { count: 24, unit: 'hour',  period: { hours: 24 }, remindedBefore: 12 * 3_600_000 },
    { count: 3,  unit: 'day',   period: { days: 3 },   remindedBefore: DAY },
    { count: 1,  unit: 'month', period: { months: 1 }, remindedBefore: 7 * DAY },
    { count: 1,  unit: 'year',  period: { years: 1 },  remindedBefore: 7 * DAY },
  ])('$count $unit: reminded of before, isolated at the end, destroyed seven days later', async ({ count, unit, period, remindedBefore }) => {
    const other = await openTermShop(world, provider, { trial: { count, unit } })
    const { buyer, instanceId } = await other.tryOut(`tries-${count}-${unit}`)
    const begun = await other.read(instanceId, buyer)
    expect(Date.parse(begun.expiresAt)).toBe(plus(Date.parse(begun.activatedAt), period))
    const end = Date.parse(begun.expiresAt)
    await world.travelTo(end - remindedBefore - 1000)
    expect(await other.read(instanceId, buyer)).toMatchObject({ announcedAt: null })
    await world.travelTo(end - remindedBefore + 1000)
    expect((await other.read(instanceId, buyer)).announcedAt).not.toBeNull()
    await world.travelTo(end - 1000)
    expect(await other.read(instanceId, buyer)).toMatchObject({ state: 'active' })
    await world.travelTo(end + 1000)
    expect(await other.read(instanceId, buyer)).toMatchObject({ state: 'expired' })
    await world.travelTo(end + 7 * DAY - 1000)
    expect(await other.read(instanceId, buyer)).toMatchObject({ state: 'expired' })
    await world.travelTo(end + 7 * DAY + 60_000)
    expect(await other.read(instanceId, buyer)).toMatchObject({ state: 'released', fields: [] })
    expect(other.heard(instanceId).map(({ action }) => action)).toEqual(['createInstance', 'expireInstance', 'destroyInstance'])
  })
})
