import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeFields, picture } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

const { dataDir, remove } = makeDataDir()
let provider: PlainProvider
let portal: PortalProcess

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  portal = await startPortal(dataDir, { MKT_OUTBOUND_ALLOW: provider.hostPort })
})
afterAll(async () => {
  await portal.stop()
  await provider.close()
  remove()
})

it('goes the first journey of the contract with nothing but HTTP, the host key and a provider of its own', async () => {
  const { ok } = portal
  const P = await portal.session('provider', 'isv-77')
  const O = await portal.session('operator', 'op-77')
  const B = await portal.session('buyer', 'user-77')
  const endpoint = { mode: 'live', protocol: 'tencent', url: provider.url, secrets: { token: 'token-1' } }
  expect(await ok('PUT', '/v1/provider/endpoint', endpoint, P)).toMatchObject({ verifiedAt: expect.any(String) })
  const { id } = await ok('POST', '/v1/products', { kind: 'saas-automatic' }, P)
  const logo = await fetch(`${portal.url}/v1/uploads?purpose=logo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${P}`, 'content-type': 'image/png', 'x-file-name': 'logo.png' },
    body: new Uint8Array(await picture()),
  })
  await ok('PATCH', `/v1/products/${id}`, { fields: completeFields(((await logo.json()) as { id: string }).id) }, P)
  expect(await ok('POST', `/v1/products/${id}/commands`, { command: 'submit' }, P)).toMatchObject({
    state: 'in-review',
  })
  expect(await ok('POST', `/v1/products/${id}/commands`, { command: 'approve' }, O)).toMatchObject({
    state: 'approved',
  })
  expect(await ok('POST', `/v1/products/${id}/commands`, { command: 'list' }, P)).toMatchObject({ state: 'listed' })

  const { plans } = await ok('GET', `/v1/catalog/${id}`, undefined, B)
  const period = { count: 2, unit: 'year' }
  const order = await ok('POST', '/v1/orders', { productId: id, planId: plans[0].id, period }, B)
  expect(order).toMatchObject({ state: 'awaiting-payment', price: { amount: 80_000, currency: 'CNY' } })
  const payment = { reference: 'pay-1', amount: order.price }
  expect(await ok('POST', `/v1/orders/${order.id}/payment`, payment)).toMatchObject({ state: 'provisioning' })

  await portal.advance('PT1S')
  const done = await ok('GET', `/v1/orders/${order.id}`, undefined, B)
  expect(done).toMatchObject({ state: 'completed' })
  expect(await ok('GET', `/v1/instances/${done.instanceId}`, undefined, B)).toMatchObject({ state: 'active' })
  const secret = await ok('POST', `/v1/instances/${done.instanceId}/reveal`, { key: 'field-2' }, B)
  expect(secret).toEqual({ value: 'canary-password' })
  const link = await ok('POST', `/v1/instances/${done.instanceId}/login-link`, undefined, B)
  expect(link.url).toMatch(/^https:/)
})

it('lets the cashier take the money of an order once', async () => {
  const { products } = await portal.ok('GET', '/demo/people')
  const docs = products.find(({ name }: { name: string }) => name === '青竹文档')
  const B = await portal.session('buyer', 'buyer-chen')
  const period = { count: 1, unit: 'year' }
  const order = await portal.ok('POST', '/v1/orders', { productId: docs.id, planId: docs.plans[0].id, period }, B)
  expect(await portal.ok('GET', `/portal/pay/${order.id}`)).toMatchObject({ price: order.price })
  await portal.ok('POST', `/portal/pay/${order.id}`)
  await portal.ok('POST', `/portal/pay/${order.id}`)
  await portal.advance('PT1S')
  const { history, state } = await portal.ok('GET', `/v1/orders/${order.id}`, undefined, B)
  expect(history.map(({ command }: { command: string }) => command)).toEqual(['place', 'pay', 'deliver'])
  expect(state).toBe('completed')
})

it('refuses a delivery to its webhook that the marketplace did not sign', async () => {
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
    'webhook-signature': 'v1,AAAA',
  }
  const forged = await fetch(`${portal.url}/portal/webhook`, { method: 'POST', headers, body: '{}' })
  expect(forged.status).toBe(401)
})
