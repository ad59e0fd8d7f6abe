import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

type Received = { readonly headers: Record<string, string>; readonly body: string }

let provider: PlainProvider
let world: World
let received: Received[] = []
let status = 204
const portal = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => {
    received.push({ headers: request.headers as Record<string, string>, body })
    response.writeHead(status).end()
  })
})
const NOW = { seconds: 0 }

beforeAll(async () => {
  await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done))
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort, `127.0.0.1:${(portal.address() as AddressInfo).port}`] })
})
beforeEach(() => {
  received = []
  status = 204
})
afterAll(async () => {
  await world.close()
  await provider.close()
  portal.close()
})

it('pushes every event in order, signed so that the official library accepts it', async () => {
  const webhook = await expectOk(
    world.request(world.host.key, 'PUT', '/v1/webhook', {
      url: `http://127.0.0.1:${(portal.address() as AddressInfo).port}/hook`,
    }),
  )
  expect((await expectOk(world.request(world.host.key, 'GET', '/v1/webhook'))).secret).toBeUndefined()
  const shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
  await orderAndPay(world, shop)
  await world.pass(NOW)
  const verifier = new Webhook(webhook.secret)
  const pushed = received.map(
    ({ body, headers }) => verifier.verify(body, headers) as { seq: number; id: string; type: string },
  )
  const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
  expect(pushed.map(({ seq, id, type }) => ({ seq, id, type }))).toEqual(
    items.map(({ seq, id, type }: { seq: number; id: string; type: string }) => ({ seq, id, type })),
  )
  expect(received.every(({ headers }, index) => headers['webhook-id'] === pushed[index]?.id)).toBe(true)
})

it('keeps what a host that is down has missed, in order and under the same ids', async () => {
  status = 503
  const seller = await world.session('provider', 'isv-2')
  await expectOk(world.request(seller, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const shop = await listProduct(world, { providerId: 'isv-3', endpoint: { url: provider.url, token: 'token-1' } })
  await orderAndPay(world, shop)
  await world.pass(NOW)
  const tried = new Set(received.map(({ headers }) => headers['webhook-id']))
  expect(tried.size).toBe(1)
  status = 200
  received = []
  await world.pass({ minutes: 10 })
  expect(tried).toContain(received[0]?.headers['webhook-id'])
  const seqs = received.map(({ body }) => JSON.parse(body).seq as number)
  expect(seqs.length).toBeGreaterThan(5)
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index))
})
