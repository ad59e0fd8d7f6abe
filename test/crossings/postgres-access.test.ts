import { afterAll, beforeAll } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { type Granted, reclaimLease, reportCalls, takeCalls } from '../../bff/commands/lease-quota.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { payment, unpaid } from '../support/acts.ts'
import { type ApiShop, openApiShop } from '../support/api-shop.ts'
import { type Ask, type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { expectOk } from '../support/journey.ts'
import { meetEach } from '../support/meet-each.ts'
import type { World } from '../support/world.ts'

let crossings: Crossings
let world: World
let shop: ApiShop
beforeAll(async () => {
  crossings = await createCrossings()
  world = crossings.world
  shop = await openApiShop(world, { quotas: [8, 1000] })
})
afterAll(() => crossings.close())

const keys = (instanceId: string, what: string, body?: object): Ask => ({
  token: shop.tokens.buyer,
  method: 'POST',
  path: `/v1/instances/${instanceId}/keys/${what}`,
  ...(body && { body }),
})
const rotate = (instanceId: string, overlapHours = 24) => keys(instanceId, 'rotate', { overlapHours })
const own = async (quota = 1000) => ({ instanceId: (await shop.buy({ quota })).instanceId as string })
const place = async (instanceId?: string) =>
  unpaid(await expectOk(shop.place({ quota: 1000, ...(instanceId && { instanceId }) })))
const asked = ({ token, method, path, body }: Ask) => expectOk(world.request(token, method, path, body))

const until = () => world.shell.wall() + 30_000
const asSystem = <T>(act: Parameters<typeof inTransaction<T>>[3]) =>
  inTransaction(world.shell, world.host.id, SYSTEM, act)
/** A node takes calls ahead, with what it holds already. */
const take = (instanceId: string, granted: Granted | null = null) =>
  asSystem((context) => takeCalls(context, { instanceId, held: granted ? [heldOf(granted)] : [], until: until() }))
const heldOf = ({ lease, quota }: Granted) => ({
  leaseId: lease.id,
  quotaId: quota.id,
  left: lease.taken - Math.min(3, lease.taken),
  used: Math.min(3, lease.taken),
})
const taking =
  (instanceId: string, granted: Granted | null = null) =>
  async () => {
    const more = await take(instanceId, granted)
    return more ? `${more.count}` : 'none'
  }
const reporting =
  ({ lease }: Granted, ends: boolean) =>
  async () =>
    `${await asSystem((context) => reportCalls(context, { leaseId: lease.id, used: Math.min(3, lease.taken), until: until(), ends }))}`
const reclaiming =
  ({ lease }: Granted) =>
  async () => {
    await asSystem((context) => reclaimLease(context, lease.id))
    return 'reclaimed'
  }
const holding = async (quota: number) => {
  const { instanceId } = await own(quota)
  return { instanceId, granted: await take(instanceId) }
}

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'a package joins a key × another joins it': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      const { instanceId } = await own()
      return { instanceId, one: await place(instanceId), two: await place(instanceId) }
    },
    first: ({ one }) => payment(world, one),
    second: ({ two }) => payment(world, two),
  },
  'a key is rotated × rotated again': {
    serially: ['200 and 200', '200 and 200'],
    make: () => own(),
    first: ({ instanceId }) => rotate(instanceId),
    second: ({ instanceId }) => rotate(instanceId),
    look: async ({ instanceId }) => (await shop.card(instanceId)).access,
  },
  'a key is rotated × rotated at once': {
    serially: ['200 and 200', '200 and 200'],
    make: () => own(),
    first: ({ instanceId }) => rotate(instanceId),
    second: ({ instanceId }) => rotate(instanceId, 0),
  },
  'a key is rotated × switched off': {
    serially: ['200 and 200', '409 command-not-allowed and 200'],
    make: () => own(),
    first: ({ instanceId }) => rotate(instanceId),
    second: ({ instanceId }) => keys(instanceId, 'disable'),
  },
  'a key is switched off × switched on': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      const { instanceId } = await own()
      await asked(keys(instanceId, 'disable'))
      return { instanceId }
    },
    first: ({ instanceId }) => keys(instanceId, 'disable'),
    second: ({ instanceId }) => keys(instanceId, 'enable'),
  },
  'a node takes calls × another node takes calls': {
    serially: ['1 and 1', '1 and 1'],
    make: () => own(8),
    first: ({ instanceId }) => taking(instanceId),
    second: ({ instanceId }) => taking(instanceId),
  },
  'a node takes more × another joins': {
    serially: ['1 and 1', '1 and 1'],
    make: () => holding(8),
    first: ({ instanceId, granted }) => taking(instanceId, granted),
    second: ({ instanceId }) => taking(instanceId),
  },
  'a node reports its calls × is taken for dead': {
    serially: ['true and reclaimed', 'false and reclaimed'],
    make: () => holding(1000),
    first: ({ granted }) => reporting(granted, false),
    second: ({ granted }) => reclaiming(granted),
  },
  'a node gives its calls back × is taken for dead': {
    serially: ['true and reclaimed', 'false and reclaimed'],
    make: () => holding(1000),
    first: ({ granted }) => reporting(granted, true),
    second: ({ granted }) => reclaiming(granted),
  },
  'a node takes more × is taken for dead': {
    serially: ['3 and reclaimed', '10 and reclaimed'],
    make: () => holding(1000),
    first: ({ instanceId, granted }) => taking(instanceId, granted),
    second: ({ granted }) => reclaiming(granted),
  },
  'a node is taken for dead × by two': {
    serially: ['reclaimed and reclaimed', 'reclaimed and reclaimed'],
    make: () => holding(1000),
    first: ({ granted }) => reclaiming(granted),
    second: ({ granted }) => reclaiming(granted),
  },
  'two nodes’ calls of one package × both are taken for dead': {
    serially: ['reclaimed and reclaimed', 'reclaimed and reclaimed'],
    make: async () => {
      const { instanceId, granted } = await holding(1000)
      return { granted, other: await take(instanceId) }
    },
    first: ({ granted }) => reclaiming(granted),
    second: ({ other }) => reclaiming(other),
  },
  'an API service is removed × its product is put on sale': {
    serially: ['204 and 422 invalid', '409 api-service-in-use and 200'],
    make: async () => {
      await asked({
        token: shop.tokens.provider,
        method: 'POST',
        path: `/v1/products/${shop.productId}/commands`,
        body: { command: 'unlist' },
      })
      return {}
    },
    first: () => ({
      token: shop.tokens.provider,
      method: 'DELETE',
      path: `/v1/provider/api-services/${shop.serviceId}`,
    }),
    second: () => ({
      token: shop.tokens.provider,
      method: 'POST',
      path: `/v1/products/${shop.productId}/commands`,
      body: { command: 'list' },
    }),
  },
  'an API service is changed × changed': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({}),
    first: () => ({
      token: shop.tokens.provider,
      method: 'PATCH',
      path: `/v1/provider/api-services/${shop.serviceId}`,
      body: { callsPerSecond: 5 },
    }),
    second: () => ({
      token: shop.tokens.provider,
      method: 'PATCH',
      path: `/v1/provider/api-services/${shop.serviceId}`,
      body: { address: 'https://api.example.com/new' },
    }),
  },
  'an API service is made × another of its name': {
    serially: ['201 and 422 invalid', '422 invalid and 201'],
    make: async () => ({}),
    first: () => ({
      token: shop.tokens.provider,
      method: 'POST',
      path: '/v1/provider/api-services',
      body: { name: '同名', address: 'https://api.example.com/a' },
    }),
    second: () => ({
      token: shop.tokens.provider,
      method: 'POST',
      path: '/v1/provider/api-services',
      body: { name: '同名', address: 'https://api.example.com/b' },
    }),
  },
}

meetEach(pairs, () => crossings)
