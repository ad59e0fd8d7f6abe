import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { postponeFailing } from '../../bff/commands/fire-deadline.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { DAY } from '../../bff/domain/time.ts'
import { findDeadline, listDeadlines, moveDeadline } from '../../db/queries/deadlines.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { plain } from '../support/stores.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort], logLevel: 'silent' })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const readOrder = (id: string) => expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))

async function placeOrder(): Promise<string> {
  const { productId, planId } = shop
  const body = { productId, planId, period: { count: 2, unit: 'year' } }
  return (await expectOk(world.request(shop.buyer, 'POST', '/v1/orders', body))).id
}

/** A row as only a bug could leave it: no process knows how such an order is delivered. */
function deliverBy(orderId: string, delivery: string): Promise<number> {
  const sql = `update "order" set delivery = '${delivery}' where id = '${orderId}'`
  return world.shell.store.apply((tx) => tx.run(plain(sql), {}))
}

describe('clocks that run out together', () => {
  it('all act although one of them cannot, which backs off, tells an operator at the third try, and acts once it can', async () => {
    const orders: string[] = []
    for (let count = 0; count < 5; count += 1) orders.push(await placeOrder())
    const [, stuck = ''] = orders
    const others = orders.filter((id) => id !== stuck)
    await deliverBy(stuck, 'by-nobody')
    await world.pass({ days: 6 })
    await world.pass({ days: 1 })
    for (const id of others) expect(await readOrder(id)).toMatchObject({ state: 'closed' })
    await world.pass({ hours: 1 })
    const operator = await world.session('operator', 'op-1')
    const alerts = () => expectOk(world.request(operator, 'GET', '/v1/operator/alerts'))
    expect((await alerts()).items).toEqual([])
    await world.pass({ hours: 1 })
    expect((await alerts()).items).toMatchObject([{ kind: 'deadline-failing', subject: { id: stuck } }])
    await deliverBy(stuck, 'automatic')
    await world.pass({ hours: 1 })
    expect(await readOrder(stuck)).toMatchObject({ state: 'closed' })
    expect((await alerts()).items).toEqual([])
  })

  it('that were moved by a commit whose answer got lost are tried when they are due, not before', async () => {
    const id = await placeOrder()
    const { host, shell } = world
    const db = shell.store.read
    const [found] = await listDeadlines(db, { host_id: host.id, subject_id: id })
    if (!found) throw new Error('An unpaid order has no clock')
    const moved = { id: found.id, host_id: host.id, due_at: found.due_at + DAY, next_try_at: found.due_at + DAY }
    await inTransaction(shell, host.id, SYSTEM, ({ tx }) => moveDeadline(tx, moved))
    await inTransaction(shell, host.id, SYSTEM, (context) => postponeFailing(context, found, 'not known'))
    expect(await findDeadline(db, moved)).toMatchObject({ ...moved, attempts: 0 })
  })

  it('tell the host of each closed order once, in a feed without a gap', async () => {
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
    expect(items.map(({ seq }: { seq: number }) => seq)).toEqual(items.map((_: unknown, index: number) => index + 1))
    expect(items.filter(({ type }: { type: string }) => type === 'order.closed')).toHaveLength(5)
  })
})
