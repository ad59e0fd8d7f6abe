import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`
const DAY = 86_400_000
const PATH = '/v1/provider/endpoint'

/** Checks signatures by the vendor-neutral library, as a provider would, with the secret it has deployed. */
async function startVerifier() {
  let secret = OLD
  const verified: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const headers = request.headers as Record<string, string>
    try {
      new Webhook(secret).verify(body, headers)
    } catch {
      return void response.writeHead(401).end()
    }
    verified.push(headers['webhook-signature'] ?? '')
    const { challenge } = JSON.parse(body)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ challenge }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    hostPort: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/hooks`,
    verified,
    deploy: (next: string) => {
      secret = next
    },
    close: () => server.close(),
  }
}

let verifier: Awaited<ReturnType<typeof startVerifier>>
let plain: PlainProvider
let world: World
let provider: string

beforeAll(async () => {
  verifier = await startVerifier()
  plain = await startPlainProvider('token-1')
  world = await createWorld({ allow: [verifier.hostPort, plain.hostPort] })
  provider = await world.session('provider', 'isv-1')
})
afterAll(async () => {
  await world.close()
  await plain.close()
  verifier.close()
})

const ask = (method: string, path: string, body?: object) => world.request(provider, method, path, body)
const verify = () => ask('POST', `${PATH}/verify`)

describe('a secret that is replaced', () => {
  it('signs beside the new one, where the protocol can: both deployments go on working', async () => {
    await expectOk(ask('PUT', PATH, { protocol: 'standard', url: verifier.url, secrets: { secret: OLD } }))
    expect(verifier.verified.at(-1)?.split(' ')).toHaveLength(1)
    const rotated = await expectOk(ask('POST', `${PATH}/rotate`, { secrets: { secret: NEW } }))
    expect(Object.keys(rotated.secrets)).toEqual(['secret'])
    expect(Date.parse(rotated.rotation.until)).toBeGreaterThan(Date.now() + DAY - 60_000)
    expect(verifier.verified.at(-1)?.split(' ')).toHaveLength(2)
    verifier.deploy(NEW)
    expect((await verify()).status).toBe(200)
    expect((await expectOk(ask('GET', PATH))).rotation).toEqual(rotated.rotation)
  })

  it('is not replaced by one that does not pass', async () => {
    verifier.deploy(`whsec_${Buffer.alloc(32, 9).toString('base64')}`)
    expect((await ask('POST', `${PATH}/rotate`, { secrets: { secret: OLD } })).status).toBe(422)
    verifier.deploy(NEW)
    expect((await verify()).status).toBe(200)
    expect(await ask('POST', `${PATH}/rotate`, { secrets: { secret: 'short' } })).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'secrets.secret', code: 'secret-malformed' }] },
    })
  })

  it('is gone at once where the protocol signs with one: the new one must be deployed already', async () => {
    await expectOk(ask('PUT', PATH, { protocol: 'tencent', url: plain.url, secrets: { token: 'token-1' } }))
    expect((await ask('POST', `${PATH}/rotate`, { secrets: { token: 'token-2' } })).status).toBe(422)
    const again = await expectOk(ask('POST', `${PATH}/rotate`, { secrets: { token: 'token-1' } }))
    expect(again.rotation).toBeNull()
  })
})
