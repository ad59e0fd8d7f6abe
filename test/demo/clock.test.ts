import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

const DAY_MS = 86_400_000
/** Between a due time and what it causes, on a busy machine. */
const MINUTE_MS = 60_000
const { dataDir, remove } = makeDataDir()
let portal: PortalProcess

beforeAll(async () => {
  portal = await startPortal(dataDir)
})
afterAll(async () => {
  await portal.stop()
  remove()
})

describe('the business clock', () => {
  it('starts at wall time', async () => {
    const { now, wall, offsetMs } = await portal.ok('GET', '/demo/clock')
    expect(offsetMs).toBe(0)
    expect(now).toBe(wall)
  })

  it.each(['', 'P', '15D', 'P1.5D', 'tomorrow', 15, null])('refuses %j with 422 and a problem', async (advance) => {
    const answer = await portal.request('POST', '/demo/clock', { advance })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid', problems: [{ path: 'advance' }] } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('moves ten years at once at most', async () => {
    expect((await portal.request('POST', '/demo/clock', { advance: 'P10Y1D' })).status).toBe(422)
  })

  it('stops at every deadline on the way: an undelivered order fails after 6 hours and is refunded after 7', async () => {
    const { items } = await portal.ok('GET', '/v1/orders?state=provisioning')
    const { deadline } = items[0]
    await portal.advance('PT7H')
    const order = await portal.ok('GET', `/v1/orders/${items[0].id}`)
    expect(order).toMatchObject({ state: 'cancelled', refund: { state: 'requested' } })
    const [failed, cancelled] = order.history.slice(-2)
    expect([failed.command, cancelled.command]).toEqual(['give-up-delivery', 'cancel-undelivered'])
    const lateness = Date.parse(failed.at) - Date.parse(deadline.dueAt)
    expect(lateness).toBeGreaterThanOrEqual(0)
    expect(lateness).toBeLessThan(MINUTE_MS)
    expect(Date.parse(cancelled.at) - Date.parse(failed.at) - 3_600_000).toBeLessThan(MINUTE_MS)
  })

  it('answers when everything due is done: after 15 more days the unpaid order is closed and the trial has expired', async () => {
    const { items } = await portal.ok('GET', '/v1/orders?state=awaiting-payment')
    const before = await portal.ok('GET', '/demo/clock')
    const after = await portal.advance('P15D')
    expect(Date.parse(after.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(15 * DAY_MS)
    expect(await portal.ok('GET', `/v1/orders/${items[0].id}`)).toMatchObject({ state: 'closed' })
    const buyer = await portal.session('buyer', 'buyer-lin')
    const instances = await portal.ok('GET', '/v1/instances', undefined, buyer)
    const trial = instances.items.find((instance: { trial: boolean }) => instance.trial)
    expect(trial).toMatchObject({ state: 'released' })
  })

  it('tells the portal everything that happened meanwhile, each event once and in order', async () => {
    const { items } = await portal.ok('GET', '/portal/events')
    const seqs: number[] = items.map(({ seq }: { seq: number }) => seq).toReversed()
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
    const types = new Set(items.map(({ type }: { type: string }) => type))
    for (const type of [
      'order.provisioning-failed',
      'order.cancelled',
      'refund.requested',
      'order.closed',
      'instance.released',
    ])
      expect(types).toContain(type)
  })

  it('pays a refund back once, however often the button is pressed', async () => {
    const { items } = await portal.ok('GET', '/portal/refunds')
    const open = items.find(({ state }: { state: string }) => state === 'requested')
    const first = await portal.ok('POST', `/portal/refunds/${open.id}`)
    expect(first).toMatchObject({ state: 'confirmed' })
    expect(await portal.ok('POST', `/portal/refunds/${open.id}`)).toEqual(first)
  })
})
