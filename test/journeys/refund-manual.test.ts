import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStillWorld, type HumanShop, openHumanShop } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import type { World } from '../support/world.ts'

let world: World
let saas: HumanShop
let service: HumanShop
beforeAll(async () => {
  world = await createStillWorld()
  saas = await openHumanShop(world, 'saas-manual')
  service = await openHumanShop(world, 'service', {}, { providerId: 'isv-2' })
})
afterAll(() => world.close())

const WHY = { reason: '项目取消' }
const accepted = async (shop: HumanShop) => {
  const id = await shop.reach('awaiting-acceptance')
  return shop.do('buyer', id, 'accept', { resultVersion: 1 })
}

describe('what people delivered', () => {
  it('as software is given back within 5 days of the purchase, and its instance is taken back', async () => {
    const order = await accepted(saas)
    const asked = await saas.do('buyer', order.id, 'request-refund', WHY)
    expect(asked).toMatchObject({ state: 'refund-requested', frozen: { was: 'completed' } })
    expect(asked.deadline.outcome).toBe('refunded')
    const agreed = await saas.do('provider', order.id, 'agree-refund')
    expect(agreed).toMatchObject({ state: 'refunded', refund: { amount: order.price } })
    const instance = await expectOk(world.request(saas.tokens.buyer, 'GET', `/v1/instances/${order.instanceId}`))
    expect([instance.state, instance.fields]).toEqual(['released', []])
  })

  it('as software is not given back later, and a refused request leaves it complete', async () => {
    const [late, refused] = [await accepted(saas), await accepted(saas)]
    await saas.do('buyer', refused.id, 'request-refund', WHY)
    expect((await saas.do('provider', refused.id, 'refuse-refund', WHY)).state).toBe('completed')
    await saas.do('buyer', refused.id, 'appeal', WHY)
    expect((await saas.do('operator', refused.id, 'decide', { ...WHY, outcome: 'complete' })).state).toBe('completed')
    await world.travel({ days: 5 })
    expect((await saas.give('buyer', late.id, 'request-refund', WHY)).body.code).toBe('too-late')
  })

  it('as a service is not given back once it is accepted', async () => {
    const order = await accepted(service)
    const asked = await service.give('buyer', order.id, 'request-refund', WHY)
    expect([asked.status, asked.body.code]).toEqual([409, 'command-not-allowed'])
  })
})

it('work that is not done may be given back in part: what was asked is what is paid', async () => {
  const id = await service.reach('in-service')
  const part = { amount: 25_000, currency: 'CNY' }
  const asked = await service.do('buyer', id, 'request-refund', { ...WHY, refund: part })
  expect(asked.refundRequest).toMatchObject({ state: 'open', amount: part })
  const agreed = await service.do('provider', id, 'agree-refund')
  expect(agreed).toMatchObject({ state: 'cancelled', refund: { amount: part, reason: 'agreed' } })
})
