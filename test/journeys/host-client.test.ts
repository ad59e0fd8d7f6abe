import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMarketHost, MarketError, type MarketHost, readWebhook } from '../../bff/host-client/host.ts'
import { hostBackEnd } from '../../demo/examples/host-back-end.ts'
import { createStillWorld, type HumanShop, openHumanShop } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import { ORIGIN, type World } from '../support/world.ts'

/** `marketkit/host` and the example back end made with it, against the BFF over real sockets. */
let world: World
let shop: HumanShop
let market: MarketHost
let portal: { url: string; server: Server }
const servers: Server[] = []

beforeAll(async () => {
  const port = await freePort()
  world = await createStillWorld({ allow: [`127.0.0.1:${port}`] })
  shop = await openHumanShop(world, 'service', {}, { buyerId: 'user-41' })
  const bff = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  servers.push(bff)
  await new Promise((listening) => bff.once('listening', listening))
  const marketUrl = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
  market = createMarketHost({ baseUrl: marketUrl, key: world.host.key })
  const url = `http://127.0.0.1:${port}`
  const { secret } = await market.setWebhook(`${url}/market-events`)
  const server = hostBackEnd({ marketUrl, key: world.host.key, webhookSecret: secret, origin: ORIGIN })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  servers.push(server)
  portal = { url, server }
})
afterAll(async () => {
  await world.close()
  for (const server of servers) server.close()
})

describe('the example back end', () => {
  it('mints a session for who is logged in, and for nobody else', async () => {
    expect((await fetch(`${portal.url}/market-session`, { method: 'POST' })).status).toBe(401)
    const { token } = await post('/market-session', undefined)
    const order = await expectOk(
      world.request(token, 'POST', '/v1/orders', {
        productId: shop.productId,
        planId: shop.planId,
        period: { count: 1, unit: 'year' },
      }),
    )
    expect((await market.order(order.id)).state).toBe('awaiting-payment')
  })

  it('confirms a payment once, however often the cashier says so', async () => {
    const order = await shop.place()
    const paid = { orderId: order.id, reference: `pay-${order.id}`, amount: order.price }
    expect(await post('/cashier/paid', paid)).toBe('awaiting-requirement')
    expect(await post('/cashier/paid', paid)).toBe('awaiting-requirement')
    const wrong = await send('/cashier/paid', { ...paid, amount: { ...order.price, amount: 1 } })
    expect(wrong.status).toBe(422)
  })

  it('pays back what the marketplace asks for, and confirms it', async () => {
    const id = await shop.buy()
    await shop.do('buyer', id, 'cancel')
    await world.pass({ seconds: 0 })
    const refunds = await collect(market.refunds('confirmed'))
    expect(refunds.filter(({ orderId }) => orderId === id).map(({ reference }) => reference)).toEqual([
      `paid-back-rfd_${id.slice('ord_'.length)}`,
    ])
    expect(await collect(market.refunds('requested'))).toEqual([])
  })

  it('refuses what the marketplace has not signed', async () => {
    expect((await send('/market-events', { id: 'evt_forged', type: 'refund.requested' })).status).toBe(401)
  })
})

describe('the client', () => {
  it('reads every event once and in order, over pages', async () => {
    for (let more = 0; more < 100; more += 1) await shop.place()
    const seqs = (await collect(market.events(0))).map(({ seq }) => seq)
    expect(seqs.length).toBeGreaterThan(100)
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
    expect((await collect(market.events(seqs.at(-2) ?? 0))).map(({ seq }) => seq)).toEqual(seqs.slice(-1))
  })

  it('says what was refused, by its code', async () => {
    const refused = await market.order('ord_doesnotexist').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MarketError)
    expect(refused).toMatchObject({ status: 404, code: 'not-found', passing: false })
    const stranger = createMarketHost({ baseUrl: 'http://127.0.0.1:9', key: 'mkt_sk_none' })
    const unreachable = await stranger.order('ord_1').catch((error: unknown) => error)
    expect(unreachable).toMatchObject({ status: 0, code: 'unreachable', passing: true })
  })

  it('revokes a session at once', async () => {
    const session = await market.mintSession({ actor: { role: 'buyer', id: 'user-41' }, origin: ORIGIN })
    expect((await world.request(session.token, 'GET', '/v1/session')).status).toBe(200)
    await market.revokeSession(session.id)
    expect((await world.request(session.token, 'GET', '/v1/session')).status).toBe(401)
  })

  it('reads webhooks that the official library signed, within five minutes, and no others', () => {
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    const body = JSON.stringify({ seq: 1, id: 'evt_1', type: 'order.completed' })
    const at = new Date(1_760_000_000_000)
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': '1760000000',
      'webhook-signature': new Webhook(secret).sign('evt_1', at, body),
    }
    const read = (seconds: number, text = body) =>
      readWebhook(secret, new Headers(headers), text, at.getTime() + seconds * 1000).id
    expect(read(300)).toBe('evt_1')
    expect(() => read(301)).toThrow('too-old')
    expect(() => read(0, `${body} `)).toThrow('wrong-signature')
  })
})

async function send(path: string, body: unknown): Promise<Response> {
  return fetch(`${portal.url}${path}`, {
    method: 'POST',
    headers: { cookie: 'login=zhang' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

// biome-ignore lint/suspicious/noExplicitAny: read as the page's own script would.
async function post(path: string, body: unknown): Promise<any> {
  const answer = await send(path, body)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${text}`)
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
