import { afterAll, beforeAll } from 'vitest'
import { fireDue, payment, step, unpaid } from '../support/acts.ts'
import { type CodeShop, openCodeShop } from '../support/code-shop.ts'
import { type Ask, type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { expectOk } from '../support/journey.ts'
import { meetEach } from '../support/meet-each.ts'
import type { World } from '../support/world.ts'

let crossings: Crossings
let world: World
let shop: CodeShop
beforeAll(async () => {
  crossings = await createCrossings()
  world = crossings.world
  shop = await openCodeShop(world)
})
afterAll(() => crossings.close())

const asked = ({ token, method, path, body }: Ask) => expectOk(world.request(token, method, path, body))
const importing = (text: string): Ask => ({
  token: shop.tokens.provider,
  method: 'POST',
  path: `${shop.pool}/import`,
  body: { text },
})
const set = (body: object): Ask => ({ token: shop.tokens.provider, method: 'PUT', path: shop.pool, body })
const use = (code: string) => async () => {
  const { code: answered, message } = await shop.wire('UseVoucherData', code)
  return `${answered} ${message}`
}
let imported = 0
/** A pool with so many codes. */
const stock = async (count: number) => {
  await emptyPool()
  imported += count
  if (count > 0) await shop.import(Array.from({ length: count }, (_, index) => `canary-${imported - index}`).join('\n'))
}
const emptyPool = async () => {
  for (let { free } = await shop.counts(); free > 0; free -= 1) await shop.buy()
}
/** A pool with the two codes of one import. */
const newest = async () => {
  await stock(2)
  const path = `${shop.pool}/imports`
  const { items } = await asked({ token: shop.tokens.provider, method: 'GET', path, body: undefined })
  return { importedAt: items[0].importedAt as string, text: `canary-${imported}\ncanary-${imported - 1}` }
}
const withdrawing = ({ importedAt }: { readonly importedAt: string }): Ask => ({
  token: shop.tokens.provider,
  method: 'POST',
  path: `${shop.pool}/withdrawals`,
  body: { importedAt },
})
const place = async () => unpaid(await shop.place())
const bought = async () => {
  await stock(1)
  const { id, instanceId } = await shop.buy()
  return { id, instanceId, code: await shop.codeOf(instanceId) }
}

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'an order is paid × codes are imported for the first time': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({ one: await place() }),
    first: ({ one }) => payment(world, one),
    second: () => importing('canary-first-1\ncanary-first-2'),
  },
  'an order is paid × the last code goes to another': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(1)
      return { one: await place(), two: await place() }
    },
    first: ({ one }) => payment(world, one),
    second: ({ two }) => payment(world, two),
  },
  'an order is paid × the empty pool is filled': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(0)
      return { one: await place() }
    },
    first: ({ one }) => payment(world, one),
    second: () => importing('canary-filled-1'),
  },
  'an order is paid × codes are made from now on': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(0)
      return { one: await place() }
    },
    first: ({ one }) => payment(world, one),
    second: () => set({ generates: true }),
  },
  'codes are imported × the same codes': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(0)
      return {}
    },
    first: () => importing('canary-same-1\ncanary-same-2'),
    second: () => importing('canary-same-2\ncanary-same-1'),
  },
  'the pool warns earlier × makes codes': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(1)
      return {}
    },
    first: () => set({ lowAt: 7 }),
    second: () => set({ generates: true }),
  },
  'codes are imported × the pool warns earlier': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await stock(0)
      return {}
    },
    first: () => importing('canary-warn-1\ncanary-warn-2'),
    second: () => set({ lowAt: 7 }),
  },
  'codes are withdrawn × the order that wants one is paid': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({ ...(await newest()), one: await place() }),
    first: (made) => withdrawing(made),
    second: ({ one }) => payment(world, one),
  },
  'codes are withdrawn × again': {
    serially: ['200 and 200', '200 and 200'],
    make: () => newest(),
    first: (made) => withdrawing(made),
    second: (made) => withdrawing(made),
  },
  'codes are withdrawn × imported anew': {
    serially: ['200 and 200', '200 and 200'],
    make: () => newest(),
    first: (made) => withdrawing(made),
    second: ({ text }) => importing(text),
  },
  'codes are withdrawn × one of them that was sold is redeemed': {
    serially: ['200 and 0 ', '200 and 0 '],
    make: async () => {
      const one = await newest()
      const { instanceId } = await shop.buy()
      return { ...one, code: await shop.codeOf(instanceId) }
    },
    first: (made) => withdrawing(made),
    second: ({ code }) => use(code),
  },
  'codes are withdrawn × one of them that was sold is taken back': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      const made = await newest()
      const { id } = await shop.buy()
      await asked(step(shop.tokens.buyer, id, 'request-refund', { reason: '买多了' }))
      return { ...made, id }
    },
    first: (made) => withdrawing(made),
    second: ({ id }) => step(shop.tokens.provider, id, 'agree-refund'),
  },
  'a code is redeemed × redeemed again': {
    serially: ['0  and 5100 (510000)兑换码已使用', '5100 (510000)兑换码已使用 and 0 '],
    make: bought,
    first: ({ code }) => use(code),
    second: ({ code }) => use(code),
  },
  'a code is redeemed × its money is asked back': {
    serially: ['0  and 409 code-used', '0  and 200'],
    make: bought,
    first: ({ code }) => use(code),
    second: ({ id }) => step(shop.tokens.buyer, id, 'request-refund', { reason: '买多了' }),
  },
  'a code is redeemed × its provider takes it back': {
    serially: ['0  and 409 command-not-allowed', '5100 (510000)兑换码已退款 and 200'],
    make: async () => {
      const one = await bought()
      await asked(step(shop.tokens.buyer, one.id, 'request-refund', { reason: '买多了' }))
      return one
    },
    first: ({ code }) => use(code),
    second: ({ id }) => step(shop.tokens.provider, id, 'agree-refund'),
  },
  'a code is redeemed × silence takes it back': {
    serially: ['0  and fired', '0  and fired'],
    make: async () => {
      const one = await bought()
      await asked(step(shop.tokens.buyer, one.id, 'request-refund', { reason: '买多了' }))
      return one
    },
    before: ({ id }) => crossings.turnToDue(id),
    first: ({ code }) => use(code),
    second: () => fireDue(world),
  },
  'an order without a code is tried again × the pool is filled': {
    serially: ['409 code-pool-empty and 200', '409 command-not-allowed and 200'],
    make: async () => {
      await stock(0)
      const one = await place()
      await asked(payment(world, one))
      return { one }
    },
    first: ({ one }) => step(shop.tokens.provider, one.id, 'retry-delivery'),
    second: () => importing('canary-again-1'),
  },
  'an order without a code is cancelled × the pool is filled': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: async () => {
      await stock(0)
      const one = await place()
      await asked(payment(world, one))
      return { one }
    },
    first: ({ one }) => step(shop.tokens.buyer, one.id, 'cancel'),
    second: () => importing('canary-cancelled-1'),
  },
  'the provider’s key is rotated × switched off': {
    serially: ['200 and 204', '409 command-not-allowed and 204'],
    make: async () => {
      const key = await asked({
        token: shop.tokens.provider,
        method: 'POST',
        path: '/v1/provider/api-keys',
        body: { name: '另一个' },
      })
      return { id: key.id }
    },
    first: ({ id }) => ({ token: shop.tokens.provider, method: 'POST', path: `/v1/provider/api-keys/${id}/rotate` }),
    second: ({ id }) => ({ token: shop.tokens.provider, method: 'DELETE', path: `/v1/provider/api-keys/${id}` }),
  },
}

meetEach(pairs, () => crossings)
