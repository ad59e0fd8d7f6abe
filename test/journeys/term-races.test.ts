import { afterAll, beforeAll, expect, it } from 'vitest'
import { plus } from '../../bff/domain/time.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { MONTH, openTermShop, type TermShop } from '../support/term-shop.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: TermShop

const AT_ONCE = 8
const ROUNDS = 12

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort], logLevel: 'fatal' }) // Losing a race is not worth a line.
  shop = await openTermShop(world, provider)
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

type Answer = { readonly status: number; readonly body: { readonly id: string; readonly price: unknown } }

/** As callers do: what is busy is asked again. */
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask()
    if (answer.status !== 503) return answer
  }
}
const renewal = { type: 'renewal', period: MONTH }
const change = () => ({ type: 'change', planId: shop.pro })

it(`adds ${AT_ONCE} renewals that are ordered and paid all at once, each once`, async () => {
  const id = await shop.buy()
  const { expiresAt } = await shop.read(id)
  const times = Array.from({ length: AT_ONCE })
  const placed = await Promise.all(times.map(() => insist(() => shop.order(id, renewal))))
  const paid = await Promise.all(placed.map(({ body }) => insist(() => shop.pay(body))))
  expect(paid.map(({ status }) => status)).toEqual(times.map(() => 200))
  await world.pass({ seconds: 0 })
  // Each from where the one before ends: the end of a short month is kept.
  const end = times.reduce<number>((until) => plus(until, { months: 1 }), Date.parse(expiresAt))
  expect((await shop.read(id)).expiresAt).toBe(new Date(end).toISOString())
  expect(shop.heard(id, 'renewInstance')).toHaveLength(AT_ONCE)
})

it(`leaves no renewal at the old plan’s price beside a paid change, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await shop.buy()
    const dear = await insist(() => shop.order(id, change()))
    await Promise.all([insist(() => shop.pay(dear.body)), insist(() => shop.order(id, renewal))])
    const { plan, openOrders } = await shop.read(id)
    expect(plan.id).toBe(shop.pro)
    for (const order of openOrders) if (order.state === 'awaiting-payment') expect(order.plan.id).toBe(shop.pro)
    await world.pass({ seconds: 0 })
  }
})

it(`takes one of a renewal and a change that are paid at once, and closes the other, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await shop.buy()
    const before = await shop.read(id)
    const more = await insist(() => shop.order(id, renewal))
    const dear = await insist(() => shop.order(id, change()))
    const [renewed, changed] = await Promise.all([insist(() => shop.pay(more.body)), insist(() => shop.pay(dear.body))])
    expect([renewed.status, changed.status].toSorted()).toEqual([200, 409])
    const after = await shop.read(id)
    expect(after.plan.id).toBe(changed.status === 200 ? shop.pro : shop.basic)
    const end = plus(Date.parse(before.expiresAt), { months: renewed.status === 200 ? 1 : 0 })
    expect(Date.parse(after.expiresAt)).toBe(end)
    await world.pass({ seconds: 0 })
  }
})
