import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { MONTH, openTermShop, type TermShop } from '../support/term-shop.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: TermShop

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await openTermShop(world, provider)
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const termsOf = (id: string, token?: string) =>
  expectOk(world.request(token ?? shop.buyer, 'GET', `/v1/instances/${id}/offers`))
/** Publishes a new version of the product under another agreement. */
async function reword(text: string): Promise<void> {
  const path = `/v1/products/${shop.productId}`
  const give = (token: string, command: string) =>
    expectOk(world.request(token, 'POST', `${path}/commands`, { command }))
  await expectOk(
    world.request(shop.provider, 'PATCH', path, { fields: { agreement: { title: '协作云服务协议', text } } }),
  )
  await give(shop.provider, 'submit')
  await give(shop.operator, 'approve')
  await give(shop.provider, 'publish')
}

it('a renewal, a change and a conversion each keep the agreement that was accepted with them', async () => {
  const id = await shop.buy()
  const { items, agreements } = await termsOf(id)
  expect(agreements).toMatchObject([{ title: '协作云服务协议', text: '双方约定如下……', file: null }])
  const { digest } = agreements[0]
  expect(new Set(items.map(({ agreement }: { agreement: string }) => agreement))).toEqual(new Set([digest]))
  const renewed = await expectOk(shop.order(id, { type: 'renewal', period: MONTH, agreement: { digest } }))
  expect(renewed.agreement).toEqual({ title: '协作云服务协议', digest, acceptedAt: renewed.placedAt })
  const changed = await expectOk(shop.order(id, { type: 'change', planId: shop.pro, agreement: { digest } }))
  expect(changed.agreement).toMatchObject({ digest })
  const trial = await shop.tryOut('buyer-tries')
  const wish = { type: 'convert-trial', planId: shop.basic, period: MONTH, agreement: { digest } }
  expect((await expectOk(shop.order(trial.instanceId, wish, trial.buyer))).agreement).toMatchObject({ digest })
})

it('an order without one is placed all the same and records none, as a purchase does', async () => {
  const id = await shop.buy()
  expect((await expectOk(shop.order(id, { type: 'renewal', period: MONTH }))).agreement).toBeNull()
})

it('a wording that has changed meanwhile is refused, and the order is not placed', async () => {
  const id = await shop.buy()
  const { digest } = (await termsOf(id)).agreements[0]
  await reword('自即日起另行约定……')
  const stale = await shop.order(id, { type: 'renewal', period: MONTH, agreement: { digest } })
  expect([stale.status, stale.body.code, stale.body.problems]).toEqual([
    409,
    'offer-changed',
    [{ path: 'agreement', code: 'not-an-option' }],
  ])
  expect((await shop.read(id)).openOrders).toEqual([])
  const now = (await termsOf(id)).agreements[0]
  expect(now.text).toBe('自即日起另行约定……')
  const order = await expectOk(shop.order(id, { type: 'renewal', period: MONTH, agreement: { digest: now.digest } }))
  expect(order.agreement.digest).toBe(now.digest)
})
