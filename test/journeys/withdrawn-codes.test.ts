import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CodeShop, openCodeShop } from '../support/code-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let shop: CodeShop
const lines = (...codes: string[]) => codes.map((code) => `canary-w-${code}`).join('\n')

beforeAll(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
})
afterAll(() => world.close())

const imports = async (): Promise<{ importedAt: string; free: number }[]> =>
  (await expectOk(world.request(shop.tokens.provider, 'GET', `${shop.pool}/imports`))).items
const withdraw = (importedAt: string, token = shop.tokens.provider) =>
  world.request(token, 'POST', `${shop.pool}/withdrawals`, { importedAt })

it('takes back what is free of one import and nothing that was sold, and says so in the feed', async () => {
  await shop.import(lines('001', '002', '003'))
  await world.pass({ hours: 1 })
  await shop.import(lines('004', '005'))
  await shop.buy()
  const [late, early] = await imports()
  expect([late?.free, early?.free]).toEqual([2, 2])
  const taken = await expectOk(withdraw(early?.importedAt ?? ''))
  expect(taken).toMatchObject({ withdrawn: 2, pool: { counts: { free: 2, given: 1, used: 0, void: 0 } } })
  expect(await imports()).toEqual([late])
  const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
  expect(items.filter(({ type }: { type: string }) => type === 'codes.withdrawn')).toMatchObject([
    { subject: { type: 'plan', id: shop.planId }, data: { count: 2, importedAt: early?.importedAt } },
  ])
})

it('warns when that leaves too few, finds nothing a second time, and the codes can be imported again', async () => {
  await expectOk(world.request(shop.tokens.provider, 'PUT', shop.pool, { lowAt: 2 }))
  const [late] = await imports()
  expect((await expectOk(withdraw(late?.importedAt ?? ''))).withdrawn).toBe(2)
  const alerts = await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts?kind=code-pool-low'))
  expect(alerts.items).toHaveLength(1)
  expect(await expectOk(withdraw(late?.importedAt ?? ''))).toMatchObject({ withdrawn: 0 })
  expect((await shop.import(lines('002', '003', '004'))).added).toBe(3)
  expect((await shop.import(lines('001'))).problems).toEqual([{ line: 1, code: 'known' }]) // Sold: it stays known.
  expect(await shop.counts()).toEqual({ free: 3, given: 1, used: 0, void: 0 })
})

it('is nobody else’s: another provider finds neither the imports nor what to take back', async () => {
  const [one] = await imports()
  const stranger = await world.session('provider', 'isv-7')
  expect((await withdraw(one?.importedAt ?? '', stranger)).status).toBe(404)
  expect((await world.request(stranger, 'GET', `${shop.pool}/imports`)).status).toBe(404)
  expect((await imports())[0]).toEqual(one)
})

it('and an order at the same moment have each code once: sold, or taken back', async () => {
  await expectOk(withdraw((await imports())[0]?.importedAt ?? ''))
  await world.pass({ hours: 1 })
  await shop.import(lines('101', '102', '103', '104'))
  const [now] = await imports()
  const orders = [await shop.place(), await shop.place(), await shop.place()]
  const [taken, ...paid] = await Promise.all([
    expectOk(withdraw(now?.importedAt ?? '')),
    ...orders.map((order) => shop.pay(order)),
  ])
  const sold = paid.filter(({ state }) => state === 'completed').length
  expect(taken.withdrawn + sold).toBe(4)
  expect((await shop.counts()).free).toBe(0)
})
