import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, authorization, BY_KEY, type Operation } from '../../bff/contract/authorization.ts'
import type { Role } from '../../bff/domain/role.ts'
import { type Caller, createCaller, type Place, tokenOf } from '../support/ask.ts'
import { type Call, callsOf } from '../support/calls.ts'
import { createMarket, fingerprint, type Market, type Stock, settledFingerprint } from '../support/market.ts'
import { ORIGIN } from '../support/world.ts'

let market: Market
let calls: ReturnType<typeof callsOf>
let routes: Caller['routes']
let ask: Caller['ask']
/** Every 404 but for its request id. */
const notFound = new Set<string>()

beforeAll(async () => {
  market = await createMarket()
  calls = callsOf(market)
  ;({ routes, ask } = await createCaller(market))
})
afterAll(() => market.close())

const GUARDED = (Object.entries(authorization) as [Operation, Access][]).filter(([, access]) => access !== 'everyone')
/** Operators first: what they take off sale, its provider puts back. */
const CALLERS: readonly Role[] = ['operator', 'provider', 'buyer', 'host']

describe('the table', () => {
  it('has a row for every route, and a route for every row', () => {
    expect([...routes.keys()].toSorted()).toEqual(Object.keys(authorization).toSorted())
  })

  it('leaves no route unlisted but the pages that describe the service, the built elements and the vendors’ wire forms', () => {
    const described = new Set(
      [...routes.values()].map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const others = market.world.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !described.has(route))
    const pages = [
      '/openapi.json',
      '/openapi/providers.json',
      '/metrics',
      '/embed/:name',
      '/isolated',
      '/isolated/start.js',
      '/docs',
      '/reference',
      '/reference/start.js',
      '/reference/swagger-ui.css',
      '/reference/swagger-ui-bundle.js',
    ]
    const wire = [
      ...['GET', 'POST'].map((method) => `${method} /wire/tencent/v2/index.php`),
      'GET /wire/huawei/api/mkp-openapi-public/global/v1/order/query',
    ]
    expect([...new Set(others)].toSorted()).toEqual([...pages.map((path) => `GET ${path}`), ...wire].toSorted())
  })

  it('lets the document say of each route whether it needs a token', () => {
    for (const [id, { open }] of routes) expect(open, id).toBe(authorization[id as Operation] === 'everyone')
  })
})

describe('refusals change nothing:', () => {
  it.each(GUARDED)('%s', async (operation, access) => {
    const call = calls[operation]
    const before = await settledFingerprint(market)
    for (const token of [null, 'garbage-token', 'a.b.c', `mkt_sk_${'x'.repeat(43)}`])
      expect((await ask(operation, call, token, 'buyer', market.own, 'own')).status, `with ${token}`).toBe(401)
    for (const role of CALLERS)
      for (const [at, elsewhere] of [
        [market.own, market.foreign],
        [market.foreign, market.own],
      ] as const)
        for (const place of ['own', 'another owner’s', 'another host’s', 'nobody’s'] as const) {
          if (place === 'another owner’s' && at === market.foreign) continue
          const stock = { own: at, 'another owner’s': market.other, 'another host’s': elsewhere, 'nobody’s': at }[place]
          const expected = expectedOf(access, call, role, place)
          if (expected === 'past the door') continue
          const { status, text } = await ask(operation, call, tokenOf(at, role), role, stock, place)
          expect(status, `${role} on ${place}`).toBe(expected)
          if (status === 404) notFound.add(text.replace(/"requestId":"\w+"/, ''))
        }
    expect(fingerprint(market.database)).toBe(before)
  })

  it('a stranger’s thing and a thing that is not there get the same 404, word for word', () => {
    expect([...notFound]).toHaveLength(1)
    expect([...notFound][0]).toContain('"code":"not-found"')
  })
})

/** What others need to be there comes first, what takes it away last. */
const FIRST = 'set-webhook'
const LAST = 'command-product'
const ORDERED = GUARDED.toSorted(([a], [b]) => rank(a) - rank(b))

