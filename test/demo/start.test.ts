import { readdirSync, statSync, utimesSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliveryProcesses } from '../../bff/domain/delivery/processes.ts'
import { KIND_NAMES } from '../../bff/domain/product/kind.ts'
import { PROTOCOLS } from '../../bff/domain/provider-event.ts'
import { buildStale } from '../../demo/assets/build.ts'
import { HOST_KEY, makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

const { dataDir, remove } = makeDataDir()
let portal: PortalProcess

beforeAll(async () => {
  await buildStale()
  portal = await startPortal(dataDir)
})
afterAll(async () => {
  await portal.stop()
  remove()
})

it('is ready on an empty data folder, and says so alone on a line', () => {
  expect(portal.output.filter((line) => line.startsWith('ready'))).toEqual([`ready ${portal.url}`])
})

it('keeps its secrets in files that only their owner reads', () => {
  for (const name of [
    'master.key',
    'sample-provider.json',
    'sample-huawei-v1.json',
    'sample-huawei-v2.json',
    'webhook.json',
  ])
    expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600])
})

it('answers to the host key it was given, and never prints or serves it', async () => {
  expect((await portal.request('GET', '/v1/refunds')).status).toBe(200)
  expect((await portal.request('GET', '/v1/refunds', undefined, 'mkt_sk_another-key')).status).toBe(401)
  expect(JSON.stringify((await portal.request('GET', '/portal/people')).body)).not.toContain(HOST_KEY)
  expect(portal.output.join('\n')).not.toContain(HOST_KEY)
})

it('answers an address where nothing is with a page to a person, and with JSON to a program', async () => {
  const ask = (accept: string, path = '/nowhere') => fetch(portal.url + path, { headers: { accept } })
  const page = await ask('text/html,application/xhtml+xml')
  expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')])
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const told = await ask('application/json')
  expect([told.status, (await told.json()).code]).toEqual([404, 'not-found'])
})

