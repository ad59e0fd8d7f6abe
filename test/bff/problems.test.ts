import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTRACT_MIN, CONTRACT_VERSION } from '../../bff/contract/common.ts'
import { type Listening, listen } from '../../bff/serve.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let buyer: string
let server: Listening

beforeAll(async () => {
  world = await createWorld()
  buyer = await world.session('buyer', 'buyer-1')
  server = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.stop()
  await world.close()
})

const send = (path: string, init: RequestInit & { headers?: Record<string, string> }, token = buyer) =>
  world.app.request(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
// biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
const read = async (answer: Response) => (await answer.json()) as any
const post = (body: string, headers: Record<string, string> = {}, path = '/v1/orders') =>
  send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('a method that a path does not have', () => {
  // biome-ignore format: a table
  it.each([
    ['DELETE', '/v1/orders',               'POST, GET'],
    ['PUT',    '/v1/orders/ord_abc123',    'GET'],
    ['POST',   '/v1/catalog',              'GET'],
    ['PATCH',  '/v1/webhook',              'GET, PUT'],
    ['POST',   '/openapi.json',            'GET'],
    ['DELETE', '/healthz',                 'GET'],
  ])('%s %s answers 405 and allows %s', async (method, path, allow) => {
    const answer = await send(path, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')?.split(', ').toSorted()).toEqual(allow.split(', ').toSorted())
    expect((await read(answer)).code).toBe('method-not-allowed')
  })
})

it.each([
  '/v1/nothing',
  '/v1/orders/ord_abc123/nothing',
  '/v1/',
  '/nothing',
  '/v1/orders/',
  '/v2/orders',
  '/v1/%2e%2e/orders',
])('GET %s answers 404', async (path) => {
  const answer = await send(path, {})
  expect([answer.status, (await read(answer)).code]).toEqual([404, 'not-found'])
})

describe('a body', () => {
  const LIMIT = 262_144
  /** A JSON object of exactly so many bytes. */
  const sized = (bytes: number) => `{"pad":"${'x'.repeat(bytes - 10)}"}`

  it(`of ${LIMIT} bytes is read, of one more is not: told by its length`, async () => {
    for (const [bytes, status] of [
      [LIMIT, 422],
      [LIMIT + 1, 413],
    ] as const)
      expect((await post(sized(bytes), { 'content-length': String(bytes) })).status).toBe(status)
  })

  it(`of ${LIMIT} bytes is read, of one more is not: counted when it names no length`, async () => {
    expect(sized(LIMIT)).toHaveLength(LIMIT)
    expect((await post(sized(LIMIT))).status).toBe(422)
    const answer = await post(sized(LIMIT + 1))
    expect([answer.status, (await read(answer)).code]).toEqual([413, 'payload-too-large'])
  })

  it(`of ${LIMIT} bytes in chunks is read over a real connection, of one more is not`, async () => {
    for (const [bytes, status] of [
      [LIMIT, 422],
      [LIMIT + 1, 413],
    ] as const) {
      const body = new Blob([sized(bytes)]).stream()
      const headers = { authorization: `Bearer ${buyer}`, 'content-type': 'application/json' }
      const answer = await fetch(`http://127.0.0.1:${server.port}/v1/orders`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit)
      expect(answer.status).toBe(status)
      await answer.arrayBuffer()
    }
  })

  it('whose length is a lie is refused by the connection', async () => {
    const said = await talk(
      `POST /v1/orders HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${buyer}\r\ncontent-type: application/json\r\ncontent-length: 12\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    )
    expect(said).toMatch(/^HTTP\/1\.1 400/)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'application/jsonp',
    'application/xml',
    '',
  ])('declared as %j answers 415', async (type) => {
    const answer = await send('/v1/orders', { method: 'POST', body: '{}', headers: { 'content-type': type } })
    expect([answer.status, (await read(answer)).code]).toEqual([415, 'unsupported-media-type'])
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'declared as %j is read',
    async (type) => {
      const answer = await send('/v1/orders', { method: 'POST', body: '{}', headers: { 'content-type': type } })
      expect([answer.status, (await read(answer)).code]).toEqual([422, 'invalid'])
    },
  )

  it.each(['', '{', '{"a":1,}', "{'a':1}", 'undefined', 'NaN', '\u0000', '{"a":1}{"b":2}'])(
    '%j is no JSON: 422',
    async (body) => {
      const answer = await post(body)
      expect([answer.status, (await read(answer)).code]).toEqual([422, 'invalid-json'])
    },
  )

  it.each(['null', '[]', '1', '"text"', 'true'])('%s is JSON, but no order: 422', async (body) => {
    const answer = await post(body)
    expect([answer.status, (await read(answer)).code]).toEqual([422, 'invalid'])
  })

  it('with 3 wrong values names each by its path', async () => {
    const answer = await post(
      JSON.stringify({ productId: 'nonsense', planId: 'pln_abc123', period: { count: 0, unit: 'week' } }),
    )
    const { code, problems } = await read(answer)
    expect([answer.status, code]).toEqual([422, 'invalid'])
    expect(problems.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'period.count',
      'period.unit',
      'productId',
    ])
    for (const problem of problems) expect(problem.code).toMatch(/^[a-z_]+$/)
  })

  it('with a field nobody knows is refused, not read past', async () => {
    const answer = await post(JSON.stringify({ productId: 'prd_abc123', planId: 'pln_abc123', price: 1 }))
    expect((await read(answer)).problems).toMatchObject([{ code: 'unrecognized_keys' }])
  })
})

describe('a query string', () => {
  // biome-ignore format: a table
  it.each([
    ['limit=0', 422], ['limit=1', 200], ['limit=100', 200], ['limit=101', 422], ['limit=1.5', 422], ['limit=x', 422], ['limit=', 422], ['limit=-1', 422],
    [`q=${'x'.repeat(100)}`, 200], [`q=${'x'.repeat(101)}`, 422], ['q=%25%5F', 200], ['unknown=1', 422], ['placedFrom=yesterday', 422], ['placedFrom=2026-01-01T00:00:00Z', 200],
    ['waitingFor=me', 200], ['waitingFor=you', 422], ['cursor=not-a-cursor', 200], ['cursor=', 200], ['waitingFor=me&cursor=bm90LWEtbnVtYmVy', 200], [`cursor=${'x'.repeat(201)}`, 422],
  ])('?%s answers %i', async (query, status) => {
    expect((await send(`/v1/orders?${query}`, {})).status).toBe(status)
  })
})

describe('every answer', () => {
  it('carries a request id of its own, or the caller’s when that is plain', async () => {
    const idOf = async (given?: string) =>
      (await send('/v1/orders', { headers: given === undefined ? {} : { 'x-request-id': given } })).headers.get(
        'x-request-id',
      )
    const own = await idOf()
    expect(own).toMatch(/^req_[a-z0-9]{26}$/)
    expect(await idOf()).not.toBe(own)
    expect(await idOf('a2345678')).toBe('a2345678')
    expect(await idOf('x'.repeat(64))).toBe('x'.repeat(64))
    for (const poor of ['a234567', 'x'.repeat(65), 'with space1', '<script>1', 'a/b/c/d/e'])
      expect(await idOf(poor)).toMatch(/^req_/)
  })

  it('repeats the request id in a problem', async () => {
    const answer = await send('/v1/nothing', { headers: { 'x-request-id': 'support-case-7' } })
    expect((await read(answer)).requestId).toBe('support-case-7')
  })

  it('that refuses is an RFC 9457 problem that no cache keeps', async () => {
    const answer = await send('/v1/nothing', {})
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys(await read(answer)).toSorted()).toEqual([
      'code',
      'detail',
      'requestId',
      'status',
      'title',
      'type',
    ])
  })

  it('says what time it is, which contract it speaks, and how not to be misread', async () => {
    for (const path of ['/v1/orders', '/v1/nothing', '/healthz']) {
      const { headers } = await send(path, {})
      expect(headers.get('mkt-version')).toBe(CONTRACT_VERSION)
      expect(Math.abs(Date.parse(headers.get('mkt-time') ?? '') - Date.now())).toBeLessThan(60_000)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })
})

it(`elements of contract ${CONTRACT_MIN} are answered, of the day before get 426`, async () => {
  const ask = async (version: string) => (await send('/v1/orders', { headers: { 'mkt-version': version } })).status
  const dayBefore = new Date(Date.parse(CONTRACT_MIN) - 86_400_000).toISOString().slice(0, 10)
  expect([await ask(CONTRACT_MIN), await ask(CONTRACT_VERSION), await ask(dayBefore)]).toEqual([200, 200, 426])
  const answer = await send('/v1/orders', { headers: { 'mkt-version': dayBefore } })
  expect((await read(answer)).code).toBe('version-too-old')
})

/** Says something over a bare connection and reads until it is closed. */
async function talk(text: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  socket.end(text)
  let said = ''
  for await (const chunk of socket) said += chunk
  return said
}
