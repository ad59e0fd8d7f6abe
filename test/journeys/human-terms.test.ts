import { afterAll, beforeAll, expect, it } from 'vitest'
import { plus } from '../../bff/domain/time.ts'
import { createStillWorld, type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import type { World } from '../support/world.ts'

let world: World
let shop: HumanShop

const YEAR = { count: 1, unit: 'year' }

beforeAll(async () => {
  world = await createStillWorld()
  shop = await openHumanShop(world, 'saas-manual', {
    trial: { count: 1, unit: 'month' },
    plans: [
      { name: '标准', onSale: true, prices: [{ ...YEAR, listPrice: 60_000, price: 60_000 }] },
      { name: '旗舰', onSale: true, prices: [{ ...YEAR, listPrice: 90_000, price: 90_000 }] },
    ],
  })
})
afterAll(() => world.close())

const ask = (method: string, path: string, body?: unknown) => world.request(shop.tokens.buyer, method, path, body)
const readInstance = (id: string) => expectOk(ask('GET', `/v1/instances/${id}`))
const pay = (order: { id: string; price: unknown }) =>
  expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, {
      reference: order.id,
      amount: order.price,
    }),
  )

async function hand(orderId: string): Promise<string> {
  await shop.do('buyer', orderId, 'submit-requirement', { requirement: REQUIREMENT })
  await shop.do('provider', orderId, 'confirm-requirement')
  await shop.do('provider', orderId, 'start')
  await shop.do('provider', orderId, 'finish', { result: RESULT })
  return (await shop.do('buyer', orderId, 'accept', { resultVersion: 1 })).instanceId
}

it('what people set up is renewed by the payment alone; another plan of it is bought anew', async () => {
  const id = await hand(await shop.buy())
  const before = await readInstance(id)
  expect(before.commands).toEqual([{ command: 'renewal' }])
  const order = await expectOk(ask('POST', `/v1/instances/${id}/orders`, { type: 'renewal', period: YEAR }))
  expect(order).toMatchObject({ delivery: 'recorded-term', state: 'awaiting-payment' })
  expect(await pay(order)).toMatchObject({ state: 'completed', steps: [{ status: 'done' }, { status: 'done' }] })
  expect(Date.parse((await readInstance(id)).expiresAt)).toBe(plus(Date.parse(before.expiresAt), { years: 1 }))
  expect(await ask('POST', `/v1/instances/${id}/orders`, { type: 'change', planId: shop.planId })).toMatchObject({
    status: 409,
    body: { code: 'not-to-be-had' },
  })
})

it('its trial is converted to the plan it was set up with, also after it expired, and nobody’s endpoint hears of it', async () => {
  const wish = { productId: shop.productId, planId: shop.planId, trial: true }
  const trial = await expectOk(ask('POST', '/v1/orders', wish))
  const id = await hand(trial.id)
  await world.travel({ months: 1, hours: 1 })
  expect(await readInstance(id)).toMatchObject({
    state: 'expired',
    trial: true,
    commands: [{ command: 'convert-trial' }],
  })
  const order = await expectOk(ask('POST', `/v1/instances/${id}/orders`, { type: 'convert-trial', period: YEAR }))
  await pay(order)
  const paid = await readInstance(id)
  expect(paid).toMatchObject({ state: 'active', trial: false, commands: [{ command: 'renewal' }] })
  expect(Date.parse(paid.expiresAt)).toBe(plus(world.shell.now(), { years: 1 }))
  const { items } = await expectOk(world.request(shop.tokens.provider, 'GET', '/v1/provider/notifications'))
  expect(items).toEqual([])
})