describe('the people and products of the demo', () => {
  it('name actors of all three roles', async () => {
    const { people } = await portal.ok('GET', '/demo/people')
    const roles = people.map(({ role }: { role: string }) => role)
    expect([...new Set(roles)]).toEqual(['buyer', 'provider', 'operator'])
    expect(roles).toHaveLength(10)
  })

  it('come with a sample provider for each protocol, whose day can be made a bad one', async () => {
    const { provider, others } = await portal.ok('GET', '/demo/people')
    const protocols = [provider, ...others].map(({ protocol }) => protocol)
    expect(protocols.toSorted()).toEqual([...PROTOCOLS].toSorted())
    await portal.ok('POST', '/demo/provider/mood', { protocol: 'standard', mood: 'hanging' })
    const moods = (await portal.ok('GET', '/demo/people')).others.map(({ mood }: { mood: string }) => mood)
    expect(moods.filter((mood: string) => mood !== 'good')).toEqual(['hanging'])
    await portal.ok('POST', '/demo/provider/mood', { protocol: 'standard', mood: 'good' })
    const unknown = { protocol: 'huawei-v1', mood: 'half-way' }
    expect((await portal.request('POST', '/demo/provider/mood', unknown)).status).toBe(422)
  })

  it('stand in every listing state a newcomer should meet', async () => {
    const { products } = await portal.ok('GET', '/demo/people')
    const states = products.map(({ state }: { state: string }) => state).sort()
    expect(states).toEqual(['approved', 'draft', 'draft', 'in-review', ...Array(11).fill('listed'), 'rejected'])
  })

  it('are of every kind, each on sale', async () => {
    const { products } = await portal.ok('GET', '/demo/people')
    const listed = products.filter(({ state }: { state: string }) => state === 'listed')
    expect(new Set(listed.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(KIND_NAMES))
  })

  it('name plans that can be ordered as they are', async () => {
    const { products } = await portal.ok('GET', '/demo/people')
    const product = products.find(({ state }: { state: string }) => state === 'listed')
    const [plan] = product.plans
    const { count, unit } = plan.prices[0]
    const buyer = await portal.session('buyer', 'buyer-chen')
    const authorization = { name: '陈思远', phone: '+86 138 0013 8000' }
    const order = { productId: product.id, planId: plan.id, period: { count, unit }, authorization }
    expect(await portal.ok('POST', '/v1/orders', order, buyer)).toMatchObject({ state: 'awaiting-payment' })
  })

  it('own orders in every state of automatic and of human delivery', async () => {
    const { items } = await portal.ok('GET', '/v1/orders?limit=100')
    const states = new Set(items.map(({ state }: { state: string }) => state))
    const { automatic, 'manual-saas': manual } = deliveryProcesses
    expect([...states].sort()).toEqual([...new Set([...automatic.states, ...manual.states])].sort())
  })

  it('tell why the second provider cannot choose automatic delivery', async () => {
    const provider = await portal.session('provider', 'isv-yuanshan')
    const { items } = await portal.ok('GET', '/v1/products', undefined, provider)
    const draft = await portal.ok('GET', `/v1/products/${items[0].id}`, undefined, provider)
    expect(draft.problems).toContainEqual({ path: 'kind', code: 'endpoint-not-verified' })
  })
})

describe('the pages', () => {
  it('are one document under a policy without inline script or style', async () => {
    const page = await portal.request('GET', '/buyer/buyer-lin/catalog')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
    expect(page.body).not.toMatch(/<style|style=|<script(?![^>]+src=)/)
  })

  it('load elements pinned by their hash, kept for ever, from any origin', async () => {
    const { body } = await portal.request('GET', '/')
    const [, address, integrity] = /src="(\/embed\/[^"]+)" integrity="([^"]+)"/.exec(body) ?? []
    const manifest = await portal.ok('GET', '/embed/embed.manifest.json')
    expect(manifest.embed).toMatchObject({ file: address?.replace('/embed/', ''), integrity })
    const script = await portal.request('GET', String(address))
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('are refused under a name that only resolves to this machine', async () => {
    const response = await fetch(`${portal.url.replace('127.0.0.1', 'localhost')}/demo/clock`)
    expect(response.status).toBe(200)
    expect((await rawGet(portal.url, '/demo/people', 'evil.example')).startsWith('HTTP/1.1 403')).toBe(true)
  })

  it('do not turn the clock for a page of another origin', async () => {
    const init = { method: 'POST', headers: { origin: 'https://evil.example' }, body: '{"advance":"P1D"}' }
    expect((await fetch(`${portal.url}/demo/clock`, init)).status).toBe(403)
  })
})

it('keeps its data apart from a product that is started in the same folder', async () => {
  const { dataDir: cwd, remove: removeThat } = makeDataDir()
  const started = await startPortal({ cwd })
  expect(readdirSync(cwd)).toEqual(['.demo'])
  await started.stop()
  removeThat()
})

it('says that a port it was told to use is taken', async () => {
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const { port } = taken.address() as { port: number }
  const other = makeDataDir()
  await expect(startPortal(other.dataDir, { PORT: String(port) })).rejects.toThrow('EADDRINUSE')
  taken.close()
  other.remove()
})

it('does not start with NODE_ENV=production', async () => {
  await expect(startPortal(dataDir, { NODE_ENV: 'production' })).rejects.toThrow('lets everybody be anybody')
})

it('builds the elements anew only when a source is younger than the build', async () => {
  const manifest = 'dist/embed/embed.manifest.json'
  const built = statSync(manifest).mtimeMs
  await buildStale()
  expect(statSync(manifest).mtimeMs).toBe(built)
  utimesSync(manifest, 1, 1)
  await buildStale()
  expect(statSync(manifest).mtimeMs).toBeGreaterThanOrEqual(built)
})

async function rawGet(url: string, path: string, host: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(port), hostname, () =>
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`),
  )
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('end', () => resolve(text))
  socket.on('error', reject)
  return promise
}
