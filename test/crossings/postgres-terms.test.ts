import { afterAll, beforeAll } from 'vitest'
import { ACCEPTED, claim, fireDue, payment, REFUSED, settle, step, unpaid } from '../support/acts.ts'
import { type Crossings, createCrossings, type Pair } from '../support/explore.ts'
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
  provider.answers((action, body) => goodAnswer(action, { ...body, orderId: 'order' }))
  crossings = await createCrossings({ allow: [provider.hostPort] })
  world = crossings.world
  shop = await openTermShop(world, provider)
})
afterAll(async () => {
  await crossings.close()
  await provider.close()
})

const renewal = { type: 'renewal', period: MONTH }
const change = () => ({ type: 'change', planId: shop.pro })
const order = async (instanceId: string, what: object, token = shop.buyer) =>
  unpaid(await expectOk(shop.order(instanceId, what, token)))
const place = (instanceId: string, what: object, token = shop.buyer) => ({
  token,
  method: 'POST',
  path: `/v1/instances/${instanceId}/orders`,
  body: what,
})
/** An instance, and what was bought. */
const own = async () => {
  const instanceId = await shop.buy()
  const { orderId } = await shop.read(instanceId)
  return { instanceId, orderId: orderId as string }
}
// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'a renewal is paid × another is paid': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      const bought = await own()
      return { ...bought, one: await order(bought.instanceId, renewal), two: await order(bought.instanceId, renewal) }
    },
    first: ({ one }) => payment(world, one),
    second: ({ two }) => payment(world, two),
  },
  'a renewal is paid × a change is paid': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: async () => {
      const bought = await own()
      return { ...bought, one: await order(bought.instanceId, renewal), two: await order(bought.instanceId, change()) }
    },
    first: ({ one }) => payment(world, one),
    second: ({ two }) => payment(world, two),
  },
  'a renewal is ordered × a change is paid': {
    serially: ['201 and 200', '409 not-to-be-had and 200'],
    make: async () => {
      const bought = await own()
      return { ...bought, two: await order(bought.instanceId, change()) }
    },
    first: ({ instanceId }) => place(instanceId, renewal),
    second: ({ two }) => payment(world, two),
  },
  'a renewal is paid × its buyer cancels it': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: async () => {
      const bought = await own()
      return { ...bought, one: await order(bought.instanceId, renewal) }
    },
    first: ({ one }) => payment(world, one),
    second: ({ one }) => step(shop.buyer, one.id, 'cancel'),
  },
  'a renewal is paid × the instance expires': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const bought = await own()
      await shop.passToExpiry(bought.instanceId, -60)
      return { ...bought, one: await order(bought.instanceId, renewal) }
    },
    before: ({ instanceId }) => crossings.turnToDue(instanceId),
    first: ({ one }) => payment(world, one),
    second: () => fireDue(world),
  },
  'a renewal is paid × the expired instance is destroyed': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const bought = await own()
      await shop.passToExpiry(bought.instanceId, 60)
      const one = await order(bought.instanceId, renewal)
      return { ...bought, one }
    },
    before: ({ instanceId }) => crossings.turnToDue(instanceId),
    first: ({ one }) => payment(world, one),
    second: () => fireDue(world),
  },
  'a trial’s conversion is paid × the trial expires': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const trial = await shop.tryOut('buyer-2')
      await shop.passToExpiry(trial.instanceId, -60, trial.buyer)
      const what = { type: 'convert-trial', planId: shop.basic, period: MONTH }
      const one = await order(trial.instanceId, what, trial.buyer)
      return { instanceId: trial.instanceId, one }
    },
    before: ({ instanceId }) => crossings.turnToDue(instanceId),
    first: ({ one }) => payment(world, one),
    second: () => fireDue(world),
  },
  'a refund is agreed to × a renewal is paid': {
    serially: ['200 and 409 command-not-allowed', '200 and 200'],
    make: async () => {
      const bought = await own()
      const one = await order(bought.instanceId, renewal)
      await expectOk(asked(step(shop.buyer, bought.orderId, 'request-refund', { reason: '买错了' })))
      return { ...bought, one }
    },
    first: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
    second: ({ one }) => payment(world, one),
  },
  'a refund is asked for × a renewal is ordered': {
    serially: ['200 and 409 not-to-be-had', '200 and 201'],
    make: own,
    first: ({ orderId }) => step(shop.buyer, orderId, 'request-refund', { reason: '买错了' }),
    second: ({ instanceId }) => place(instanceId, renewal),
  },
  'the provider takes a renewal × another is paid': {
    serially: ['settled and 200', 'settled and 200'],
    make: async (still) => {
      const bought = await own()
      const one = await order(bought.instanceId, renewal)
      const two = await order(bought.instanceId, renewal)
      await still()
      await expectOk(asked(payment(world, one)))
      const [taken] = await claim(world)
      return { ...bought, one, two, taken }
    },
    first: ({ taken }) => settle(world, taken, ACCEPTED),
    second: ({ two }) => payment(world, two),
  },
  'the provider takes a change × a refund is agreed to': {
    serially: ['settled and 200', 'settled and 200'],
    make: refundDuringChange,
    first: ({ taken }) => settle(world, taken, ACCEPTED),
    second: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
  },
  'the provider refuses a change × a refund is agreed to': {
    serially: ['settled and 200', 'settled and 200'],
    make: refundDuringChange,
    first: ({ taken }) => settle(world, taken, REFUSED),
    second: ({ orderId }) => step(shop.provider, orderId, 'agree-refund'),
  },
}

async function refundDuringChange(still: () => Promise<void>) {
  const bought = await own()
  const one = await order(bought.instanceId, change())
  await still()
  await expectOk(asked(payment(world, one)))
  await expectOk(asked(step(shop.buyer, bought.orderId, 'request-refund', { reason: '买错了' })))
  const [taken] = await claim(world)
  return { ...bought, one, taken }
}

const asked = ({ token, method, path, body }: ReturnType<typeof step>) => world.request(token, method, path, body)

meetEach(pairs, () => crossings)
