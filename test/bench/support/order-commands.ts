import type { OrderRow } from '../../../db/queries/orders.ts'
import type { StatementName } from './order-statements.ts'

/** A command as the statements it runs, one after the other; each is answered with its first row. */
export type Script<T> = Generator<readonly [StatementName, ...unknown[]], T, never>

export type Shelf = {
  readonly hostId: string
  readonly buyerId: string
  readonly productId: string
  readonly planId: string
}
export type Placed = { readonly id: string; readonly price: { readonly amount: number; readonly currency: string } }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** As long as the product's own texts, so that the same bytes are written. */
const WRAPPED_KEY = 'k'.repeat(96)
const NONE = null

let count = 0
/** Ids as long as the product's and as ordered, without its randomness. */
function newId(prefix: string): string {
  count += 1
  return `${prefix}_${count.toString(36).padStart(26, '0')}`
}

/** The rows of `place`, by hand. */
export function* place({ hostId, buyerId, productId, planId }: Shelf, now: number): Script<Placed> {
  const listed: { provider_id: string; version_id: string; fields: string } = yield ['listed', hostId, productId]
  const fields = JSON.parse(listed.fields)
  const plan = fields.plans.find(({ id }: { id: string }) => id === planId)
  const { price } = plan.prices[1]
  const { value }: { value: number } = yield ['number', hostId, 'order 20261121']
  const id = newId('ord')
  const deadline = newId('dln')
  yield [
    'insertOrder',
    id,
    hostId,
    `20261121-${value}`,
    'purchase',
    'automatic',
    buyerId,
    listed.provider_id,
    productId,
    listed.version_id,
    fields.name,
    planId,
    plan.name,
    2,
    'year',
    price,
    'CNY',
    'awaiting-payment',
    1,
    '{}',
    now,
  ]
  yield ['insertHistory', hostId, 'order', id, 1, now, 'buyer', buyerId, buyerId, 'place', NONE, 'awaiting-payment']
  yield [
    'insertDeadline',
    deadline,
    hostId,
    'order',
    id,
    'close-unpaid',
    'unpaid',
    1,
    1,
    now,
    now + 7 * DAY,
    now + 7 * DAY,
  ]
  yield ['insertReminder', newId('rem'), hostId, deadline, now + 6 * DAY, 'buyer']
  yield* event(hostId, 'order.awaiting-payment', 'order', id, 'buyer', buyerId, now)
  return { id, price: { amount: price, currency: 'CNY' } }
}

/** The rows of `pay`: the order, its instance, and the provider's notification. */
export function* pay(hostId: string, id: string, now: number): Script<{ id: string }> {
  const order: OrderRow = yield ['order', id, hostId]
  const instance = newId('ins')
  const deadline = newId('dln')
  yield ['insertHistory', hostId, 'order', id, 2, now, 'host', hostId, 'Portal', 'pay', order.state, 'provisioning']
  yield ['disarm', hostId, id]
  yield [
    'insertDeadline',
    deadline,
    hostId,
    'order',
    id,
    'give-up-delivery',
    'provisioning',
    1,
    2,
    now,
    now + 3 * HOUR,
    now + 3 * HOUR,
  ]
  yield ['insertHistory', hostId, 'instance', instance, 1, now, 'system', 'system', NONE, 'open', NONE, 'creating']
  yield [
    'insertInstance',
    instance,
    hostId,
    id,
    order.buyer_id,
    order.provider_id,
    order.product_id,
    order.product_name,
    order.plan_id,
    order.plan_name,
    0,
    'creating',
    1,
    WRAPPED_KEY,
    1,
    now,
  ]
  yield* event(hostId, 'instance.creating', 'instance', instance, 'host', hostId, now)
  const product: { number: number } = yield ['product', order.product_id, hostId]
  const buyer: { name: string } = yield ['actor', hostId, order.buyer_id]
  const notification = newId('ntf')
  const body = JSON.stringify({
    id: notification,
    event: 'instance.create',
    occurredAt: now,
    order: { id, number: order.number },
    instance: { id: instance, providerInstanceId: null, expiresAt: now },
    buyer: { id: order.buyer_id, name: buyer.name, contact: null },
    product: { id: order.product_id, number: product.number, name: order.product_name },
    plan: { id: order.plan_id, name: order.plan_name, period: { count: 2, unit: 'year' }, quantity: 1, trial: false },
    reason: 'purchase',
  })
  yield [
    'insertNotification',
    notification,
    notification,
    hostId,
    order.provider_id,
    id,
    instance,
    1,
    'instance.create',
    body,
    'pending',
    now,
    now,
  ]
  yield ['moveOrder', 'provisioning', instance, 'pay-1', now, id, hostId, 1]
  yield* event(hostId, 'order.provisioning', 'order', id, 'host', hostId, now)
  return { id }
}

/** The rows of `cancel`, and of the clock's `close-unpaid`. */
export function* close(hostId: string, id: string, now: number, by: 'buyer' | 'system'): Script<{ id: string }> {
  const order: OrderRow = yield ['order', id, hostId]
  const actor = by === 'buyer' ? order.buyer_id : 'system'
  yield [
    'insertHistory',
    hostId,
    'order',
    id,
    2,
    now,
    by,
    actor,
    actor,
    by === 'buyer' ? 'cancel' : 'close-unpaid',
    order.state,
    'closed',
  ]
  yield ['disarm', hostId, id]
  yield ['moveOrder', 'closed', NONE, NONE, NONE, id, hostId, 1]
  yield* event(hostId, 'order.closed', 'order', id, by, actor, now)
  return { id }
}

/** Finds the deadline still armed, then closes its order. */
export function* fire(hostId: string, deadlineId: string, now: number): Script<{ id: string }> {
  const deadline: { subject_id: string } = yield ['deadline', deadlineId, hostId]
  return yield* close(hostId, deadline.subject_id, now, 'system')
}

function* event(
  hostId: string,
  type: string,
  subject: string,
  subjectId: string,
  role: string,
  actorId: string,
  now: number,
): Script<void> {
  const { event_seq }: { event_seq: number } = yield ['eventSeq', hostId]
  const data = JSON.stringify({
    number: '20261121-0001',
    from: 'awaiting-payment',
    to: 'closed',
    command: 'close-unpaid',
    version: 2,
    productId: subjectId,
    instanceId: null,
  })
  yield ['insertEvent', hostId, event_seq, newId('evt'), type, now, role, actorId, actorId, subject, subjectId, data]
}
