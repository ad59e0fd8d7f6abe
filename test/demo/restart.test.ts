import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { completeFields, picture } from '../support/journey.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

vi.setConfig({ testTimeout: 3 * PATIENCE_MS })

let data: ReturnType<typeof makeDataDir>
let portal: PortalProcess

beforeEach(() => {
  data = makeDataDir()
})
afterEach(async () => {
  await portal.stop()
  data.remove()
})

it('comes back after Ctrl-C with everything: orders, clock, events, logins at the sample provider', async () => {
  portal = await startPortal(data.dataDir)
  await portal.advance('P1D')
  const before = await look(portal)
  expect(await portal.stop('SIGINT')).toBe(0)
  portal = await startPortal(data.dataDir)
  expect(await look(portal)).toEqual(before)
  const { offsetMs } = await portal.ok('GET', '/demo/clock')
  expect(offsetMs).toBeGreaterThan(86_000_000)
  const buyer = await portal.session('buyer', 'buyer-lin')
  const { items } = await portal.ok('GET', '/v1/instances?state=active', undefined, buyer)
  const { url } = await portal.ok('POST', `/v1/instances/${items[0].id}/login-link`, undefined, buyer)
  expect((await fetch(url)).status).toBe(200)
})

it('answers to another host key after a restart, and no longer to the old one', async () => {
  portal = await startPortal(data.dataDir)
  await portal.stop()
  portal = await startPortal(data.dataDir, { MKT_HOST_KEY: 'mkt_sk_the-second-key' })
  expect((await portal.request('GET', '/v1/refunds')).status).toBe(200)
  expect((await portal.request('GET', '/v1/refunds', undefined, 'mkt_sk_key-of-the-tests')).status).toBe(401)
})

it('tells the provider again, under the same id, what a SIGKILL interrupted', async () => {
  const provider: PlainProvider = await startPlainProvider('token-1')
  const allow = { MKT_OUTBOUND_ALLOW: provider.hostPort }
  portal = await startPortal(data.dataDir, allow)
  const { order, buyer } = await orderFrom(portal, provider)
  const heard = Promise.withResolvers<void>()
  provider.answers(() => {
    heard.resolve()
    return 'hang'
  })
  await portal.ok('POST', `/v1/orders/${order.id}/payment`, { reference: 'pay-1', amount: order.price })
  await heard.promise
  await portal.stop('SIGKILL')
  provider.answers(goodAnswer)
  portal = await startPortal(data.dataDir, allow)
  await until(async () => (await portal.ok('GET', `/v1/orders/${order.id}`, undefined, buyer)).state === 'completed')
  const [first, second, ...rest] = provider.heard('createInstance')
  expect(second).toMatchObject({ requestId: first?.requestId, orderId: order.id })
  expect(rest).toEqual([])
  await provider.close()
})

async function look(portal: PortalProcess) {
  const { products } = await portal.ok('GET', '/demo/people')
  const { items } = await portal.ok('GET', '/v1/orders?limit=100')
  const events = await portal.ok('GET', '/portal/events')
  const orders = items.map(({ id, state }: { id: string; state: string }) => ({ id, state }))
  return { products, orders, events: events.items.map(({ id }: { id: string }) => id) }
}

async function orderFrom({ ok, session, url }: PortalProcess, provider: PlainProvider) {
  const P = await session('provider', 'isv-88')
  const O = await session('operator', 'op-88')
  const buyer = await session('buyer', 'user-88')
  await ok('PUT', '/v1/provider/endpoint', { protocol: 'tencent', url: provider.url, secrets: { token: 'token-1' } }, P)
  const { id } = await ok('POST', '/v1/products', { kind: 'saas-automatic' }, P)
  const logo = await fetch(`${url}/v1/uploads?purpose=logo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${P}`, 'content-type': 'image/png', 'x-file-name': 'logo.png' },
    body: new Uint8Array(await picture()),
  })
  await ok('PATCH', `/v1/products/${id}`, { fields: completeFields(((await logo.json()) as { id: string }).id) }, P)
  await ok('POST', `/v1/products/${id}/commands`, { command: 'submit' }, P)
  await ok('POST', `/v1/products/${id}/commands`, { command: 'approve' }, O)
  await ok('POST', `/v1/products/${id}/commands`, { command: 'list' }, P)
  const { plans } = await ok('GET', `/v1/catalog/${id}`, undefined, buyer)
  const wish = { productId: id, planId: plans[0].id, period: { count: 2, unit: 'year' } }
  return { order: await ok('POST', '/v1/orders', wish, buyer), buyer }
}

/** Asks the process until it is so: it works on its own time, which a test cannot move from outside. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not within ${PATIENCE_MS} ms`)
    await new Promise((next) => setTimeout(next, 50))
  }
}
