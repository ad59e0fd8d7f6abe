import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHost } from '../../bff/commands/hosts.ts'
import { createWorld, ORIGIN, type World } from '../support/world.ts'

let world: World
let strangeKey: string
/** How far wall time is moved; tokens run on it, whatever business time says. */
let wallOffset = 0

beforeAll(async () => {
  world = await createWorld({ change: (shell) => ({ ...shell, wall: () => shell.wall() + wallOffset }) })
  strangeKey = (await createHost(world.shell, { name: 'Other portal', origins: ['https://other.example'] })).key
})
afterAll(() => world.close())

const mint = (body: object, key = world.host.key) => world.request(key, 'POST', '/v1/sessions', body)
const buyer = { role: 'buyer', id: 'buyer-1' }
const whoAmI = (token: string, headers: Record<string, string> = {}) =>
  world.request(token, 'GET', '/v1/session', undefined, headers)
const told = async (answer: ReturnType<typeof whoAmI>) => {
  const { status, body } = await answer
  return [status, body.code]
}
const fresh = async (more: object = {}) => (await mint({ actor: buyer, origin: ORIGIN, ...more })).body

function readToken(token: string) {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const open = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: open(header), payload: open(payload), signature, parts: [header, payload, signature] as const }
}
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** A token signed with a key, otherwise like the real one. */
async function forge(key: Uint8Array, { claims = {}, header = {} }: { claims?: object; header?: object }) {
  const real = readToken((await fresh()).token)
  return new SignJWT({ ...real.payload, ...claims }).setProtectedHeader({ ...real.header, ...header }).sign(key)
}
const realKey = () => world.shell.vault.derive('session token')[0]

