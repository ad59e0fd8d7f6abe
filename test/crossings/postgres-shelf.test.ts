import { afterAll, beforeAll } from 'vitest'
import { fireDue } from '../support/acts.ts'
import { type Ask, type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { expectOk } from '../support/journey.ts'
import { meetEach } from '../support/meet-each.ts'
import { type OnShelf, shelve } from '../support/shelf.ts'
import type { World } from '../support/world.ts'

let crossings: Crossings
let world: World
let shelf: OnShelf & { readonly planId: string }
let buyer: string
beforeAll(async () => {
  crossings = await createCrossings()
  world = crossings.world
  const { id, provider, operator } = await shelve(world, 'saas-manual')
  buyer = await world.session('buyer', 'buyer-1')
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${id}`))
  shelf = { id, provider, operator, planId: page.plans[0].id }
})
afterAll(() => crossings.close())

const asked = ({ token, method, path, body }: Ask) => expectOk(world.request(token, method, path, body))
const answered = async (ask: Ask) => {
  const { status, body } = await world.request(ask.token, ask.method, ask.path, ask.body)
  return status < 400 ? `${status}` : `${status} ${body.code}`
}
const command = (token: string, id: string, name: string, more: object = {}): Ask => ({
  token,
  method: 'POST',
  path: `/v1/products/${id}/commands`,
  body: { command: name, ...more },
})
const by = {
  provider: (id: string, name: string) => command(shelf.provider, id, name),
  operator: (id: string, name: string) =>
    command(shelf.operator, id, name, name === 'approve' ? {} : { reason: '请补充' }),
}
const edit = (id: string, fields: object): Ask => ({
  token: shelf.provider,
  method: 'PATCH',
  path: `/v1/products/${id}`,
  body: { fields },
})
const order = (): Ask => ({
  token: buyer,
  method: 'POST',
  path: '/v1/orders',
  body: { productId: shelf.id, planId: shelf.planId, period: { count: 1, unit: 'year' } },
})
/** A copy of the product, as a draft that has come so far. */
const draft = async (...steps: readonly ('submit' | 'approve' | 'list')[]) => {
  const { id } = await asked(by.provider(shelf.id, 'clone'))
  for (const name of steps) await asked(name === 'approve' ? by.operator(id, name) : by.provider(id, name))
  return { id }
}
const revised = async (...steps: readonly ('submit' | 'approve')[]) => {
  await asked(edit(shelf.id, { summary: `新版 ${steps.length}` }))
  for (const name of steps) await asked(name === 'approve' ? by.operator(shelf.id, name) : by.provider(shelf.id, name))
  return { id: shelf.id }
}

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'a draft is edited × edited': {
    serially: ['200 and 200', '200 and 200'],
    make: () => draft(),
    first: ({ id }) => edit(id, { summary: '甲' }),
    second: ({ id }) => edit(id, { detail: '# 乙' }),
  },
  'a draft is submitted × edited': {
    serially: ['200 and 409 command-not-allowed', '422 invalid and 200'],
    make: () => draft(),
    first: ({ id }) => by.provider(id, 'submit'),
    second: ({ id }) => edit(id, { summary: '' }),
  },
  'a product is approved × withdrawn': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: () => draft('submit'),
    first: ({ id }) => by.operator(id, 'approve'),
    second: ({ id }) => by.provider(id, 'withdraw'),
  },
  'a product is approved × rejected': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: () => draft('submit'),
    first: ({ id }) => by.operator(id, 'approve'),
    second: ({ id }) => by.operator(id, 'reject'),
  },
  'a product is listed × listed again': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: () => draft('submit', 'approve'),
    first: ({ id }) => by.provider(id, 'list'),
    second: ({ id }) => by.provider(id, 'list'),
  },
  'a product is ordered × taken off and deleted': {
    serially: ['201 and 200, 409 product-sold', '404 not-found and 200, 200'],
    make: async () => ({ id: shelf.id }),
    first: order,
    second:
      ({ id }) =>
      async () =>
        `${await answered(by.provider(id, 'unlist'))}, ${await answered(by.provider(id, 'delete'))}`,
  },
  'a new version is begun × begun': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({ id: shelf.id }),
    first: ({ id }) => edit(id, { summary: '甲' }),
    second: ({ id }) => edit(id, { summary: '乙' }),
  },
  'a new version is edited × submitted': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: () => revised(),
    first: ({ id }) => edit(id, { summary: '甲' }),
    second: ({ id }) => by.provider(id, 'submit'),
  },
  'a new version is approved × discarded': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: () => revised('submit'),
    first: ({ id }) => by.operator(id, 'approve'),
    second: ({ id }) => by.provider(id, 'discard'),
  },
  'a new version is published × the product is ordered': {
    serially: ['200 and 201', '200 and 201'],
    make: () => revised('submit', 'approve'),
    first: ({ id }) => by.provider(id, 'publish'),
    second: order,
  },
  'a new version is published × taken off the shelf': {
    serially: ['200 and 200', '200 and 200'],
    make: () => revised('submit', 'approve'),
    first: ({ id }) => by.provider(id, 'publish'),
    second: ({ id }) => by.provider(id, 'unlist'),
  },
  'a new version is published × edited': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: () => revised('submit', 'approve'),
    first: ({ id }) => by.provider(id, 'publish'),
    second: ({ id }) => edit(id, { summary: '甲' }),
  },
  'a review is overdue × ends': {
    serially: ['fired and 200', 'fired and 200'],
    make: () => draft('submit'),
    before: ({ id }) => crossings.turnToDue(id),
    first: () => fireDue(world),
    second: ({ id }) => by.operator(id, 'approve'),
  },
}

meetEach(pairs, () => crossings)
