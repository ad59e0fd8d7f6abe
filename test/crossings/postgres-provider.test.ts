import { afterAll, beforeAll } from 'vitest'
import { claimWebhook, settlePush } from '../../bff/commands/push-events.ts'
import { findWebhook } from '../../db/queries/webhooks.ts'
import { ACCEPTED, claim, payment, REFUSED, settle, unpaid } from '../support/acts.ts'
import { type Ask, type Crossings, createCrossings, type Pair } from '../support/explore.ts'
import { expectOk, listProduct } from '../support/journey.ts'
import { meetEach } from '../support/meet-each.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import type { World } from '../support/world.ts'

let provider: PlainProvider
let crossings: Crossings
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>
beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  provider.answers((action, body) => goodAnswer(action, { ...body, orderId: 'order' }))
  crossings = await createCrossings({ allow: [provider.hostPort] })
  world = crossings.world
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await crossings.close()
  await provider.close()
})

const asked = ({ token, method, path, body }: Ask) => expectOk(world.request(token, method, path, body))
const tell = (method: string, path: string, body?: object): Ask => ({
  token: shop.provider,
  method,
  path,
  ...(body && { body }),
})
const ENDPOINT = '/v1/provider/endpoint'
const save = (mode: string, folder = ''): Ask =>
  tell('PUT', ENDPOINT, { mode, url: `${provider.url}${folder}`, protocol: 'tencent', secrets: { token: 'token-1' } })
const verify = () => tell('POST', `${ENDPOINT}/verify`, { mode: 'live' })
const GONE = { kind: 'failed', reason: 'gone', detail: '410' } as const
const SWITCHED_OFF = { kind: 'failed', reason: 'endpoint-disabled', detail: 'switched-off' } as const
const DAY = 86_400_000

const told = async (still: () => Promise<void>) => {
  const body = { productId: shop.productId, planId: shop.planId, period: { count: 1, unit: 'year' } }
  const one = unpaid(await asked({ token: shop.buyer, method: 'POST', path: '/v1/orders', body }))
  await still()
  await asked(payment(world, one))
  const [taken] = await claim(world)
  if (!taken) throw new Error('Nothing was to be told')
  return { one, taken }
}
const dead = async (still: () => Promise<void>) => {
  const { one, taken } = await told(still)
  await settle(world, taken, REFUSED)()
  const { items } = await asked({ token: shop.operator, method: 'GET', path: '/v1/operator/alerts?limit=100' })
  const alert = items.find(({ kind }: { kind: string }) => kind === 'notification-dead')
  return { one, notificationId: taken.notification.id, alertId: alert.id }
}
const replay = (id: string) => tell('POST', `/v1/provider/notifications/${id}/replay`)
const alertCommand = (id: string, name: string, more: object = {}): Ask => ({
  token: shop.operator,
  method: 'POST',
  path: `/v1/operator/alerts/${id}/commands`,
  body: { command: name, reason: '已处理', ...more },
})
const start = () => tell('POST', `${ENDPOINT}/conformance-runs`, { mode: 'debug', scope: 'full' })

