import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '../../bff/domain/time.ts'
import { expectOk } from '../support/journey.ts'
import { openSaasShop, type SaasShop } from '../support/saas-shop.ts'

let shop: SaasShop
beforeAll(async () => {
  shop = await openSaasShop()
})
afterAll(() => shop.close())

type Alert = { id: string; kind: string; subject: { type: string; id: string }; commands: string[] }
const alertOf = async (refundId: string): Promise<Alert | undefined> => {
  const path = '/v1/operator/alerts?kind=refund-unconfirmed&limit=100'
  const { items } = await expectOk(shop.world.request(shop.operator, 'GET', path))
  return items.find(({ subject }: Alert) => subject.id === refundId)
}
const confirm = (refundId: string, reference: string) =>
  shop.world.request(shop.world.host.key, 'POST', `/v1/refunds/${refundId}/confirmation`, { reference })

/** A refund the host is asked for now. */
async function agreed() {
  const { id, price } = await shop.buy()
  await shop.do('buyer', id, 'request-refund', { reason: '不适合' })
  await shop.do('provider', id, 'agree-refund')
  return { id: `rfd_${id.slice('ord_'.length)}`, price, asked: shop.world.shell.now() }
}

describe('a refund that the host does not confirm', () => {
  it('is the operators’ after an hour and not a millisecond before, told to the host once, and theirs no longer once it is confirmed', async () => {
    const { id, asked } = await agreed()
    await shop.world.travelTo(asked + HOUR - 1)
    expect(await alertOf(id)).toBeUndefined()
    await shop.world.travelTo(asked + HOUR)
    const alert = await alertOf(id)
    expect(alert).toMatchObject({ subject: { type: 'refund', id }, commands: ['snooze'] })
    await shop.world.travelTo(asked + 3 * 24 * HOUR)
    expect(await alertOf(id)).toEqual(alert)
    const { items } = await expectOk(shop.world.request(shop.world.host.key, 'GET', '/v1/events?limit=100'))
    const told = items.filter(({ data }: { data: { subjectId?: string } }) => data.subjectId === id)
    expect(told).toMatchObject([{ type: 'alert.raised', data: { kind: 'refund-unconfirmed' } }])

    expect(await expectOk(confirm(id, 'back-1'))).toMatchObject({ state: 'confirmed', reference: 'back-1' })
    expect(await alertOf(id)).toBeUndefined()
  })

  it('and is confirmed within the hour never was an operator’s', async () => {
    const { id, asked } = await agreed()
    await shop.world.travelTo(asked + HOUR - 1)
    await expectOk(confirm(id, 'back-2'))
    await shop.world.travelTo(asked + 2 * HOUR)
    expect(await alertOf(id)).toBeUndefined()
  })

  it('cannot be confirmed as another payment afterwards', async () => {
    const { id, price } = await agreed()
    await expectOk(confirm(id, 'back-3'))
    const again = await confirm(id, 'back-4')
    expect([again.status, again.body.code]).toEqual([409, 'command-not-allowed'])
    const { items } = await expectOk(shop.world.request(shop.world.host.key, 'GET', '/v1/refunds?limit=100'))
    const found = items.filter((refund: { id: string }) => refund.id === id)
    expect(found).toMatchObject([{ state: 'confirmed', reference: 'back-3', amount: price }])
  })
})
