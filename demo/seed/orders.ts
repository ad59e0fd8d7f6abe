import { DAY, HOUR, MINUTE } from '../../bff/domain/time.ts'
import type { PersonId } from '../people.ts'
import type { Mood } from '../providers/tencent-moods.ts'
import type { Cast } from './cast.ts'
import { seedRecentListings } from './listings.ts'
import { seedFreshRevisions, seedOverdueRevision } from './revisions.ts'
import type { Shelf, Shop } from './shelf.ts'

type Buyer = Extract<PersonId, `buyer-${string}`>
type Period = { readonly count: number; readonly unit: 'month' | 'year' }
type Wish = { readonly plan?: number; readonly period?: Period; readonly trial?: boolean; readonly contact?: object }
type Order = {
  readonly id: string
  readonly number: string
  readonly price: { readonly amount: number; readonly currency: string }
  readonly instanceId: string | null
}

const YEAR: Period = { count: 1, unit: 'year' }
const MONTH: Period = { count: 1, unit: 'month' }

/** Orders in every state, oldest first; the clock walks towards now between them. */
export async function seedOrders(cast: Cast, shop: Shop): Promise<void> {
  const { docs, desk, contract, quizzes, huawei, spi } = shop
  const { until } = cast
  const say = (who: PersonId, { id }: Order, given: object) =>
    cast.clients[who].ask('POST', `/v1/orders/${id}/commands`, given)
  const contact = { name: '周启航', phone: '+86 138 0013 8000', email: 'qihang@example.com' }

  await until(34 * DAY)
  await buy(cast, 'buyer-zhou', docs, { period: MONTH }) // Has expired since and stands isolated.
  await until(28 * DAY)
  const ending = await buy(cast, 'buyer-lin', docs, { period: MONTH }) // Ends in two or three days, and is announced.
  await until(26 * DAY)
  await order(cast, 'buyer-lin', desk, { plan: 1, period: YEAR, contact: { name: '林悦', phone: '+86 139 0000 1234' } }) // Never paid: closed by the clock.
  await until(21 * DAY)
  const owned = await buy(cast, 'buyer-lin', docs, { plan: 1, period: YEAR })
  await until(20 * DAY)
  await reveal(cast, 'buyer-lin', owned)
  await until(16 * DAY)
  await buy(cast, 'buyer-lin', quizzes, { period: YEAR })
  const returned = await buy(cast, 'buyer-zhou', desk, { period: YEAR, contact })
  await until(15 * DAY)
  await say('buyer-zhou', returned, { command: 'request-refund', reason: '坐席数买多了，想退订后重新购买。' })
  await until(14.5 * DAY)
  await say('isv-qingzhu', returned, { command: 'agree-refund' })
  await until(13 * DAY)
  await seedOverdueRevision(cast, shop)
  await order(cast, 'buyer-lin', docs, { trial: true })
  await until(10 * DAY)
  await renew(cast, 'buyer-lin', owned, { period: YEAR }, 'paid')
  await until(9 * DAY)
  await seedFreshRevisions(cast, shop)
  await seedRecentListings(cast)
  const refused = await buy(cast, 'buyer-lin', contract, { period: YEAR }, 'refusing')
  await until(6 * DAY)
  for (const shelf of huawei)
    await buy(cast, 'buyer-zhou', shelf, { period: YEAR, ...(shelf === huawei[0] && { contact }) })
  await until(5 * DAY)
  for (const shelf of spi) await buy(cast, 'buyer-lin', shelf, { period: YEAR })
  await until(2 * DAY - 20 * MINUTE)
  await say('buyer-lin', refused, { command: 'cancel' })
  await until(DAY)
  await buy(cast, 'buyer-zhou', desk, { period: YEAR, contact })
  const unwanted = await buy(cast, 'buyer-chen', docs, { period: YEAR })
  await until(20 * HOUR)
  await say('buyer-chen', unwanted, { command: 'request-refund', reason: '团队已在用另一套文档，暂时用不上。' })
  await until(25 * MINUTE)
  await buy(cast, 'buyer-lin', contract, { plan: 1, period: YEAR }, 'pending')
  await until(12 * MINUTE)
  const dear = await order(cast, 'buyer-lin', desk, {
    period: YEAR,
    contact: { name: '林悦', phone: '+86 139 0000 1234' },
  })
  await until(8 * MINUTE)
  await say('isv-qingzhu', dear, {
    command: 'change-price',
    price: { ...dear.price, amount: dear.price.amount * 0.9 },
    reason: '老客户九折。',
  })
  await renew(cast, 'buyer-lin', ending, { period: YEAR }) // Waits for its payment on the card.
  await until(6 * MINUTE)
  await buy(cast, 'buyer-chen', desk, { plan: 1, period: YEAR, contact: { ...contact, name: '陈思远' } }, 'refusing')
  await until(0)
}

async function order(
  { clients }: Cast,
  buyer: Buyer,
  shelf: Shelf,
  { plan = 0, period = YEAR, trial = false, contact }: Wish,
): Promise<Order> {
  return clients[buyer].ask<Order>('POST', '/v1/orders', {
    productId: shelf.id,
    planId: shelf.plans[plan]?.id,
    ...(trial ? { trial } : { period }),
    ...(contact && { authorization: contact }),
  })
}

/** Orders, pays, and lets the provider treat this one order in its own way. */
async function buy(cast: Cast, buyer: Buyer, shelf: Shelf, wish: Wish, mood?: Mood): Promise<Order> {
  const placed = await order(cast, buyer, shelf, wish)
  if (mood) cast.provider.setMood(mood, placed.id)
  const payment = { reference: `pay-${placed.number}`, amount: placed.price }
  const paid = await cast.host.call('POST', `/v1/orders/${placed.id}/payment`, payment)
  if (!paid.ok) throw new Error(`Seeding: ${JSON.stringify(paid.body)}`)
  return placed
}

/** More time for what an order delivered; paid where it says so. */
async function renew(
  { clients, host }: Cast,
  buyer: Buyer,
  bought: Order,
  wish: { readonly period: Period },
  paid?: 'paid',
): Promise<void> {
  const { instanceId } = await clients[buyer].ask<Order>('GET', `/v1/orders/${bought.id}`)
  const placed = await clients[buyer].ask<Order>('POST', `/v1/instances/${instanceId}/orders`, {
    type: 'renewal',
    ...wish,
  })
  if (!paid) return
  const payment = { reference: `pay-${placed.number}`, amount: placed.price }
  const answer = await host.call('POST', `/v1/orders/${placed.id}/payment`, payment)
  if (!answer.ok) throw new Error(`Seeding: ${JSON.stringify(answer.body)}`)
}

/** The buyer has looked at the password once. */
async function reveal({ clients }: Cast, buyer: Buyer, { id }: Order): Promise<void> {
  const { instanceId } = await clients[buyer].ask<Order>('GET', `/v1/orders/${id}`)
  await clients[buyer].ask('POST', `/v1/instances/${instanceId}/reveal`, { key: 'field-2' })
}
