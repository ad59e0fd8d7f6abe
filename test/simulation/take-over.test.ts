import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimNotifications } from '../../bff/commands/claim-notifications.ts'
import { claimWebhook } from '../../bff/commands/push-events.ts'
import { listNotifications } from '../../db/queries/notifications.ts'
import { findWebhook } from '../../db/queries/webhooks.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

/** Promised to hosts and providers when a process dies; the idle look of another process is part of it. */
const TAKE_OVER_MAX_MS = 120_000
const IDLE_LOOK_MS = 15_000

let provider: PlainProvider
let world: World

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

it('frees a host’s push within 120 seconds of its process’s death', async () => {
  await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: provider.url }))
  const webhook = await findWebhook(world.shell.store.read, { host_id: world.host.id })
  if (!webhook) throw new Error('There is no webhook')
  const claimed = world.shell.wall()
  await claimWebhook(world.shell, webhook)
  const held = await findWebhook(world.shell.store.read, { host_id: world.host.id })
  expect((held?.lease_until ?? 0) - claimed).toBeGreaterThan(0)
  expect((held?.lease_until ?? 0) - claimed + IDLE_LOOK_MS).toBeLessThanOrEqual(TAKE_OVER_MAX_MS)
})

it('frees a notification within 120 seconds of its process’s death', async () => {
  const shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  await world.workers.stop()
  await orderAndPay(world, shop)
  const claimed = world.shell.wall()
  expect(
    await claimNotifications(world.shell, () => ({ limit: 1, places: () => 1, underWay: new Map() })),
  ).toHaveLength(1)
  const [held] = await listNotifications(world.shell.store.read, { host_id: world.host.id, limit: 1 })
  expect((held?.lease_until ?? 0) - claimed).toBeGreaterThan(0)
  expect((held?.lease_until ?? 0) - claimed + IDLE_LOOK_MS).toBeLessThanOrEqual(TAKE_OVER_MAX_MS)
})
