import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CodeShop, openCodeShop } from '../support/code-shop.ts'
import { createWorld, type World } from '../support/world.ts'

const RACERS = 200
let world: World
let shop: CodeShop
beforeAll(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
})
afterAll(() => world.close())

it('200 payments at once for 150 codes: each code is given once, 50 orders are told that there is none', async () => {
  const orders = []
  for (let index = 0; index < RACERS; index += 1) orders.push(await shop.place())
  await shop.import(Array.from({ length: 150 }, (_, index) => `canary-race-${index}`).join('\n'))
  const paid = await Promise.all(orders.map((order) => shop.pay(order)))
  const served = paid.filter(({ state }) => state === 'completed')
  expect(served).toHaveLength(150)
  expect(paid.filter(({ state }) => state === 'provisioning-failed')).toHaveLength(50)
  const codes = await Promise.all(served.map(({ instanceId }) => shop.codeOf(instanceId)))
  expect(new Set(codes).size).toBe(150)
  expect(await shop.counts()).toEqual({ free: 0, given: 150, used: 0, void: 0 })
})

it('200 uses of one code at once: one succeeds, 199 are told that it is used', async () => {
  const { items } = (await world.request(shop.tokens.buyer, 'GET', '/v1/instances?state=active&limit=1')).body
  const code = await shop.codeOf(items[0].id)
  const answers = await Promise.all(Array.from({ length: RACERS }, () => shop.wire('UseVoucherData', code)))
  expect(answers.filter((answer) => answer.code === 0)).toHaveLength(1)
  expect(answers.filter((answer) => answer.code === 5100)).toHaveLength(RACERS - 1)
  expect((await shop.counts()).used).toBe(1)
})
