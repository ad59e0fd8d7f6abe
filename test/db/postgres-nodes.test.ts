import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { fireDeadline } from '../../bff/commands/fire-deadline.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { ask } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'

const ORDERS = 24

let provider: PlainProvider
let one: World
let other: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  one = await createWorld({ allow: [provider.hostPort] })
  other = await createWorld({
    allow: [provider.hostPort],
    database: databaseOf(one),
    host: one.host,
    dataDir: one.dataDir,
  })
  shop = await listProduct(one, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await other.close()
  await one.close()
  await provider.close()
})

function databaseOf(world: World): string {
  if (!world.database) throw new Error('This test needs PostgreSQL')
  return world.database
}

const both = <T>(act: (world: World) => Promise<T>) => Promise.all([act(one), act(other)])
const nodeOf = (index: number) => (index % 2 === 0 ? one : other)
const query = (sql: string) => ask<Record<string, unknown>>(databaseOf(one), sql)

/** Orders placed on both nodes by turns, all at once. */
function placeOrders(): Promise<{ id: string; number: string; price: unknown }[]> {
  const body = { productId: shop.productId, planId: shop.planId, period: { count: 2, unit: 'year' } }
  return Promise.all(
    Array.from({ length: ORDERS }, (_, index) =>
      expectOk(nodeOf(index).request(shop.buyer, 'POST', '/v1/orders', body)),
    ),
  )
}

describe('two nodes on one database', () => {
  it(`deliver each of ${ORDERS} orders once, although each is paid on both at once`, async () => {
    const orders = await placeOrders()
    expect(new Set(orders.map(({ number }) => number)).size).toBe(ORDERS)
    const paid = orders.map(({ id, number, price }) =>
      both((world) =>
        world.request(world.host.key, 'POST', `/v1/orders/${id}/payment`, {
          reference: `pay-${number}`,
          amount: price,
        }),
      ),
    )
    for (const answers of await Promise.all(paid)) expect(answers.map(({ status }) => status)).toEqual([200, 200])
    await both((world) => world.pass({ seconds: 0 }))
    await both((world) => world.pass({ seconds: 0 }))

    const created = provider.heard('createInstance').map(({ orderId }) => orderId)
    expect(created.sort()).toEqual(orders.map(({ id }) => id).sort())
    const steps = await query(
      `select command, count(*)::int as count from history where subject = 'order' group by command`,
    )
    expect(new Map(steps.map(({ command, count }) => [command, count]))).toEqual(
      new Map([
        ['place', ORDERS],
        ['pay', ORDERS],
        ['deliver', ORDERS],
      ]),
    )
    expect(await query(`select count(*)::int as count from instance where state = 'active'`)).toEqual([
      { count: ORDERS },
    ])
  })

  it(`remind and cancel once for each of ${ORDERS} unpaid orders when both clocks strike`, async () => {
    const orders = await placeOrders()
    await both((world) => world.pass({ days: 6, hours: 1 }))
    await both((world) => world.pass({ days: 1 }))
    const ids = `('${orders.map(({ id }) => id).join("','")}')`
    const count = `count(*)::int as count, count(distinct subject_id)::int as subjects`
    const once = [{ count: ORDERS, subjects: ORDERS }]
    expect(
      await query(`select ${count} from history where subject_id in ${ids} and actor_role = 'system'`),
      'cancelled by the clock',
    ).toEqual(once)
    expect(
      await query(`select ${count} from event where subject_id in ${ids} and type = 'deadline.reminder'`),
      'reminded',
    ).toEqual(once)
    expect(await query(`select count(*)::int as count from deadline where subject_id in ${ids}`)).toEqual([
      { count: 0 },
    ])
  })

  it('fire a deadline once that leaves its state as it is, asked 16 times at once', async () => {
    provider.answers(() => ({ status: 403, text: 'no' }))
    const [order] = await placeOrders()
    await expectOk(
      one.request(one.host.key, 'POST', `/v1/orders/${order?.id}/payment`, { reference: 'p-1', amount: order?.price }),
    )
    await both((world) => world.pass({ seconds: 0 }))
    await both((world) => world.pass({ hours: 1 }))
    provider.behaves()
    const [deadline] = (await ask(databaseOf(one), `select * from deadline where subject = 'refund'`)) as DeadlineRow[]
    if (!deadline) throw new Error('no refund was asked for')
    const row = { ...deadline, due_at: Number(deadline.due_at) }
    const fired = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        inTransaction(nodeOf(index).shell, one.host.id, SYSTEM, (context) =>
          fireDeadline({ ...context, now: row.due_at }, row),
        ),
      ),
    )
    expect(fired.filter((outcome) => outcome === 'fired')).toHaveLength(1)
  })

  it('tell the host one story without a gap', async () => {
    const [gaps] = await query('select count(*)::int - max(seq)::int as missing from event')
    expect(gaps).toEqual({ missing: 0 })
    const [holes] = await query(
      `select count(*)::int as holes from (select version, row_number() over (partition by subject_id order by version) as place from history where subject <> 'product') as steps where version <> place`,
    )
    expect(holes).toEqual({ holes: 0 })
  })

  it('wake each other: an order stream on one hears of a payment on the other', async () => {
    const [order] = await placeOrders()
    if (!order) throw new Error('no order')
    const stream = await other.app.request(`/v1/orders/${order.id}/stream`, {
      headers: { authorization: `Bearer ${shop.buyer}` },
    })
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    const read = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await read()).toContain('awaiting-payment')
    const started = performance.now()
    await expectOk(
      one.request(one.host.key, 'POST', `/v1/orders/${order.id}/payment`, { reference: 'p', amount: order.price }),
    )
    expect(await read()).not.toContain('awaiting-payment')
    expect(performance.now() - started).toBeLessThan(12_000) // Without being told it looks again after 15 s.
    await reader.cancel()
  })
})
