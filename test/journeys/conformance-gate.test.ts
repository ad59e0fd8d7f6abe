import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimConformance } from '../../bff/commands/carry-conformance.ts'
import { inTransaction } from '../../bff/commands/context.ts'
import { startConformance } from '../../bff/commands/start-conformance.ts'
import { listQueuedConformanceRuns } from '../../db/queries/conformance.ts'
import { completeFields, expectOk, orderAndPay, picture, upload } from '../support/journey.ts'
import { type StrictProvider, startStrictProvider } from '../support/strict-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/provider/endpoint/conformance-runs'
let world: World
let provider: StrictProvider
let isv: string
let operator: string

const hasty = (ms: number) => (ms === 1000 || ms === 2000 ? 5 : ms)
beforeEach(async () => {
  provider = await startStrictProvider('tencent')
  world = await createWorld({
    allow: [provider.hostPort],
    conformance: 'required',
    change: (shell) => ({ ...shell, after: (ms, callback) => shell.after(hasty(ms), callback) }),
  })
  isv = await world.session('provider', 'isv-1')
  operator = await world.session('operator', 'op-1')
})
afterEach(async () => {
  await world.close()
  await provider.close()
})

const save = (mode: 'live' | 'debug', more = {}) =>
  expectOk(world.request(isv, 'PUT', '/v1/provider/endpoint', { mode, ...provider.endpoint, ...more }))
const start = (body: object) => world.request(isv, 'POST', PATH, body)
const read = (id: string) => expectOk(world.request(isv, 'GET', `${PATH}/${id}`))
async function runAll(body: object) {
  const { id } = await expectOk(start(body))
  await world.workers.drain()
  return read(id)
}
const command = (token: string, id: string, name: string) =>
  world.request(token, 'POST', `/v1/products/${id}/commands`, { command: name })
const alerts = async () =>
  (await expectOk(world.request(operator, 'GET', '/v1/operator/alerts'))).items.map(
    ({ kind }: { kind: string }) => kind,
  )
const whyNot = async () =>
  (await expectOk(world.request(isv, 'GET', '/v1/product-kinds/saas-automatic'))).reason ?? null

