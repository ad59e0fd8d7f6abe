import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiShop, authorizationOf, type KeyPair, openApiShop } from '../support/api-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

const MINUTE = 60_000
let world: World
let shop: ApiShop
let instanceId: string
let key: KeyPair
/** The wall's clock, when a test holds it. */
let frozen: number | null = null
beforeAll(async () => {
  world = await createWorld({ change: (shell) => ({ ...shell, wall: () => frozen ?? shell.wall() }) })
  shop = await openApiShop(world, { quotas: [100_000] })
  instanceId = (await shop.buy()).instanceId
  key = await shop.keyOf(instanceId)
})
afterAll(() => world.close())

const told = ({ status, reason }: { status: number; reason: string | null }) => [status, reason]
const detail = ({ text }: { text: string }) => (JSON.parse(text) as { detail: string }).detail

describe('a call that passes', () => {
  it.each(['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'])('signed with %s', async (algorithm) => {
    expect(told(await shop.signed(key, { algorithm }))).toEqual([200, null])
  })

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('in the method %s', async (method) => {
    const answer = await shop.call(key, { method })
    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(answer.headers.get('mkt-key')).toBe(key.id)
  })

  it('with the path of the call behind, as Envoy asks', async () => {
    const gateway = `${shop.gateway.id}.${shop.gateway.secret}`
    const headers = {
      'mkt-gateway': gateway,
      'mkt-service': shop.serviceId,
      authorization: `Bearer ${key.id}.${key.secret}`,
    }
    expect((await world.app.request('/gateway/verify/v2/messages?service=svc_other123', { headers })).status).toBe(200)
  })

  it('with the service named in the query, and the header goes before it', async () => {
    const query = `?service=${shop.serviceId}`
    expect((await shop.call(key, { headers: { 'mkt-service': null }, query })).status).toBe(200)
    expect(told(await shop.call(key, { headers: { 'mkt-service': 'svc_another123' }, query }))).toEqual([
      403,
      'no-usage-plan',
    ])
  })

  it('any number of signed headers, `date` for `x-date`', async () => {
    const signed = { date: new Date().toUTCString(), source: 'a', 'x-tenant': '7' }
    const headers = { ...signed, authorization: authorizationOf(key, signed, 'hmac-sha256') }
    expect((await shop.verify({ headers })).status).toBe(200)
  })
})

describe('who is no gateway of a provider', () => {
  it.each([
    ['nobody', null],
    ['garbage', 'garbage'],
    ['a key without its secret', 'key_00000000000000000000000000'],
    ['an unknown key', `key_${'0'.repeat(26)}.${'x'.repeat(32)}`],
  ])('learns and uses up nothing: %s', async (_, gateway) => {
    const before = (await shop.usage(instanceId)).packages
    const answer = await shop.call(key, { headers: { 'mkt-gateway': gateway } })
    expect(told(answer)).toEqual([401, 'gateway-unauthenticated'])
    expect((await shop.usage(instanceId)).packages).toEqual(before)
  })

  it('with the right key id and a wrong secret', async () => {
    const gateway = `${shop.gateway.id}.${'x'.repeat(shop.gateway.secret.length)}`
    expect(told(await shop.call(key, { headers: { 'mkt-gateway': gateway } }))[1]).toBe('gateway-unauthenticated')
  })

  it('is another provider: the key does not exist for it', async () => {
    const other = await openApiShop(world, { providerId: 'isv-2', quotas: [7] })
    expect(told(await other.call(key))).toEqual([401, 'signature-mismatch'])
    const headers = { 'mkt-service': shop.serviceId }
    expect(told(await other.call(key, { headers }))).toEqual([401, 'signature-mismatch'])
  })

  it('switched off or rotated, its key asks no more once the day of grace is over', async () => {
    const path = '/v1/provider/api-keys'
    const own = await expectOk(world.request(shop.tokens.provider, 'POST', path, { name: '二号网关' }))
    const headers = { 'mkt-gateway': `${own.id}.${own.secret}` }
    expect((await shop.call(key, { headers })).status).toBe(200)
    expect((await world.request(shop.tokens.provider, 'DELETE', `${path}/${own.id}`)).status).toBe(204)
    expect(told(await shop.call(key, { headers }))[1]).toBe('gateway-unauthenticated')
  })
})

