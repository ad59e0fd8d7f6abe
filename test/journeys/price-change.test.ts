import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { openSaasShop, type SaasShop } from '../support/saas-shop.ts'

let shop: SaasShop
beforeAll(async () => {
  shop = await openSaasShop()
})
afterAll(() => shop.close())

const price = (amount: number, currency = 'CNY') => ({ price: { amount, currency } })
const place = () => {
  const { productId, planId } = shop
  const wish = { productId, planId, period: { count: 2, unit: 'year' } }
  return expectOk(shop.world.request(shop.buyer, 'POST', '/v1/orders', wish))
}
const pay = (id: string, amount: number) =>
  shop.world.request(shop.world.host.key, 'POST', `/v1/orders/${id}/payment`, {
    reference: `pay-${id}`,
    amount: { amount, currency: 'CNY' },
  })

describe('the price of an unpaid order', () => {
  it('is changed by its provider, 0 at least and what it was placed for at most; both sides see who changed what', async () => {
    const { id } = await place()
    for (const wrong of [price(-1), price(80_001), price(100, 'USD')]) {
      const refused = await shop.give('provider', id, 'change-price', wrong)
      expect(refused.body.problems).toEqual([{ path: 'price', code: 'out-of-range', min: 0, max: 80_000 }])
    }
    expect((await shop.give('provider', id, 'change-price')).body.problems).toEqual([
      { path: 'price', code: 'missing' },
    ])
    expect((await shop.give('buyer', id, 'change-price', price(1))).status).toBe(403)
    await shop.do('provider', id, 'change-price', { ...price(60_000), reason: '老客户' })
    await shop.do('provider', id, 'change-price', price(80_000))
    const seen = await shop.see('buyer', id)
    expect(seen).toMatchObject({ state: 'awaiting-payment', price: { amount: 80_000 } })
    expect(seen.priceChanges).toMatchObject([
      { from: { amount: 80_000 }, to: { amount: 60_000 }, reason: '老客户', actor: { role: 'provider', id: 'isv-1' } },
      { from: { amount: 60_000 }, to: { amount: 80_000 }, reason: null },
    ])
  })

  it('is what is paid: the old amount is refused and nothing is lost; once paid, the price stays', async () => {
    const { id } = await place()
    await shop.do('provider', id, 'change-price', price(60_000))
    const old = await pay(id, 80_000)
    expect([old.status, old.body.code]).toEqual([422, 'amount-mismatch'])
    expect(old.body.problems[0].expected).toEqual({ amount: 60_000, currency: 'CNY' })
    const { items } = await expectOk(shop.world.request(shop.world.host.key, 'GET', '/v1/events?limit=100&after=0'))
    const told = items.filter(({ subject }: { subject: { id: string } }) => subject.id === id)
    expect(told.map(({ data }: { data: { price?: object } }) => data.price)).toEqual([
      undefined,
      { amount: 60_000, currency: 'CNY' },
    ])
    expect((await shop.see('buyer', id)).state).toBe('awaiting-payment')
    expect((await pay(id, 60_000)).body.state).toBe('provisioning')
    expect((await shop.give('provider', id, 'change-price', price(1))).body.code).toBe('command-not-allowed')
    await shop.world.pass({ seconds: 0 })
    const asked = await shop.do('buyer', id, 'request-refund', { reason: '不需要' })
    expect(asked.refundRequest.amount.amount).toBe(60_000)
  })

  it('of nothing is confirmed by the host like any other, and leaves nothing to pay back', async () => {
    const { id } = await place()
    await shop.do('provider', id, 'change-price', price(0))
    await expectOk(pay(id, 0))
    await shop.world.pass({ seconds: 0 })
    expect((await shop.see('buyer', id)).state).toBe('completed')
    expect((await shop.give('buyer', id, 'request-refund', { reason: '?' })).body.code).toBe('nothing-to-refund')
  })

  it('does not move its clock: unpaid after 7 days it closes, not a millisecond before', async () => {
    const { id, deadline } = await place()
    await shop.world.travel({ days: 3 })
    const changed = await shop.do('provider', id, 'change-price', price(60_000))
    expect(changed.deadline.dueAt).toBe(deadline.dueAt)
    await shop.world.travelTo(Date.parse(deadline.dueAt) - 1)
    expect((await shop.see('buyer', id)).state).toBe('awaiting-payment')
    await shop.world.travelTo(deadline.dueAt)
    expect((await shop.see('buyer', id)).state).toBe('closed')
  })
})