async function draft(): Promise<string> {
  const { id } = await expectOk(world.request(isv, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const logo = await upload(world, isv, 'logo', await picture())
  await expectOk(world.request(isv, 'PATCH', `/v1/products/${id}`, { fields: completeFields(logo.body.id) }))
  return id
}
async function list(): Promise<{ productId: string; planId: string; buyer: string }> {
  const productId = await draft()
  for (const [token, name] of [
    [isv, 'submit'],
    [operator, 'approve'],
    [isv, 'list'],
  ] as const)
    await expectOk(command(token, productId, name))
  const buyer = await world.session('buyer', 'buyer-1')
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${productId}`))
  return { productId, planId: page.plans[0].id, buyer }
}

describe('automatic delivery is offered', () => {
  it('only on a green report of the endpoint as it is: not before, not on a red one, not after a change', async () => {
    await save('live')
    const id = await draft()
    const submitted = await command(isv, id, 'submit')
    expect([submitted.status, submitted.body.problems]).toEqual([422, [{ path: 'kind', code: 'conformance-missing' }]])
    provider.has('ignores-signature')
    expect((await runAll({ mode: 'live' })).state).toBe('failed')
    expect(await whyNot()).toBe('conformance-failed')
    provider.has()
    expect(await runAll({ mode: 'live' })).toMatchObject({ state: 'passed', live: true })
    expect(await whyNot()).toBeNull()
    await save('live', { url: `${provider.endpoint.url}/v2` })
    expect(await whyNot()).toBe('conformance-outdated')
    await save('live')
    await expectOk(command(isv, id, 'submit'))
  })

  it('also on a report of the debug endpoint, once that very endpoint is the live one', async () => {
    await save('debug')
    const report = await runAll({ mode: 'debug' })
    expect(report).toMatchObject({ state: 'passed', live: false })
    expect(await whyNot()).toBe('endpoint-not-verified')
    await save('live')
    expect(await whyNot()).toBeNull()
    expect(await read(report.id)).toMatchObject({ live: true })
  })

  it('not on the safe cases alone', async () => {
    await save('live')
    expect(await runAll({ mode: 'live', scope: 'safe' })).toMatchObject({ state: 'passed' })
    expect(provider.orders.size).toBe(0)
    expect(await whyNot()).toBe('conformance-missing')
  })

  it('without any report where the host takes reports for advice, and again only on one where it does not', async () => {
    await save('live')
    expect(await expectOk(world.request(world.host.key, 'GET', '/v1/policy'))).toEqual({ conformance: 'required' })
    await expectOk(world.request(world.host.key, 'PUT', '/v1/policy', { conformance: 'advised' }))
    expect(await whyNot()).toBeNull()
    await expectOk(world.request(world.host.key, 'PUT', '/v1/policy', { conformance: 'required' }))
    expect(await whyNot()).toBe('conformance-missing')
  })

  it('as an operator of the host says, whose name the feed keeps, once for each change', async () => {
    await save('live')
    for (const conformance of ['advised', 'advised', 'required'])
      expect(await expectOk(world.request(operator, 'PUT', '/v1/policy', { conformance }))).toEqual({ conformance })
    expect(await expectOk(world.request(operator, 'GET', '/v1/policy'))).toEqual({ conformance: 'required' })
    expect(await whyNot()).toBe('conformance-missing')
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
    const changes = items.filter(({ type }: { type: string }) => type === 'policy.changed')
    expect(changes).toMatchObject([
      { actor: { role: 'operator', id: 'op-1' }, data: { before: 'required', conformance: 'advised' } },
      { actor: { role: 'operator', id: 'op-1' }, data: { before: 'advised', conformance: 'required' } },
    ])
  })
})

describe('a run', () => {
  it('is one at a time for each provider, and can be cancelled before it is taken', async () => {
    await save('debug')
    provider.has('silent')
    const first = await expectOk(start({}))
    expect(first).toMatchObject({ state: 'queued', counts: { passed: 0, failed: 0, warned: 0, skipped: 0 } })
    expect((await start({})).body.code).toBe('conformance-running')
    const cancelled = await expectOk(world.request(isv, 'POST', `${PATH}/${first.id}/cancel`))
    expect(cancelled).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) })
    expect((await world.request(isv, 'POST', `${PATH}/${first.id}/cancel`)).status).toBe(409)
    provider.has()
    expect((await start({})).status).toBe(201)
    await world.workers.drain()
    expect((await read(first.id)).counts.failed).toBeLessThan(2)
  })

  it('asked for twice under one key is one run', async () => {
    await save('debug')
    const once = { 'idempotency-key': 'run-1' }
    const [one, other] = await Promise.all([1, 2].map(() => world.request(isv, 'POST', PATH, {}, once)))
    expect([one?.status, other?.body.id]).toEqual([201, one?.body.id])
    await world.workers.drain()
  })

  it('whose process died is marked as cut off once its lease is over, and another may be started', async () => {
    await save('debug')
    const { id } = await inTransaction(
      world.shell,
      world.host.id,
      { role: 'provider', id: 'isv-1' },
      async (context) => {
        const input = { provider_id: 'isv-1', mode: 'debug', scope: 'full', cause: 'asked' } as const
        const started = await startConformance(context, input)
        if (!started.ok) throw new Error(started.code)
        const late = { ...context, shell: { ...context.shell, wall: () => world.shell.wall() - 10 * 60_000 } }
        await claimConformance(late, started.value)
        return started.value
      },
    )
    await world.workers.drain()
    expect((await read(id)).state).toBe('cut-off')
    expect(await listQueuedConformanceRuns(world.shell.store.read, { wall: Date.now(), limit: 5 })).toEqual([])
    expect((await runAll({})).state).toBe('passed')
  })

  it('against a live endpoint that serves buyers may only be the safe one', async () => {
    await save('live')
    await runAll({ mode: 'live' })
    const shop = await list()
    expect((await start({ mode: 'live' })).status).toBe(201)
    await world.workers.drain()
    await orderAndPay(world, shop)
    await world.pass({ seconds: 0 })
    expect((await start({ mode: 'live' })).body.code).toBe('endpoint-in-use')
    expect(await runAll({ mode: 'live', scope: 'safe' })).toMatchObject({ state: 'passed' })
  })

  it('leaves its cases until thirty newer ones have come, and then its outcome', async () => {
    await save('debug')
    const first = await runAll({ scope: 'safe' })
    for (let i = 0; i < 30; i += 1) expect((await runAll({ scope: 'safe' })).state).toBe('passed')
    const kept = await read(first.id)
    expect([kept.state, kept.counts]).toEqual([first.state, first.counts])
    const told = (run: { cases: { outcome: string | null }[] }) => run.cases.filter(({ outcome }) => outcome !== null)
    expect([told(first).length, told(kept).length]).toEqual([first.cases.length, 0])
    const { items } = await expectOk(world.request(isv, 'GET', `${PATH}?limit=100`))
    expect(items).toHaveLength(31)
    expect(told(await read(items[29].id))).toHaveLength(first.cases.length)
  })

  it('needs an endpoint', async () => {
    expect((await start({ mode: 'debug' })).status).toBe(404)
  })
})

describe('every week', () => {
  it('the live endpoint is looked at by what changes nothing; two red looks alert the operator, a green one ends it; nothing is taken off sale', async () => {
    await save('live')
    await runAll({ mode: 'live' })
    const { productId, buyer } = await list()
    const made = provider.orders.size
    const runs = async () => (await expectOk(world.request(isv, 'GET', PATH))).items
    await world.travel({ days: 7, hours: -1 })
    expect(await runs()).toHaveLength(1)
    await world.travel({ hours: 2 })
    expect((await runs())[0]).toMatchObject({ cause: 'scheduled', scope: 'safe', mode: 'live', state: 'passed' })
    expect(provider.orders.size).toBe(made)
    provider.has('ignores-signature')
    await world.travel({ days: 7 })
    expect((await runs())[0]).toMatchObject({ cause: 'scheduled', state: 'failed' })
    expect([await alerts(), await whyNot()]).toEqual([[], 'conformance-failed'])
    await world.travel({ days: 1, hours: 1 })
    expect(await alerts()).toEqual(['endpoint-failing'])
    expect((await world.request(buyer, 'GET', `/v1/catalog/${productId}`)).status).toBe(200)
    const { items } = await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))
    expect(items.filter(({ type }: { type: string }) => type === 'conformance.failed')).toHaveLength(2)
    provider.has()
    await world.travel({ days: 1, hours: 1 })
    expect([(await runs())[0].state, await alerts(), await whyNot()]).toEqual(['passed', [], null])
  })

  it('red looks keep their alert while deliveries go on as ever: the invariants, asked at the end, allow it', async () => {
    await save('live')
    await runAll({ mode: 'live' })
    const shop = await list()
    provider.has('ignores-signature')
    await world.travel({ days: 7, hours: 1 })
    await world.travel({ days: 1, hours: 1 })
    await orderAndPay(world, shop)
    await world.workers.drain()
    expect(await alerts()).toEqual(['endpoint-failing'])
  })

  it('nobody is looked at who has nothing on sale', async () => {
    await save('live')
    await runAll({ mode: 'live' })
    await world.travel({ days: 30 })
    expect((await expectOk(world.request(isv, 'GET', PATH))).items).toHaveLength(1)
  })
})
