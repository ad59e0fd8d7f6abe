import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SPOKEN_PROTOCOLS } from '../../bff/domain/provider-protocol.ts'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/endpoint'
let world: World
let first: PlainProvider
let second: PlainProvider
let provider: string

beforeAll(async () => {
  first = await startPlainProvider('canary-token-1')
  second = await startPlainProvider('canary-token-2')
  world = await createWorld({ allow: [first.hostPort, second.hostPort] })
  provider = await world.session('provider', 'isv-1')
})
afterAll(async () => {
  await world.close()
  await first.close()
  await second.close()
})

const put = (body: object) => world.request(provider, 'PUT', PATH, { protocol: 'tencent', ...body })
const read = (mode: string) => world.request(provider, 'GET', `${PATH}?mode=${mode}`)

describe('a provider’s endpoints', () => {
  it('begin with the protocols there are, each with the secrets it declares', async () => {
    const { items } = await expectOk(world.request(provider, 'GET', '/v1/provider/protocols'))
    expect(items.map((one: { protocol: string }) => one.protocol)).toEqual(SPOKEN_PROTOCOLS)
    expect(items.find((one: { protocol: string }) => one.protocol === 'tencent')).toMatchObject({
      secrets: [{ name: 'token', required: true }],
      timeoutMs: 5000,
      query: false,
      check: 'echo',
      rotation: 'at-once',
    })
    const standard = items.find((one: { protocol: string }) => one.protocol === 'standard')
    expect(standard).toMatchObject({ rotation: 'overlap', secrets: [{ name: 'secret' }] })
    expect(standard.secrets).toHaveLength(1)
  })

  it('answer which secrets are set, never what they are', async () => {
    const saved = await expectOk(put({ url: first.url, secrets: { token: 'canary-token-1' } }))
    expect(saved).toMatchObject({ mode: 'live', secrets: { token: { set: true } } })
    expect(JSON.stringify(saved)).not.toContain('canary')
  })

  it('keep a secret that is not sent, with the same protocol only', async () => {
    const moved = await put({ url: `${first.url}/moved`, secrets: {} })
    expect(moved.status).toBe(200)
    expect(first.calls.at(-1)).toMatchObject({ action: 'verifyInterface', signed: true })
    const other = await put({ protocol: 'standard', url: first.url, secrets: {} })
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'invalid', problems: [{ path: 'secrets.secret', code: 'secret-missing' }] },
    })
  })

  it('stay as they were until the new ones have passed, and are told why they did not', async () => {
    const refused = await put({ url: second.url, secrets: { token: 'wrong' } })
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'endpoint-verification-failed',
        problems: [{ path: 'url', code: 'http-status', status: 401, detail: 'HTTP 401' }],
      },
    })
    expect((await read('live')).body.url).toBe(`${first.url}/moved`)
  })

  it('are published from debugging to live once they have passed again, and only then', async () => {
    expect((await world.request(provider, 'POST', `${PATH}/publish`)).status).toBe(404)
    await expectOk(put({ mode: 'debug', url: second.url, secrets: { token: 'canary-token-2' } }))
    second.fails()
    const refused = await world.request(provider, 'POST', `${PATH}/publish`)
    expect(refused).toMatchObject({ status: 422, body: { code: 'endpoint-verification-failed' } })
    expect((await read('live')).body.url).toBe(`${first.url}/moved`)
    second.behaves()
    const before = second.calls.length
    const published = await expectOk(world.request(provider, 'POST', `${PATH}/publish`))
    expect(published).toMatchObject({ mode: 'live', url: second.url })
    expect(second.calls.slice(before)).toMatchObject([{ action: 'verifyInterface', signed: true }])
    expect((await read('debug')).body.url).toBe(second.url)
    const after = second.calls.length
    await expectOk(world.request(provider, 'POST', `${PATH}/verify`))
    expect(second.calls.slice(after)).toMatchObject([{ action: 'verifyInterface', signed: true }])
  })
})
