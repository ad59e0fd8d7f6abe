import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMarket, type Market } from '../support/market.ts'
import { ORIGIN } from '../support/world.ts'

let market: Market
beforeAll(async () => {
  market = await createMarket()
})
afterAll(() => market.close())

let keys = 0
const newKey = () => {
  keys += 1
  return `key-${keys}`
}
const send = (token: string, path: string, body: unknown, key: string) =>
  market.world.request(token, 'POST', path, body, { 'idempotency-key': key })
const order = (count = 1) => ({
  productId: market.own.productId,
  planId: market.own.planId,
  period: { count, unit: 'year' },
})
const countRows = (table: string) =>
  (market.database.prepare(`select count(*) as count from "${table}"`).get() as { count: number }).count

describe('a request repeated under its key', () => {
  it('20 times at once places 1 order, and all 20 are told its id', async () => {
    const before = countRows('order')
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(market.own.buyer, '/v1/orders', order(), key)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(countRows('order')).toBe(before + 1)
  })

  it('20 times at once under 20 keys places 20 orders', async () => {
    const before = countRows('order')
    await Promise.all(Array.from({ length: 20 }, () => send(market.own.buyer, '/v1/orders', order(), newKey())))
    expect(countRows('order')).toBe(before + 20)
  })

  it('gets the first answer, also when the order has moved on meanwhile', async () => {
    const placed = await send(market.own.buyer, '/v1/orders', order(), 'moves-on')
    await send(market.own.buyer, `/v1/orders/${placed.body.id}/commands`, { command: 'cancel' }, newKey())
    const again = await send(market.own.buyer, '/v1/orders', order(), 'moves-on')
    expect(again.body).toEqual(placed.body)
    expect(again.body.state).toBe('awaiting-payment')
  })

  it('confirms a payment once, and says so twice', async () => {
    const path = `/v1/orders/${market.own.unpaid}/payment`
    const body = { reference: 'bank-1', amount: { amount: 50_000, currency: 'CNY' } }
    const key = newKey()
    const [first, second] = [await send(market.own.host, path, body, key), await send(market.own.host, path, body, key)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body).toEqual(first.body)
    const paid = market.database.prepare(
      `select count(*) as count from history where subject_id = ? and command = 'pay'`,
    )
    expect(paid.get(market.own.unpaid)).toEqual({ count: 1 })
  })

  it('whatever the order of its keys in JSON is the same request', async () => {
    const { productId, planId, period } = order()
    const first = await send(market.own.buyer, '/v1/orders', { productId, planId, period }, 'reordered')
    const second = await send(market.own.buyer, '/v1/orders', { period, planId, productId }, 'reordered')
    expect(second.body.id).toBe(first.body.id)
  })
})

describe('a key', () => {
  const codeOf = async (answer: ReturnType<typeof send>) => {
    const { status, body } = await answer
    return [status, body.code]
  }

  it('under another body, another path or another operation is refused', async () => {
    const key = newKey()
    const placed = await send(market.own.buyer, '/v1/orders', order(), key)
    const reused = [422, 'idempotency-key-reused']
    expect(await codeOf(send(market.own.buyer, '/v1/orders', order(2), key))).toEqual(reused)
    expect(
      await codeOf(send(market.own.buyer, `/v1/orders/${placed.body.id}/commands`, { command: 'cancel' }, key)),
    ).toEqual(reused)
    const path = (id: string) => `/v1/orders/${id}/commands`
    const cancel = newKey()
    expect((await send(market.own.buyer, path(placed.body.id), { command: 'cancel' }, cancel)).status).toBe(200)
    expect(await codeOf(send(market.own.buyer, path(market.own.cancellable), { command: 'cancel' }, cancel))).toEqual(
      reused,
    )
  })

  it('is its caller’s own: another buyer, another role and another host use the same one for themselves', async () => {
    const key = newKey()
    const answers = [
      await send(market.own.buyer, '/v1/orders', order(), key),
      await send(market.other.buyer, '/v1/orders', order(), key),
      await send(market.own.provider, '/v1/products', { kind: 'saas-automatic' }, key),
      await send(
        market.foreign.buyer,
        '/v1/orders',
        { ...order(), productId: market.foreign.productId, planId: market.foreign.planId },
        key,
      ),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(4)
  })

  it('of a refused request is free: what was not done may be tried again', async () => {
    const key = newKey()
    expect((await send(market.own.buyer, '/v1/orders', { ...order(), planId: 'pln_none000' }, key)).status).toBe(422)
    expect((await send(market.own.buyer, '/v1/orders', order(), key)).status).toBe(201)
  })

  it('has 1 to 100 plain characters; another is refused, and nothing is done', async () => {
    const before = countRows('order')
    expect((await send(market.own.buyer, '/v1/orders', order(), 'x'.repeat(100))).status).toBe(201)
    for (const key of ['x'.repeat(101), 'a b', '', 'schlüssel']) {
      const { status, body } = await send(market.own.buyer, '/v1/orders', order(), key)
      expect([status, body.code, body.problems]).toEqual([
        422,
        'invalid',
        [expect.objectContaining({ path: 'idempotency-key', code: 'format' })],
      ])
    }
    expect(countRows('order')).toBe(before + 1)
  })
})

describe('answers that hold a secret', () => {
  it('are repeated: the same token for the same mint', async () => {
    const body = { actor: { role: 'buyer', id: 'minted-once' }, origin: ORIGIN }
    const before = countRows('session')
    const [first, second] = [
      await send(market.own.host, '/v1/sessions', body, 'mint-1'),
      await send(market.own.host, '/v1/sessions', body, 'mint-1'),
    ]
    expect(second.body).toEqual(first.body)
    expect(countRows('session')).toBe(before + 1)
    expect(stored()).not.toContain(first.body.token)
    expect(stored()).not.toContain(first.body.token.split('.')[2])
  })

  it('are repeated: the same password for the same reveal, recorded once, and kept only encrypted', async () => {
    const path = `/v1/instances/${market.own.instance}/reveal`
    const before = countRows('reveal')
    const [first, second] = [
      await send(market.own.buyer, path, { key: 'field-2' }, 'reveal-1'),
      await send(market.own.buyer, path, { key: 'field-2' }, 'reveal-1'),
    ]
    expect([first.body, second.body]).toEqual([{ value: 'canary-password' }, { value: 'canary-password' }])
    expect(countRows('reveal')).toBe(before + 1)
    expect(stored()).toContain('reveal-1')
    expect(stored()).not.toContain('canary-password')
  })
})

/** Every byte of the database, its log included. */
function stored(): string {
  const { dataDir } = market.world
  return readdirSync(dataDir)
    .filter((name) => name.startsWith('marketkit.db'))
    .map((name) => readFileSync(join(dataDir, name), 'latin1'))
    .join('')
}