// biome-ignore lint/suspicious/noExplicitAny: every pair has things of its own.
const pairs: Record<string, Pair<any>> = {
  'an endpoint is verified again × another is saved': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({}),
    first: verify,
    second: () => save('live', '/new'),
  },
  'an endpoint is published × another debug one is saved': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => {
      await asked(save('debug'))
      return {}
    },
    first: () => tell('POST', `${ENDPOINT}/publish`),
    second: () => save('debug', '/new'),
  },
  'an endpoint’s secret is rotated × another is saved': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({}),
    first: () => tell('POST', `${ENDPOINT}/rotate`, { mode: 'live', secrets: { token: 'token-1' } }),
    second: () => save('live', '/new'),
  },
  'an endpoint is verified again × switched off': {
    serially: ['200 and 200', '200 and 200'],
    make: async () => ({}),
    first: verify,
    second: () => tell('POST', `${ENDPOINT}/disable`),
  },
  'what is held is settled × its endpoint is switched on': {
    serially: ['settled and 200', 'settled and 200'],
    make: async (still) => {
      const made = await told(still)
      await asked(tell('POST', `${ENDPOINT}/disable`))
      return made
    },
    first: ({ taken }) => settle(world, taken, SWITCHED_OFF, world.shell.now() + DAY),
    second: verify,
  },
  'an endpoint says it is gone × is verified again': {
    serially: ['settled and 200', 'settled and 200'],
    make: told,
    first: ({ taken }) => settle(world, taken, GONE, world.shell.now() + DAY),
    second: verify,
  },
  'an endpoint says it is gone × to another node as well': {
    serially: ['settled and settled', 'settled and settled'],
    make: async (still) => {
      const { taken } = await told(still)
      const two = await told(still)
      return { taken, other: two.taken }
    },
    first: ({ taken }) => settle(world, taken, GONE, world.shell.now() + DAY),
    second: ({ other }) => settle(world, other, GONE, world.shell.now() + DAY),
  },
  'a late answer × that of the node that took over': {
    serially: ['settled and settled', 'settled and settled'],
    make: async (still) => {
      const { taken } = await told(still)
      const [again] = await claim(world, DAY)
      return { taken, again }
    },
    first: ({ taken }) => settle(world, taken, ACCEPTED),
    second: ({ again }) => settle(world, again, ACCEPTED),
  },
  'what failed is sent again × by somebody else as well': {
    serially: ['201 and 201', '201 and 201'],
    make: dead,
    first: ({ notificationId }) => replay(notificationId),
    second: ({ notificationId }) => replay(notificationId),
  },
  'all that failed is sent again × by somebody else as well': {
    serially: ['200 and 200', '200 and 200'],
    make: dead,
    first: () => tell('POST', '/v1/provider/notifications/replay', { since: '2020-01-01T00:00:00Z' }),
    second: () => tell('POST', '/v1/provider/notifications/replay', { since: '2020-01-01T00:00:00Z' }),
  },
  'an alert is resolved × snoozed': {
    serially: ['200 and 409 command-not-allowed', '200 and 200'],
    make: dead,
    first: ({ alertId }) => alertCommand(alertId, 'resolve'),
    second: ({ alertId }) => alertCommand(alertId, 'snooze', { hours: 4 }),
  },
  'an alert is resolved × by two': {
    serially: ['200 and 409 command-not-allowed', '409 command-not-allowed and 200'],
    make: dead,
    first: ({ alertId }) => alertCommand(alertId, 'resolve'),
    second: ({ alertId }) => alertCommand(alertId, 'resolve'),
  },
  'a conformance run is started × another': {
    serially: ['201 and 409 conformance-running', '409 conformance-running and 201'],
    make: async () => {
      await asked(save('debug'))
      return {}
    },
    first: start,
    second: start,
  },
  'a conformance run with an idempotency key × the same again': {
    serially: ['201 and 201', '201 and 201'],
    make: async () => {
      await asked(save('debug'))
      return {}
    },
    first: () => ({ ...start(), headers: { 'idempotency-key': 'twins' } }),
    second: () => ({ ...start(), headers: { 'idempotency-key': 'twins' } }),
  },
  'events are pushed × their address changes': {
    serially: ['settled and 200', 'settled and 200'],
    make: async (still) => {
      await still()
      await asked({ token: world.host.key, method: 'PUT', path: '/v1/webhook', body: { url: provider.url } })
      const webhook = await findWebhook(world.shell.store.read, { host_id: world.host.id })
      const claimed = webhook && (await claimWebhook(world.shell, webhook))
      return { claimed }
    },
    first:
      ({ claimed }) =>
      async () => {
        await settlePush(world.shell, claimed, { pushed: claimed.pushed_seq, error: 'http-status 500' })
        return 'settled'
      },
    second: () => ({ token: world.host.key, method: 'PUT', path: '/v1/webhook', body: { url: `${provider.url}/new` } }),
  },
  'a session is revoked × used': {
    serially: ['204 and 401 session-revoked', '204 and 201'],
    make: async () => {
      const body = { actor: { role: 'provider', id: 'isv-1' }, origin: 'https://portal.example' }
      const { id, token } = await asked({ token: world.host.key, method: 'POST', path: '/v1/sessions', body })
      return { id, token }
    },
    first: ({ id }) => ({ token: world.host.key, method: 'DELETE', path: `/v1/sessions/${id}` }),
    second: ({ token }) => ({ token, method: 'POST', path: '/v1/provider/api-keys', body: { name: '网关' } }),
  },
  'a session is minted × another for the same actor': {
    serially: ['201 and 201', '201 and 201'],
    make: async () => ({}),
    first: () => ({
      token: world.host.key,
      method: 'POST',
      path: '/v1/sessions',
      body: { actor: { role: 'buyer', id: 'new', name: '甲' }, origin: 'https://portal.example' },
    }),
    second: () => ({
      token: world.host.key,
      method: 'POST',
      path: '/v1/sessions',
      body: { actor: { role: 'buyer', id: 'new', name: '甲' }, origin: 'https://portal.example' },
    }),
  },
}

meetEach(pairs, () => crossings)
