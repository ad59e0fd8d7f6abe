import { afterAll, beforeAll } from 'vitest'
import { fireDue, step } from '../support/acts.ts'
import { type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { type HumanShop, openHumanShop, REQUIREMENT, RESULT } from '../support/human.ts'
import { meetEach } from '../support/meet-each.ts'
import type { World } from '../support/world.ts'

let crossings: Crossings
let world: World
let shop: HumanShop
beforeAll(async () => {
  crossings = await createCrossings()
  world = crossings.world
  shop = await openHumanShop(world, 'service')
})
afterAll(() => crossings.close())

type State = Parameters<HumanShop['reach']>[0]
const reach = (state: State) => async () => ({ id: await shop.reach(state) })
const buyer = (id: string, command: string, payload: object = {}) => step(shop.tokens.buyer, id, command, payload)
const provider = (id: string, command: string, payload: object = {}) => step(shop.tokens.provider, id, command, payload)
const other = { ...REQUIREMENT, fields: { ...REQUIREMENT.fields, description: '迁移三台服务器' } }
const draft = (id: string) => ({
  token: shop.tokens.buyer,
  method: 'PUT',
  path: `/v1/orders/${id}/requirement/draft`,
  body: other,
})

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'a result is accepted × silence accepts it': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const id = await shop.reach('awaiting-acceptance')
      await world.travel({ days: 14 })
      return { id }
    },
    before: ({ id }) => crossings.turnToDue(id),
    first: ({ id }) => buyer(id, 'accept', { resultVersion: 1 }),
    second: () => fireDue(world),
  },
  'a result is rejected × silence accepts it': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const id = await shop.reach('awaiting-acceptance')
      await world.travel({ days: 14 })
      return { id }
    },
    before: ({ id }) => crossings.turnToDue(id),
    first: ({ id }) => buyer(id, 'reject', { resultVersion: 1, reason: '少了一台' }),
    second: () => fireDue(world),
  },
  'a result is accepted × rejected': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: reach('awaiting-acceptance'),
    first: ({ id }) => buyer(id, 'accept', { resultVersion: 1 }),
    second: ({ id }) => buyer(id, 'reject', { resultVersion: 1, reason: '少了一台' }),
  },
  'a result is handed over × its provider gives up': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: reach('in-service'),
    first: ({ id }) => provider(id, 'finish', { result: RESULT }),
    second: ({ id }) => provider(id, 'cancel', { reason: '做不了' }),
  },
  'a result is handed over × more time is asked for': {
    serially: ['200 and 409 command-not-allowed', '200 and 200'],
    make: reach('in-service'),
    first: ({ id }) => provider(id, 'finish', { result: RESULT }),
    second: ({ id }) => provider(id, 'request-extension', { days: 2, reason: '需要时间' }),
  },
  'a result is handed over × the money is asked back': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: reach('in-service'),
    first: ({ id }) => provider(id, 'finish', { result: RESULT }),
    second: ({ id }) => buyer(id, 'request-refund', { reason: '太慢' }),
  },
  'more time is agreed to × the asking lapses': {
    serially: ['200 and fired', '409 nothing-asked and fired'],
    make: async () => {
      const id = await shop.reach('in-service')
      await shop.do('provider', id, 'request-extension', { days: 2, reason: '需要时间' })
      return { id }
    },
    before: ({ id }) => crossings.turnToDue(id),
    first: ({ id }) => buyer(id, 'agree-extension'),
    second: () => fireDue(world),
  },
  'a requirement is edited × the work is started': {
    serially: ['200 and 409 requirement-changed', '409 requirement-locked and 200'],
    make: reach('awaiting-start'),
    first: ({ id }) => buyer(id, 'edit-requirement', { requirement: other }),
    second: ({ id }) => provider(id, 'start', { requirementVersion: 1 }),
  },
  'a requirement is submitted × its draft is saved': {
    serially: ['200 and 200', '200 and 200'],
    make: reach('awaiting-requirement'),
    first: ({ id }) => buyer(id, 'submit-requirement', { requirement: REQUIREMENT }),
    second: ({ id }) => draft(id),
  },
  'a requirement is edited × its draft is saved': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      const id = await shop.reach('awaiting-start')
      await world.request(shop.tokens.buyer, 'PUT', `/v1/orders/${id}/requirement/draft`, REQUIREMENT)
      return { id }
    },
    first: ({ id }) => buyer(id, 'edit-requirement', { requirement: other }),
    second: ({ id }) => draft(id),
  },
  'the work is started × nobody has started it in time': {
    serially: ['200 and fired', '200 and fired'],
    make: reach('awaiting-start'),
    before: ({ id }) => crossings.turnToDue(id),
    first: ({ id }) => provider(id, 'start', { requirementVersion: 1 }),
    second: () => fireDue(world),
  },
  'a buyer cancels × submits the requirement': {
    serially: ['200 and 409 requirement-locked', '409 command-not-allowed and 200'],
    make: reach('awaiting-requirement'),
    first: ({ id }) => buyer(id, 'cancel'),
    second: ({ id }) => buyer(id, 'submit-requirement', { requirement: REQUIREMENT }),
  },
  'a refund is confirmed × its alert is due': {
    serially: ['200 and fired', '200 and fired'],
    make: async () => {
      const id = await shop.reach('awaiting-requirement')
      await shop.do('buyer', id, 'cancel')
      return { id, refundId: `rfd_${id.slice('ord_'.length)}` }
    },
    before: ({ refundId }) => crossings.turnToDue(refundId),
    first: ({ refundId }) => ({
      token: world.host.key,
      method: 'POST',
      path: `/v1/refunds/${refundId}/confirmation`,
      body: { reference: 'back-1' },
    }),
    second: () => fireDue(world),
  },
  'an account of a result is revealed × the result is accepted': {
    serially: ['200 and 200', '200 and 200'],
    make: reach('awaiting-acceptance'),
    first: ({ id }) => ({
      token: shop.tokens.buyer,
      method: 'POST',
      path: `/v1/orders/${id}/results/1/reveal`,
      body: { key: 'account-1' },
    }),
    second: ({ id }) => buyer(id, 'accept', { resultVersion: 1 }),
  },
}

meetEach(pairs, () => crossings)
