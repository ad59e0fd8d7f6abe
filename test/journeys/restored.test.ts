import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMarketHost } from '../../bff/host-client/host.ts'
import { backUp, restore } from '../../db/backup.ts'
import { createStillWorld } from '../support/human.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { onPostgres } from '../support/postgres.ts'
import type { World } from '../support/world.ts'

const NOW = { seconds: 0 }
const folder = mkdtempSync(join(tmpdir(), 'restored-'))
const dataDir = join(folder, 'data')
const copy = join(folder, 'copy')

let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>
/** What was true when the backup was taken: one order not paid, one whose provider is not told, one asked back. */
let unpaid: string
let untold: string
let askedBack: string
/** How far the host had read when the backup was put back. */
let known: number

beforeAll(async () => {
  if (onPostgres) return
  provider = await startPlainProvider('token-1')
  const options = { dataDir, allow: [provider.hostPort] }
  world = await createStillWorld(options)
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  unpaid = (await expectOk(world.request(shop.buyer, 'POST', '/v1/orders', wish()))).id
  askedBack = (await orderAndPay(world, shop)).id
  await world.pass(NOW)
  await give('buyer', askedBack, { command: 'request-refund', reason: '不适合' })
  provider.answers(() => ({ status: 503, text: 'later' }))
  untold = (await orderAndPay(world, shop)).id
  await world.pass(NOW)
  await backUp(dataDir, copy)

  provider.behaves()
  await pay(unpaid)
  await give('provider', askedBack, { command: 'agree-refund' })
  await world.pass({ minutes: 10 })
  await confirmRefund()
  expect([await stateOf(unpaid), await stateOf(untold), await stateOf(askedBack)]).toEqual([
    'completed',
    'completed',
    'refunded',
  ])
  known = (await readAll(0)).at(-1)?.seq ?? 0
  await world.close()

  expect(restore(copy, dataDir, false).lost).toBeGreaterThan(0)
  restore(copy, dataDir, true)
  world = await createStillWorld({ ...options, host: world.host })
})
afterAll(async () => {
  await world?.close()
  await provider?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Event = { readonly seq: number; readonly type: string; readonly subject: { readonly id: string } }
const wish = () => ({ productId: shop.productId, planId: shop.planId, period: { count: 2, unit: 'year' } })
const give = (role: 'buyer' | 'provider', id: string, body: object) =>
  expectOk(world.request(shop[role], 'POST', `/v1/orders/${id}/commands`, body))
const stateOf = async (id: string) => (await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))).state
const refundOf = (id: string) => `rfd_${id.slice('ord_'.length)}`
const confirmRefund = () =>
  expectOk(
    world.request(world.host.key, 'POST', `/v1/refunds/${refundOf(askedBack)}/confirmation`, { reference: 'back-1' }),
  )
async function pay(id: string) {
  const { number, price } = await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${id}`))
  const path = `/v1/orders/${id}/payment`
  return expectOk(world.request(world.host.key, 'POST', path, { reference: `pay-${number}`, amount: price }))
}
/** As a host's back end reads the feed. */
async function readAll(after: number): Promise<Event[]> {
  const fetch = async (url: string, init: RequestInit) => world.app.request(url.replace('http://market', ''), init)
  const market = createMarketHost({ baseUrl: 'http://market', key: world.host.key, fetch })
  const events: Event[] = []
  for await (const event of market.events(after)) events.push(event)
  return events
}

describe.skipIf(onPostgres)('a marketplace restored from a backup, with a host and a provider that know more', () => {
  it('begins its feed anew for a host that has read further, so that what happens from then on reaches it', async () => {
    const { items, nextAfter } = await expectOk(
      world.request(world.host.key, 'GET', `/v1/events?after=${known}&limit=100`),
    )
    expect(items).toEqual([])
    expect(nextAfter).toBe(0)
    const old = await readAll(known)
    expect(old.map(({ seq }) => seq)).toEqual(old.map((_, index) => index + 1))
    expect(old.length).toBeLessThan(known)
    const { id } = await expectOk(world.request(shop.buyer, 'POST', '/v1/orders', wish()))
    const heard = [...(await readAll(known)), ...(await readAll(old.length))].slice(old.length)
    expect(heard.map(({ seq, subject }) => [seq, subject.id])).toEqual([
      [old.length + 1, id],
      [old.length + 1, id],
    ])
  })

  it('tells its provider again, under the same id, what was not told by then', async () => {
    await world.pass({ minutes: 10 })
    expect(await stateOf(untold)).toBe('completed')
    const told = provider.heard('createInstance').filter(({ orderId }) => orderId === untold)
    expect(told.length).toBeGreaterThan(2)
    expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(1)
  })

  it('delivers what its host confirms again, as the order that the provider knows', async () => {
    expect(await stateOf(unpaid)).toBe('awaiting-payment')
    await pay(unpaid)
    await world.pass(NOW)
    expect(await stateOf(unpaid)).toBe('completed')
    expect(provider.heard('createInstance').filter(({ orderId }) => orderId === unpaid)).toHaveLength(2)
  })

  it('asks for a refund that was paid already under the id it had, which the host confirms as what it is', async () => {
    expect(await stateOf(askedBack)).toBe('refund-requested')
    await give('provider', askedBack, { command: 'agree-refund' })
    const asked = (await readAll(0)).filter(({ type }) => type === 'refund.requested')
    expect(asked.map(({ subject }) => subject.id)).toEqual([refundOf(askedBack)])
    expect(await confirmRefund()).toMatchObject({ state: 'confirmed', reference: 'back-1' })
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/refunds?limit=100'))
    expect(items).toHaveLength(1)
  })
})
