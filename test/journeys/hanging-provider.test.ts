import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const ORDERS = 20
/** What one provider may have under way at once. */
const PLACES = 4
/** Tencent's deadline, after which a place is free for the next one that will hang. */
const HELD_MS = 5000

let hanging: PlainProvider
let honest: PlainProvider
let world: World
beforeAll(async () => {
  hanging = await startPlainProvider('token-1')
  honest = await startPlainProvider('token-2')
  world = await createWorld({ allow: [hanging.hostPort, honest.hostPort] })
})
afterAll(async () => {
  await hanging.close()
  await world.close()
  await honest.close()
})

it(`a provider that hangs on ${ORDERS} orders holds ${PLACES} places; another's ${ORDERS} orders are delivered meanwhile`, async () => {
  const stuck = await listProduct(world, { endpoint: { url: hanging.url, token: 'token-1' } })
  const good = await listProduct(world, { providerId: 'isv-2', endpoint: { url: honest.url, token: 'token-2' } })
  hanging.answers(() => 'hang')
  const begun = performance.now()
  for (let nth = 0; nth < ORDERS; nth += 1) await orderAndPay(world, stuck)
  const paid = await Promise.all(Array.from({ length: ORDERS }, () => orderAndPay(world, good)))
  await delivered(paid.map(({ id }) => id))
  expect(new Set(honest.heard('createInstance').map(({ orderId }) => orderId)).size).toBe(ORDERS)
  const turns = 1 + Math.floor((performance.now() - begun) / HELD_MS)
  expect(hanging.heard('createInstance').length).toBeLessThanOrEqual(PLACES * turns)
})

/** Hears of each commit, and resolves when all of them are completed. */
async function delivered(ids: readonly string[]): Promise<void> {
  const buyer = await world.session('buyer', 'buyer-1')
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const look = async () => {
    const states = new Set<string>()
    for (const id of ids) states.add((await expectOk(world.request(buyer, 'GET', `/v1/orders/${id}`))).state)
    if (states.size === 1 && states.has('completed')) resolve()
  }
  const forget = world.shell.store.onCommit(() => void look().catch(reject))
  await look()
  await promise.finally(forget)
}
