import { afterAll, beforeAll } from 'vitest'
import { ACCEPTED, claim, fireDue, payment, REFUSED, settle, step, unpaid } from '../support/acts.ts'
import { type Ask, type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { expectOk } from '../support/journey.ts'
import { meetEach } from '../support/meet-each.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { MONTH, openTermShop, type TermShop } from '../support/term-shop.ts'
import type { World } from '../support/world.ts'

let provider: PlainProvider
let crossings: Crossings
let world: World
let shop: TermShop
beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  behave()
  crossings = await createCrossings({ allow: [provider.hostPort] })
  world = crossings.world
  shop = await openTermShop(world, provider)
})
afterAll(async () => {
  await crossings.close()
  await provider.close()
})

const behave = () => provider.answers((action, body) => goodAnswer(action, { ...body, orderId: 'order' }))
const asked = ({ token, method, path, body }: Ask) => expectOk(world.request(token, method, path, body))
const purchase = (): Ask => ({
  token: shop.buyer,
  method: 'POST',
  path: '/v1/orders',
  body: { productId: shop.productId, planId: shop.basic, period: MONTH },
})
const trial = (token: string): Ask => ({
  token,
  method: 'POST',
  path: '/v1/orders',
  body: { productId: shop.productId, planId: shop.basic, trial: true },
})
const price = (id: string, amount: number) =>
  step(shop.provider, id, 'change-price', { price: { amount, currency: 'CNY' } })
