import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Context, inTransaction } from '../../bff/commands/context.ts'
import { fireDeadline } from '../../bff/commands/fire-deadline.ts'
import { fireTogether } from '../../bff/commands/fire-together.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { DAY } from '../../bff/domain/time.ts'
import { announceDeadline, type DeadlineRow, listDeadlines, moveDeadline } from '../../db/queries/deadlines.ts'
import { listEvents, listHistory } from '../../db/queries/history.ts'
import { findOrder } from '../../db/queries/orders.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>
let orders: { id: string; number: string; price: { amount: number } }[]

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  await world.workers.stop() // Only what is asked here fires.
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
beforeEach(async () => {
  const { productId, planId } = shop
  const body = { productId, planId, period: { count: 2, unit: 'year' } }
  orders = await Promise.all([1, 2, 3].map(() => expectOk(world.request(shop.buyer, 'POST', '/v1/orders', body))))
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const host_id = () => world.host.id
const readOrder = (id: string) => expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))

/** The clocks of the orders, announced a day before they end. */
async function dueClocks(): Promise<DeadlineRow[]> {
  const { store } = world.shell
  const found: DeadlineRow[] = []
  for (const { id } of orders) found.push(...(await listDeadlines(store.read, { host_id: host_id(), subject_id: id })))
  await store.apply(async (tx) => {
    for (const { id, due_at } of found) await announceDeadline(tx, { id, host_id: host_id(), seq: 1, at: due_at - DAY })
  })
  return found
}

/** As a worker does it, at the end of the last of them. */
function at<T>(due: readonly DeadlineRow[], act: (context: Context) => Promise<T>): Promise<T> {
  const now = Math.max(...due.map(({ due_at }) => due_at))
  const shell = { ...world.shell, now: () => now }
  return inTransaction(shell, host_id(), SYSTEM, act)
}

/** What stands in the tables of an order, but for what is its own. */
async function trace(id: string) {
  const { read } = world.shell.store
  const history = await listHistory(read, { host_id: host_id(), subject_id: id })
  const events = await listEvents(read, { host_id: host_id(), after: 0, limit: 1000 })
  const order = await findOrder(read, { id, host_id: host_id() })
  return {
    history: history.map(({ subject_id: _, hash, at: when, ...row }) => ({
      ...row,
      chained: hash === null ? null : hash.length,
    })),
    last: history.at(-1)?.hash === order?.chain,
    events: events
      .filter(({ subject_id }) => subject_id === id)
      .map(({ seq: _, id: __, subject_id: ___, at: when, data, ...row }) => ({
        ...row,
        data: { ...JSON.parse(data), number: '' },
      })),
    order: { state: order?.state, version: order?.version },
    clocks: await listDeadlines(read, { host_id: host_id(), subject_id: id }),
  }
}

it('writes for many at once what each writes alone', async () => {
  const due = await dueClocks()
  const [alone] = due
  if (!alone) throw new Error('no clock')
  expect(await at(due, (context) => fireDeadline(context, alone))).toBe('fired')
  const others = due.slice(1)
  expect(await at(due, (context) => fireTogether(context, others))).toHaveLength(2)
  const [one, ...many] = await Promise.all(orders.map(({ id }) => trace(id)))
  expect(one).toMatchObject({ order: { state: 'closed', version: 2 }, clocks: [], last: true })
  for (const other of many) expect(other).toEqual(one)
})

it('leaves alone what is paid, moved or cancelled by then, and what is not announced yet', async () => {
  const due = await dueClocks()
  const moved = due[1]
  if (!moved) throw new Error('no clocks')
  const [first] = orders
  await expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${first?.id}/payment`, { reference: 'p', amount: first?.price }),
  )
  await world.shell.store.apply(async (tx) => {
    await moveDeadline(tx, {
      id: moved.id,
      host_id: host_id(),
      due_at: moved.due_at + 1,
      next_try_at: moved.due_at + 1,
    })
  })
  await expectOk(world.request(shop.buyer, 'POST', `/v1/orders/${orders[2]?.id}/commands`, { command: 'cancel' }))
  expect(await at(due, (context) => fireTogether(context, due))).toEqual([])
  expect(await Promise.all(orders.map(async ({ id }) => (await readOrder(id)).state))).toEqual([
    'provisioning',
    'awaiting-payment',
    'closed',
  ])
})

it('leaves to others what means more than a step', async () => {
  const [first] = orders
  await expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${first?.id}/payment`, { reference: 'q', amount: first?.price }),
  )
  const due = (await dueClocks()).filter(({ subject_id }) => subject_id === first?.id)
  expect(due.map(({ command }) => command)).toEqual(['give-up-delivery'])
  expect(await at(due, (context) => fireTogether(context, due))).toEqual([])
})
