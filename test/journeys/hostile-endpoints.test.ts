import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { saveEndpoint } from '../../bff/commands/save-endpoint.ts'
import { createClient } from '../../bff/gateway/send.ts'
import { after } from '../../bff/shell.ts'
import { hostileUrls } from '../gateway/support/hostile-urls.ts'
import { type Raw, rawServer } from '../gateway/support/servers.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/endpoint'
const SECRETS = {
  tencent: { token: 'token-1' },
  standard: { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}` },
}
let canaries: Raw[] = []
let urls: string[] = []
let world: World
let provider: string

beforeAll(async () => {
  const first = await rawServer((socket) => socket.destroy())
  const others = await Promise.allSettled(
    ['::1', '127.1.2.3'].map((host) => rawServer((socket) => socket.destroy(), host, first.port)),
  )
  canaries = [first, ...others.flatMap((other) => (other.status === 'fulfilled' ? [other.value] : []))]
  const spelled = hostileUrls(first.port)
  urls = [...new Set([...spelled, ...spelled.map((url) => `${url}/../x`)])].filter((url) => url.length <= 500)
  world = await createWorld({
    // Every name of the list leads inside; the canaries' port is open, as in no production.
    change: (shell) => ({
      ...shell,
      client: createClient({
        after,
        allow: [],
        production: false,
        now: () => performance.now(),
        ports: [443, 8443, first.port],
        resolve: async () => ['127.0.0.1', '::1'],
      }),
    }),
  })
  provider = await world.session('provider', 'isv-1')
})
afterAll(async () => {
  await world.close()
  for (const canary of canaries) await canary.close()
})

const reached = () => canaries.reduce((sum, canary) => sum + canary.connections(), 0)
const ask = (method: string, path: string, body?: object) => world.request(provider, method, path, body)

it('more than 5,000 hostile addresses are refused when they are saved, and nobody is called', async () => {
  expect(urls.length).toBeGreaterThanOrEqual(5000)
  const wrong: string[] = []
  for (const [index, url] of urls.entries()) {
    const protocol = index % 2 === 0 ? 'standard' : 'tencent'
    const mode = index % 4 < 2 ? 'live' : 'debug'
    const { status, body } = await ask('PUT', PATH, { mode, protocol, url, secrets: SECRETS[protocol] })
    if (status !== 422) wrong.push(`${url}: ${status} ${JSON.stringify(body)}`)
  }
  expect(wrong).toEqual([])
  for (const mode of ['live', 'debug']) expect((await ask('GET', `${PATH}?mode=${mode}`)).status).toBe(404)
  expect(reached()).toBe(0)
})

/** As if an older version had let them in, or their names lead elsewhere since. */
it('500 that are stored all the same are not called by verifying, publishing, rotating or trying out', async () => {
  const step = Math.floor(urls.length / 500)
  const stored = urls.filter((_, index) => index % step === 0)
  expect(stored.length).toBeGreaterThanOrEqual(500)
  const actor = { role: 'provider', id: 'isv-1' } as const
  for (const url of stored) {
    for (const mode of ['live', 'debug'] as const)
      await inTransaction(world.shell, world.host.id, actor, (context) =>
        saveEndpoint(context, { providerId: 'isv-1', mode, protocol: 'standard', url, secrets: SECRETS.standard }),
      )
    for (const path of [`${PATH}/verify`, `${PATH}/verify?mode=debug`, `${PATH}/publish`])
      expect((await ask('POST', path)).status, url).toBe(422)
    expect((await ask('POST', `${PATH}/rotate`, { secrets: SECRETS.standard })).status, url).toBe(422)
    const tried = await ask('POST', `${PATH}/debug-calls`, { target: 'debug', action: 'instance.create' })
    expect(['bad-url', 'blocked-address'], url).toContain(tried.body.verdict?.reason)
  }
  expect(reached()).toBe(0)
})