describe('a call that is refused', () => {
  const signed = () => ({ 'x-date': new Date().toUTCString(), source: 'demo' })
  const REFUSED: readonly [string, () => Readonly<Record<string, string | null>>, number, string][] = [
    ['without any credential', () => ({ authorization: null }), 401, 'credential-missing'],
    ['with half a bearer key', () => ({ authorization: `Bearer ${key.id}` }), 401, 'credential-missing'],
    ['with a broken signature header', () => ({ authorization: `hmac id="${key.id}"` }), 401, 'credential-missing'],
    ['with a wrong secret', () => ({ authorization: `Bearer ${key.id}.wrong` }), 401, 'signature-mismatch'],
    ['with an unknown key', () => ({ authorization: `Bearer mkt_ak_${'0'.repeat(26)}.x` }), 401, 'signature-mismatch'],
    [
      'signed with another secret',
      () => ({ ...signed(), authorization: authorizationOf({ ...key, secret: 'x' }, signed()) }),
      401,
      'signature-mismatch',
    ],
    [
      'changed after it was signed',
      () => ({ ...signed(), authorization: authorizationOf(key, signed()), source: 'other' }),
      401,
      'signature-mismatch',
    ],
    [
      'for a service nobody names',
      () => ({ 'mkt-service': null, authorization: `Bearer ${key.id}.${key.secret}` }),
      403,
      'service-unknown',
    ],
    [
      'for another service',
      () => ({ 'mkt-service': 'svc_another123', authorization: `Bearer ${key.id}.${key.secret}` }),
      403,
      'no-usage-plan',
    ],
  ]
  it.each(REFUSED)('%s', async (_, headers, status, reason) => {
    const answer = await shop.verify({ headers: headers() })
    expect(told(answer)).toEqual([status, reason])
    expect([answer.headers.get('mkt-status'), answer.headers.get('content-type')]).toEqual([
      String(status),
      'application/problem+json',
    ])
  })

  it.each([-16, 16])('signed %i minutes off; 14 are good', async (minutes) => {
    const late = await shop.signed(key, { date: new Date(Date.now() + minutes * MINUTE) })
    expect(told(late)).toEqual([401, 'date-out-of-range'])
    const fresh = await shop.signed(key, { date: new Date(Date.now() + Math.sign(minutes) * 14 * MINUTE) })
    expect(fresh.status).toBe(200)
  })

  it('says it in the words that clients of the vendor’s gateway know', async () => {
    expect(detail(await shop.verify({ headers: { authorization: 'hmac x' } }))).toBe('HMAC id or signature missing')
    expect(detail(await shop.call({ ...key, secret: 'wrong' }))).toBe('HMAC signature does not match')
    expect(detail(await shop.call(key, { headers: { 'mkt-service': 'svc_another123' } }))).toBe(
      'Found no validate usage plan',
    )
  })

  it('never says the secret, whatever comes in', async () => {
    for (const answer of [await shop.call(key), await shop.call({ ...key, id: 'mkt_ak_x' }), await shop.signed(key)])
      expect(`${answer.text} ${JSON.stringify([...answer.headers])}`).not.toContain(key.secret)
  })
})

describe('the rate of a key', () => {
  it('is what its service allows in a second, to the call; what is over it costs no quota', async () => {
    await shop.allow(3)
    const bought = (await shop.buy()).instanceId
    const fresh = await shop.keyOf(bought)
    frozen = Math.ceil(Date.now() / 1000) * 1000
    const reasons = []
    for (let call = 0; call < 5; call += 1) reasons.push(await shop.call(fresh))
    expect(reasons.map(told)).toEqual([...Array(3).fill([200, null]), ...Array(2).fill([429, 'rate-limited'])])
    const [over] = reasons.slice(-1)
    expect([over && detail(over), over?.headers.get('retry-after')]).toEqual(['API rate limit exceeded', '1'])
    const as403 = await shop.call(fresh, { query: '?refuse=403' })
    expect([as403.status, as403.headers.get('mkt-status')]).toEqual([403, '429'])
    frozen += 1000
    expect((await shop.call(fresh)).status).toBe(200)
    const { packages, hours } = await shop.usage(bought)
    expect([packages[0].used, hours.at(-1)]).toMatchObject([4, { calls: 4, refused: 3 }])
    frozen = null
    await shop.allow(null)
  })
})
