import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CodeShop, openCodeShop } from '../support/code-shop.ts'
import { createStillWorld } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: CodeShop
beforeAll(async () => {
  world = await createStillWorld()
  shop = await openCodeShop(world)
  await shop.import(Array.from({ length: 40 }, (_, index) => `canary-back-${index}`).join('\n'))
})
afterAll(() => world.close())

const WHY = { reason: '买多了' }
const give = (role: 'buyer' | 'provider' | 'operator', id: string, command: string, payload: object = {}) =>
  shop.give(shop.tokens[role], id, command, payload)
const see = (id: string) => expectOk(world.request(shop.tokens.buyer, 'GET', `/v1/orders/${id}`))
const card = (id: string) => expectOk(world.request(shop.tokens.buyer, 'GET', `/v1/instances/${id}`))

describe('a code given back', () => {
  it('unused, at any time, is void from then on: nobody redeems it, and its buyer is paid back', async () => {
    const order = await shop.buy()
    const code = await shop.codeOf(order.instanceId)
    await world.travel({ days: 40 })
    await expectOk(give('buyer', order.id, 'request-refund', WHY))
    expect((await shop.wire('QueryVoucherData', code)).data.status).toBe('1')
    const agreed = await expectOk(give('provider', order.id, 'agree-refund'))
    expect(agreed).toMatchObject({ state: 'refunded', refund: { amount: order.price, reason: 'agreed' } })
    expect(await card(order.instanceId)).toMatchObject({ state: 'released', redemption: { state: 'void' } })
    const used = await shop.wire('UseVoucherData', code)
    expect([used.code, used.message]).toEqual([5100, expect.stringContaining('已退款')])
    expect((await shop.counts()).void).toBe(1)
  })

  it('is not taken back once it was redeemed', async () => {
    const order = await shop.buy()
    await shop.wire('UseVoucherData', await shop.codeOf(order.instanceId))
    const refused = await give('buyer', order.id, 'request-refund', WHY)
    expect([refused.status, refused.body.code]).toEqual([409, 'code-used'])
    expect((await see(order.id)).state).toBe('completed')
  })

  it('redeemed while somebody thinks about it, is kept: the request is over, and so is a dispute', async () => {
    const asked = await shop.buy()
    await expectOk(give('buyer', asked.id, 'request-refund', WHY))
    expect((await shop.wire('UseVoucherData', await shop.codeOf(asked.instanceId))).code).toBe(0)
    expect(await see(asked.id)).toMatchObject({ state: 'completed', refundRequest: { state: 'lapsed' }, refund: null })
    expect((await give('provider', asked.id, 'agree-refund')).status).toBe(409)

    const disputed = await shop.buy()
    await expectOk(give('buyer', disputed.id, 'request-refund', WHY))
    await expectOk(give('provider', disputed.id, 'refuse-refund', { reason: '不支持' }))
    await expectOk(give('buyer', disputed.id, 'appeal', WHY))
    expect((await shop.wire('UseVoucherData', await shop.codeOf(disputed.instanceId))).code).toBe(0)
    expect((await see(disputed.id)).state).toBe('completed')
    expect((await give('operator', disputed.id, 'decide', { outcome: 'cancel', reason: '!' })).status).toBe(409)
  })

  it('is given back by an operator too, and by silence after 3 days', async () => {
    const [decided, silent] = [await shop.buy(), await shop.buy()]
    await expectOk(give('buyer', decided.id, 'request-refund', WHY))
    await expectOk(give('provider', decided.id, 'refuse-refund', { reason: '不支持' }))
    await expectOk(give('buyer', decided.id, 'appeal', WHY))
    await expectOk(give('operator', decided.id, 'decide', { outcome: 'cancel', reason: '未使用' }))
    await expectOk(give('buyer', silent.id, 'request-refund', WHY))
    await world.travel({ days: 3 })
    for (const { id, instanceId, price } of [decided, silent]) {
      expect(await see(id)).toMatchObject({ state: 'refunded', refund: { amount: price } })
      expect((await card(instanceId)).redemption.state).toBe('void')
    }
  })
})

describe('at the same moment', () => {
  it('a code is redeemed or given back, never both, in each of 20 races', async () => {
    const outcomes = new Set<string>()
    for (let race = 0; race < 20; race += 1) {
      const order = await shop.buy()
      const code = await shop.codeOf(order.instanceId)
      await expectOk(give('buyer', order.id, 'request-refund', WHY))
      const use = () => shop.wire('UseVoucherData', code)
      const agree = () => give('provider', order.id, 'agree-refund')
      const [used, agreed] =
        race % 2 === 0
          ? await Promise.all([use(), agree()])
          : await Promise.all([agree(), use()]).then(([one, other]) => [other, one])
      const { state, refund } = await see(order.id)
      const { redemption } = await card(order.instanceId)
      outcomes.add(state)
      expect([used.code === 0, agreed.status === 200]).toEqual(state === 'refunded' ? [false, true] : [true, false])
      expect([refund !== null, redemption.state]).toEqual(state === 'refunded' ? [true, 'void'] : [false, 'used'])
    }
    expect(outcomes).not.toContain('refund-requested')
  })
})