describe('a token', () => {
  it('names its actor, and its session’s end', async () => {
    const { id, token, expiresAt } = await fresh({ actor: { ...buyer, name: '张三' } })
    const { status, body } = await whoAmI(token)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, actor: { ...buyer, name: '张三' }, expiresAt })
  })

  it('without a signature (alg none) is refused', async () => {
    const { payload } = readToken((await fresh()).token)
    const none = new UnsecuredJWT(payload).encode()
    expect((await whoAmI(none)).status).toBe(401)
    expect((await whoAmI(`${encode({ alg: 'none', typ: 'mkt-session+jwt' })}.${encode(payload)}.AAAA`)).status).toBe(
      401,
    )
  })

  it('signed with another key, or with another purpose’s key of ours, is refused', async () => {
    for (const key of [
      new Uint8Array(32),
      Buffer.alloc(32, 7),
      world.shell.vault.derive('seal')[0],
      world.shell.vault.derive('sign upload address')[0],
    ])
      expect((await whoAmI(await forge(key, {}))).status).toBe(401)
  })

  it('like the real one in every part is taken, so that the refusals here are for one reason each', async () => {
    expect((await whoAmI(await forge(realKey(), {}))).status).toBe(200)
  })

  // biome-ignore format: a table
  it.each([
    ['of another type',          { header: { typ: 'JWT' } }],
    ['of another algorithm',     { header: { alg: 'HS384' } }],
    ['of a third algorithm',     { header: { alg: 'HS512' } }],
    ['of another issuer',        { claims: { iss: 'somebody' } }],
    ['for another audience',     { claims: { aud: 'marketkit/other' } }],
    ['of a session never minted', { claims: { sid: 'ses_none' } }],
    ['of another host',          { claims: { host: 'hst_none' } }],
    ['without a session',        { claims: { sid: undefined } }],
    ['without an end',           { claims: { exp: undefined } }],
    ['without an origin',        { claims: { azp: undefined } }],
    ['not valid yet',            { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }],
  ])('%s is refused, even signed with the real key', async (_, change) => {
    expect((await whoAmI(await forge(realKey(), change))).status).toBe(401)
  })

  it('naming another host’s session is refused, even signed with the real key', async () => {
    const foreign = await mint({ actor: buyer, origin: 'https://other.example' }, strangeKey)
    expect((await whoAmI(foreign.body.token)).status).toBe(200)
    expect((await whoAmI(await forge(realKey(), { claims: { sid: foreign.body.id } }))).status).toBe(401)
  })

  // biome-ignore format: a table
  it.each([
    ['role', { role: 'operator' }], ['actor', { sub: 'buyer-2' }], ['origin', { azp: 'https://evil.example' }], ['end', { exp: 9_999_999_999 }], ['host', { host: 'hst_other' }],
  ])('with a swapped %s is refused', async (_, claims) => {
    const { parts, payload } = readToken((await fresh()).token)
    expect((await whoAmI(`${parts[0]}.${encode({ ...payload, ...claims })}.${parts[2]}`)).status).toBe(401)
  })

  it('with one bit of its signature turned is refused, at each of 32 places', async () => {
    const { parts, signature } = readToken((await fresh()).token)
    const bytes = Buffer.from(signature, 'base64url')
    expect(bytes).toHaveLength(32)
    for (const at of bytes.keys()) {
      const turned = Buffer.from(bytes)
      turned[at] = (turned[at] ?? 0) ^ 1
      expect((await whoAmI(`${parts[0]}.${parts[1]}.${turned.toString('base64url')}`)).status).toBe(401)
    }
  })

  it('speaks for the actor of its session, whatever a claim says', async () => {
    const forged = await forge(realKey(), { claims: { role: 'operator', sub: 'op-1' } })
    expect((await whoAmI(forged)).body.actor).toEqual(buyer)
    expect((await world.request(forged, 'GET', '/v1/operator/alerts')).status).toBe(403)
  })

  it('works in pages of its own origin and without one; any other origin gets 403', async () => {
    const { token } = await fresh()
    expect((await whoAmI(token, { origin: ORIGIN })).status).toBe(200)
    expect((await whoAmI(token)).status).toBe(200)
    for (const origin of [
      'https://evil.example',
      'https://other.example',
      'null',
      `${ORIGIN}.evil.example`,
      `${ORIGIN}/`,
    ])
      expect(await told(whoAmI(token, { origin }))).toEqual([403, 'origin-mismatch'])
  })

  it('is refused the moment its session is revoked, and another session of the same actor is not', async () => {
    const [first, second] = [await fresh(), await fresh()]
    expect((await world.request(world.host.key, 'DELETE', `/v1/sessions/${first.id}`)).status).toBe(204)
    expect(await told(whoAmI(first.token))).toEqual([401, 'session-revoked'])
    expect((await whoAmI(second.token)).status).toBe(200)
    expect((await world.request(world.host.key, 'DELETE', `/v1/sessions/${first.id}`)).status).toBe(404)
  })

  it('ends with its 30 seconds of wall time: at 29 it works, at 31 it has expired', async () => {
    const { token } = await fresh({ ttlSeconds: 30 })
    wallOffset = 29_000
    expect((await whoAmI(token)).status).toBe(200)
    wallOffset = 31_000
    expect(await told(whoAmI(token))).toEqual([401, 'session-expired'])
    wallOffset = 0
    expect((await whoAmI(token)).status).toBe(200)
  })

  it('lives on when business time moves by 10 years', async () => {
    const { token } = await fresh({ ttlSeconds: 60 })
    await world.pass({ years: 10 })
    expect((await whoAmI(token)).status).toBe(200)
  })

  it('pinned to 1 resource sees nothing else, in lists either', async () => {
    const { token } = await fresh({ resources: ['ord_pinned00'] })
    expect((await world.request(token, 'GET', '/v1/orders')).body.items).toEqual([])
    expect((await world.request(token, 'GET', '/v1/orders/ord_another00')).status).toBe(404)
  })
})

describe('the authorization header', () => {
  const withHeader = async (authorization: string) =>
    (await world.app.request('/v1/session', { headers: { authorization } })).status

  it('takes Bearer in any case, and nothing but Bearer', async () => {
    const { token } = await fresh()
    expect(await withHeader(`bearer ${token}`)).toBe(200)
    for (const header of [
      token,
      `Basic ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token} x`,
      `Bearer ${token}, Bearer ${token}`,
      'Bearer',
      'Bearer ',
      '',
    ])
      expect(await withHeader(header), header.slice(0, 12)).toBe(401)
  })

  it('of 2,000 characters is looked at, of 2,001 not, and both are 401 with a challenge', async () => {
    for (const length of [7, 8, 2000, 2001, 100_000]) {
      const answer = await world.app.request('/v1/session', {
        headers: { authorization: `Bearer ${'x'.repeat(length)}` },
      })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('with a server key is refused from a page of an origin the host has not registered', async () => {
    const list = (origin: string) => world.request(world.host.key, 'GET', '/v1/events', undefined, { origin })
    expect((await list(ORIGIN)).status).toBe(200)
    expect(await told(list('https://evil.example'))).toEqual([403, 'origin-mismatch'])
  })
})