describe('those who may, can:', () => {
  it.each(ORDERED)('%s', async (operation, access) => {
    const call = calls[operation]
    for (const role of CALLERS)
      for (const [at, place] of [
        [market.own, 'own'],
        [market.own, 'another owner’s'],
        [market.foreign, 'own'],
      ] as const) {
        if (expectedOf(access, call, role, place) !== 'past the door') continue
        const stock = place === 'own' ? at : market.other
        const { status } = await ask(operation, call, tokenOf(at, role), role, stock, place)
        if (call.conflict?.includes(role)) expect(status, `${role} on ${place}`).toBe(409)
        else expect(status < 300, `${role} on ${place}: ${status}`).toBe(true)
      }
  })

  it.each(['read-health', 'read-readiness'] as const)('%s needs no token', async (operation) => {
    expect((await ask(operation, calls[operation], null, 'buyer', market.own, 'own')).status).toBe(200)
  })
})

describe('a key of a provider’s systems', () => {
  let key: { readonly id: string; readonly secret: string }
  beforeAll(async () => {
    const made = await market.world.request(market.own.provider, 'POST', '/v1/provider/api-keys', { name: 'night' })
    key = made.body
  })

  it.each(GUARDED)('%s', async (operation) => {
    const call = calls[operation]
    const bearer = `${key.id}.${key.secret}`
    const asked = (stock: Stock, place: Place) => ask(operation, call, bearer, 'provider', stock, place)
    const before = await settledFingerprint(market)
    if (!BY_KEY.includes(operation)) {
      const { status, text } = await asked(market.own, 'own')
      expect([status, JSON.parse(text).code]).toEqual([403, expect.stringMatching(/^(key-not-enough|forbidden)$/)])
      expect(fingerprint(market.database)).toBe(before)
      return
    }
    if (call.id) {
      expect((await asked(market.other, 'another owner’s')).status).toBe(404)
      expect((await asked(market.foreign, 'another host’s')).status).toBe(404)
    }
    expect([401, 403, 404]).not.toContain((await asked(market.own, 'own')).status)
  })

  it('is none with another secret, from a browser, or once it is switched off', async () => {
    const see = (token: string, headers = {}) =>
      market.world.request(token, 'GET', '/v1/provider/notifications', undefined, headers)
    expect((await see(`${key.id}.${key.secret}`)).status).toBe(200)
    expect((await see(`${key.id}.${key.secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`)).status).toBe(401)
    expect((await see(`${key.id}.${key.secret}`, { origin: ORIGIN })).body.code).toBe('origin-mismatch')
    await market.world.request(market.own.provider, 'DELETE', `/v1/provider/api-keys/${key.id}`)
    expect((await see(`${key.id}.${key.secret}`)).status).toBe(401)
  })
})

describe('what a body names', () => {
  it('is somebody else’s too: another host’s product cannot be ordered, nor is it there', async () => {
    const { productId, planId } = market.foreign
    const body = { productId, planId, period: { count: 1, unit: 'year' } }
    const answer = await market.world.request(market.own.buyer, 'POST', '/v1/orders', body)
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  })

  it('a list shows only what is the caller’s: its own, or its host’s', async () => {
    const owned = async (token: string, path: string) =>
      ((await market.world.request(token, 'GET', `${path}?limit=100`)).body.items as { id: string }[]).map(
        ({ id }) => id,
      )
    for (const [path, of] of [
      ['/v1/orders', ({ order }: Stock) => order],
      ['/v1/instances', ({ instance }: Stock) => instance],
    ] as const) {
      for (const role of ['buyer', 'provider'] as const) {
        expect(await owned(tokenOf(market.own, role), path), `${role} ${path}`).toContain(of(market.own))
        expect(await owned(tokenOf(market.own, role), path)).not.toContain(of(market.other))
      }
      expect(await owned(market.own.operator, path)).toEqual(expect.arrayContaining([of(market.own), of(market.other)]))
      for (const token of [market.own.buyer, market.own.provider, market.own.operator, market.own.host])
        expect(await owned(token, path)).not.toContain(of(market.foreign))
    }
  })
})

function rank(operation: Operation): number {
  return operation === FIRST ? -1 : operation === LAST ? 1 : 0
}

function expectedOf(access: Access, { id }: Call, role: Role, place: Place): 403 | 404 | 'past the door' {
  const reach = access === 'everyone' ? 'tenant' : access.roles[role]
  if (!reach) return 403
  if (!id) return 'past the door'
  if (place === 'another host’s' || place === 'nobody’s') return 404
  return place === 'another owner’s' && reach === 'own' && role !== 'host' ? 404 : 'past the door'
}