const place = async () => ({ one: unpaid(await asked(purchase())) })
const paid = async (still: () => Promise<void>) => {
  const { one } = await place()
  await still()
  await asked(payment(world, one))
  return { one }
}
const delivered = async () => {
  const instanceId = await shop.buy()
  const { orderId } = await shop.read(instanceId)
  return { instanceId, orderId: orderId as string }
}
const returning = async () => {
  const bought = await delivered()
  await asked(step(shop.buyer, bought.orderId, 'request-refund', { reason: '买错了' }))
  return bought
}
/** Paid, and its provider is being told. */
const told = async (still: () => Promise<void>) => {
  const { one } = await paid(still)
  const [taken] = await claim(world)
  return { one, taken }
}
const failed = async (still: () => Promise<void>) => {
  const { one, taken } = await told(still)
  await settle(world, taken as never, REFUSED)()
  return { one }
}

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'an order is paid × its buyer cancels it': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: place,
    first: ({ one }) => payment(world, one),
    second: ({ one }) => step(shop.buyer, one.id, 'cancel'),
  },
  'an order is paid × it is closed as unpaid': {
    serially: ['200 and fired', '200 and fired'],
    make: place,
    before: ({ one }) => crossings.turnToDue(one.id),
    first: ({ one }) => payment(world, one),
    second: () => fireDue(world),
  },
  'an order is paid × its provider makes it cheaper': {
    serially: ['200 and 409 command-not-allowed', '422 amount-mismatch and 200'],
    make: place,
    first: ({ one }) => payment(world, one),
    second: ({ one }) => price(one.id, 100),
  },
  'an order is paid × it is paid by another payment': {
    serially: ['200 and 409 already-paid', '409 already-paid and 200'],
    make: place,
    first: ({ one }) => payment(world, one),
    second: ({ one }) => ({ ...payment(world, one), body: { reference: 'other', amount: one.price } }),
  },
  'its provider makes it cheaper × cheaper still': {
    serially: ['200 and 200', '200 and 200'],
    make: place,
    first: ({ one }) => price(one.id, 100),
    second: ({ one }) => price(one.id, 50),
  },
  'a provider delivers × the time for it is over': {
    serially: ['settled and fired', 'settled and fired'],
    make: told,
    before: ({ one }) => crossings.turnToDue(one.id),
    first: ({ taken }) => settle(world, taken, ACCEPTED),
    second: () => fireDue(world),
  },
  'a provider refuses × the time for it is over': {
    serially: ['settled and fired', 'settled and fired'],
    make: told,
    before: ({ one }) => crossings.turnToDue(one.id),
    first: ({ taken }) => settle(world, taken, REFUSED),
    second: () => fireDue(world),
  },
  'a provider delivers late × its buyer cancels': {
    serially: ['settled and 409 command-not-allowed', 'settled and 200'],
    make: async (still: () => Promise<void>) => {
      const { one, taken } = await told(still)
      await crossings.turnToDue(one.id)
      await fireDue(world)()
      return { one, taken }
    },
    first: ({ taken }) => settle(world, taken, ACCEPTED),
    second: ({ one }) => step(shop.buyer, one.id, 'cancel'),
  },
  'two nodes take the same notification': {
    serially: ['took 1 and took 0', 'took 0 and took 1'],
    make: paid,
    first: () => async () => `took ${(await claim(world)).length}`,
    second: () => async () => `took ${(await claim(world)).length}`,
  },
  'a delivery is tried again × its buyer cancels': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: failed,
    first: ({ one }) => step(shop.provider, one.id, 'retry-delivery'),
    second: ({ one }) => step(shop.buyer, one.id, 'cancel'),
  },
  'a buyer withdraws a refund × its provider agrees': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: returning,
    first: ({ orderId }) => step(shop.buyer, orderId, 'withdraw-refund'),
    second: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
  },
  'a buyer withdraws a refund × silence agrees': {
    serially: ['200 and fired', '200 and fired'],
    make: returning,
    before: ({ orderId }) => crossings.turnToDue(orderId),
    first: ({ orderId }) => step(shop.buyer, orderId, 'withdraw-refund'),
    second: () => fireDue(world),
  },
  'two nodes fire the same clocks': {
    serially: ['fired and fired', 'fired and fired'],
    make: returning,
    before: ({ orderId }) => crossings.turnToDue(orderId),
    first: () => fireDue(world),
    second: () => fireDue(world),
  },
  'one buyer’s trial × the same buyer’s trial': {
    serially: ['201 and 409 trial-used', '409 trial-used and 201'],
    make: async () => ({ buyer: await world.session('buyer', 'buyer-9') }),
    first: ({ buyer }) => trial(buyer),
    second: ({ buyer }) => trial(buyer),
  },
  'an order is placed × another is placed': {
    serially: ['201 and 201', '201 and 201'],
    make: async () => ({}),
    first: purchase,
    second: purchase,
  },
  'a message × a message': {
    serially: ['201 and 201', '201 and 201'],
    make: place,
    first: ({ one }) => ({
      token: shop.buyer,
      method: 'POST',
      path: `/v1/orders/${one.id}/messages`,
      body: { text: '在吗', attachments: [] },
    }),
    second: ({ one }) => ({
      token: shop.provider,
      method: 'POST',
      path: `/v1/orders/${one.id}/messages`,
      body: { text: '在', attachments: [] },
    }),
  },
  'new credentials from the provider × its buyer gives the instance back': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: returning,
    first: ({ instanceId }) => ({
      token: shop.provider,
      method: 'POST',
      path: `/v1/provider/instances/${instanceId}/credentials`,
      body: { fields: [{ label: '初始密码', value: 'canary-new' }], overlapHours: 1 },
    }),
    second: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
  },
  'new credentials × other new credentials': {
    serially: ['200 and 200', '200 and 200'],
    make: delivered,
    first: ({ instanceId }) => ({
      token: shop.provider,
      method: 'POST',
      path: `/v1/provider/instances/${instanceId}/credentials`,
      body: { fields: [{ label: '初始密码', value: 'canary-new' }], overlapHours: 1 },
    }),
    second: ({ instanceId }) => ({
      token: shop.provider,
      method: 'POST',
      path: `/v1/provider/instances/${instanceId}/credentials`,
      body: { fields: [{ label: '初始密码', value: 'canary-newer' }], overlapHours: 1 },
    }),
  },
  'a secret is revealed × its instance is given back': {
    serially: ['200 and 200', '409 instance-released and 200'],
    make: returning,
    first: ({ instanceId }) => ({
      token: shop.buyer,
      method: 'POST',
      path: `/v1/instances/${instanceId}/reveal`,
      body: { key: 'field-2' },
    }),
    second: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
  },
  'a payment with an idempotency key × the same again': {
    serially: ['200 and 200', '200 and 200'],
    make: place,
    first: ({ one }) => ({ ...payment(world, one), headers: { 'idempotency-key': 'twins' } }),
    second: ({ one }) => ({ ...payment(world, one), headers: { 'idempotency-key': 'twins' } }),
  },
  'an order with an idempotency key × the same again': {
    serially: ['201 and 201', '201 and 201'],
    make: async () => ({}),
    first: () => ({ ...purchase(), headers: { 'idempotency-key': 'twins' } }),
    second: () => ({ ...purchase(), headers: { 'idempotency-key': 'twins' } }),
  },
}

meetEach(pairs, () => crossings)
