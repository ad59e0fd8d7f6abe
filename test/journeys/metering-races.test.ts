import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ApiShop, openApiShop, type Verdict } from '../support/api-shop.ts'
import { createWorld, type World } from '../support/world.ts'

const RACERS = 200
let world: World
let shop: ApiShop
beforeAll(async () => {
  world = await createWorld()
  shop = await openApiShop(world, { quotas: [150, 20_000] })
})
afterAll(() => world.close())

const race = (count: number, call: () => Promise<Verdict>) => Promise.all(Array.from({ length: count }, call))
const passed = (answers: readonly Verdict[]) => answers.filter(({ status }) => status === 200).length

it('200 calls at once on a quota of 150: exactly 150 pass, 50 are told that it is used up', async () => {
  const { instanceId } = await shop.buy({ quota: 150 })
  const key = await shop.keyOf(instanceId)
  const answers = await race(RACERS, () => shop.call(key))
  expect(passed(answers)).toBe(150)
  expect(answers.filter(({ reason }) => reason === 'quota-exceeded')).toHaveLength(50)
  expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: 150, state: 'exhausted' }])
})

it('200 signed calls at once over two packages: the second carries on where the first ends', async () => {
  const { instanceId } = await shop.buy({ quota: 150 })
  await shop.buy({ quota: 150, instanceId })
  const key = await shop.keyOf(instanceId)
  expect(passed(await race(RACERS, () => shop.signed(key)))).toBe(RACERS)
  expect(passed(await race(RACERS, () => shop.signed(key)))).toBe(100)
  expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: 150 }, { used: 150 }])
})

it('200 calls at once while the key is switched off: what passed is counted, what came after is refused', async () => {
  const { instanceId } = await shop.buy({ quota: 20_000 })
  const key = await shop.keyOf(instanceId)
  const [answers] = await Promise.all([race(RACERS, () => shop.call(key)), shop.switch(instanceId, 'disable')])
  expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: passed(answers) }])
  expect(passed(await race(20, () => shop.call(key)))).toBe(0)
})
