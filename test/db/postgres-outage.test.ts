import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../db/dialects/postgres.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { startPg, type TestPg } from '../support/pg.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { ask, createDatabase } from '../support/postgres.ts'
import { type BadNetwork, startProxy } from '../support/proxy.ts'
import { createWorld, type World } from '../support/world.ts'

/** What a busy machine may add to a limit; without one it would wait for ever. */
const BUSY_MS = 10_000

/** A server of its own, because it gets killed. */
let server: TestPg
let database: string
let network: BadNetwork
let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  server = await startPg()
  database = await createDatabase(server.url)
  network = await startProxy(database)
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort], database: network.url, limits: LIMITS, logLevel: 'silent' })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await provider.close()
  await network.close()
  await server.stop()
})

type Sent = Awaited<ReturnType<World['request']>>

function placeOrder(key: string): Promise<Sent> {
  const body = { productId: shop.productId, planId: shop.planId, period: { count: 2, unit: 'year' } }
  return world.request(shop.buyer, 'POST', '/v1/orders', body, { 'idempotency-key': key })
}

/** What a careful caller does: the same request with the same key until it is answered. */
async function insist(key: string): Promise<{ id: string; refusals: Sent[] }> {
  const refusals: Sent[] = []
  for (;;) {
    const answer = await placeOrder(key)
    if (answer.status === 201) return { id: answer.body.id, refusals }
    refusals.push(answer)
    if (refusals.length > 1000) throw new Error(`${key} is still refused: ${JSON.stringify(answer.body)}`)
    await new Promise((resume) => setTimeout(resume, 10))
  }
}

const count = async (from: string) =>
  (await ask<{ count: number }>(database, `select count(*)::int as count from ${from}`))[0]?.count

/** One order and one answer per key, one `place` each, and a feed without a hole. */
async function expectOnce(keys: readonly string[], ids: readonly string[]): Promise<void> {
  expect(new Set(ids).size).toBe(keys.length)
  const list = `('${ids.join("','")}')`
  expect(await count(`"order" where id in ${list}`)).toBe(keys.length)
  expect(await count(`idempotency where key in ('${keys.join("','")}')`)).toBe(keys.length)
  expect(await count(`history where subject_id in ${list} and command = 'place'`)).toBe(keys.length)
  expect(await count('"order"')).toBe(await count(`history where command = 'place'`))
  const [feed] = await ask(database, 'select count(*)::int - max(seq)::int as missing from event')
  expect(feed).toEqual({ missing: 0 })
}

describe('a connection cut at the commit', () => {
  it.each(['before', 'after'] as const)('%s it: 503, and the same key brings the one order', async (when) => {
    network.cutCommit(when)
    const lost = await placeOrder(`cut-${when}`)
    expect([lost.status, lost.body.code, lost.headers.get('retry-after')]).toEqual([503, 'unavailable', '1'])
    expect(await count(`idempotency where key = 'cut-${when}'`)).toBe(when === 'after' ? 1 : 0)
    const found = await placeOrder(`cut-${when}`)
    expect(found.status).toBe(201)
    await expectOnce([`cut-${when}`], [found.body.id])
  })

  it('40 times in 80 orders: 0 lost, 0 double', async () => {
    const keys = Array.from({ length: 80 }, (_, index) => `many-${index}`)
    const ids: string[] = []
    const before = network.cuts()
    for (const [index, key] of keys.entries()) {
      if (index % 2 === 0) network.cutCommit(index % 4 === 0 ? 'before' : 'after')
      ids.push((await insist(key)).id)
    }
    expect(network.cuts() - before).toBe(40)
    await expectOnce(keys, ids)
  })
})

describe('a server that is killed and comes back', () => {
  it('loses nothing that was acknowledged; meanwhile callers get 503 and Retry-After', async () => {
    const keys = Array.from({ length: 80 }, (_, index) => `crash-${index}`)
    const queue = [...keys]
    const ids: string[] = []
    const refusals: Sent[] = []
    let crashing: Promise<void> | null = null
    const caller = async () => {
      for (let key = queue.shift(); key; key = queue.shift()) {
        const answered = await insist(key)
        ids.push(answered.id)
        refusals.push(...answered.refusals)
        if (ids.length > 20) crashing ??= server.crash()
      }
    }
    await Promise.all(Array.from({ length: 6 }, caller))
    await crashing
    expect(refusals.length).toBeGreaterThan(0)
    for (const { status, headers } of refusals) expect([status, headers.get('retry-after')]).toEqual([503, '1'])
    await expectOnce(keys, ids)
  })

  it('leaves the workers at work: what was paid before the crash is delivered after it', async () => {
    const { id } = await insist('across')
    provider.answers(() => ({ status: 500, text: 'later' }))
    const order = await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
    await expectOk(
      world.request(world.host.key, 'POST', `/v1/orders/${id}/payment`, { reference: 'p-1', amount: order.price }),
    )
    await world.pass({ seconds: 0 })
    await server.crash()
    provider.behaves()
    for (let tries = 0; tries < 50; tries += 1) {
      await world.pass({ minutes: 1 })
      if ((await count(`"order" where id = '${id}' and state = 'completed'`)) === 1) break
    }
    expect(await count(`"order" where id = '${id}' and state = 'completed'`)).toBe(1)
  })
})

describe('a database behind a partition', () => {
  it('is answered for with 503 within 7 seconds, and the process stays alive', async () => {
    network.swallow(true)
    const started = performance.now()
    const [answer, alive, ready] = await Promise.all([
      placeOrder('partition'),
      world.app.request('/healthz'),
      world.app.request('/readyz'),
    ])
    expect(performance.now() - started).toBeLessThan(7000 + BUSY_MS)
    expect([answer.status, alive.status, ready.status]).toEqual([503, 200, 503])
    network.swallow(false)
    const { id } = await insist('partition')
    await expectOnce(['partition'], [id])
  })
})
