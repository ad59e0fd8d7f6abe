import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/operator/alerts'
const NOW = { seconds: 0 }
let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

type Alert = { id: string; kind: string; subject: { type: string; id: string }; commands: string[] }

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  shop = await listProduct(world, { endpoint: { url: provider.url, token: 'token-1' } })
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const alerts = async (query = ''): Promise<Alert[]> =>
  (await expectOk(world.request(shop.operator, 'GET', `${PATH}?limit=100${query}`))).items
const act = (id: string, body: object) => world.request(shop.operator, 'POST', `${PATH}/${id}/commands`, body)
const events = async () =>
  (await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))).items as {
    type: string
    actor: { id: string }
    data: Record<string, unknown>
  }[]

/** An order whose provider refuses it: a stuck order and a notification that was given up. */
async function refuse() {
  provider.answers(() => ({ status: 400, text: 'no' }))
  const order = await orderAndPay(world, shop)
  await world.pass(NOW)
  provider.behaves()
  return order.id as string
}
async function deadOf(orderId: string): Promise<Alert> {
  const { items } = await expectOk(world.request(shop.operator, 'GET', `/v1/provider/notifications?orderId=${orderId}`))
  const found = (await alerts('&kind=notification-dead')).find(({ subject }) => subject.id === items[0].id)
  if (!found) throw new Error('no alert')
  return found
}

describe('an operator’s alerts', () => {
  it('are narrowed by kind, and say what can be done about each', async () => {
    const orderId = await refuse()
    const kinds = (await alerts()).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['provisioning-failed', 'notification-dead']))
    expect(new Set((await alerts('&kind=provisioning-failed')).map(({ kind }) => kind))).toEqual(
      new Set(['provisioning-failed']),
    )
    expect((await deadOf(orderId)).commands).toEqual(['replay', 'snooze', 'resolve'])
    const [stuck] = await alerts('&kind=provisioning-failed')
    expect(stuck).toMatchObject({ subject: { type: 'order', id: orderId }, commands: ['snooze'] })
  })

  it('are acted on with a reason only', async () => {
    const dead = await deadOf(await refuse())
    for (const reason of [undefined, '', '   ', '长'.repeat(501)])
      expect((await act(dead.id, { command: 'resolve', reason })).status).toBe(422)
    expect((await act(dead.id, { command: 'resolve', reason: '长'.repeat(500) })).status).toBe(200)
  })

  it('send a notification again, end with it, and leave who and why in the feed', async () => {
    const orderId = await refuse()
    const dead = await deadOf(orderId)
    provider.calls.length = 0
    const acted = await expectOk(act(dead.id, { command: 'replay', reason: '服务商已修复' }))
    expect(acted).toMatchObject({ resolvedAt: expect.any(String), note: '服务商已修复', commands: [] })
    await world.pass(NOW)
    expect(provider.heard('createInstance').map(({ orderId: told }) => told)).toEqual([orderId])
    expect((await alerts()).map(({ id }) => id)).not.toContain(dead.id)
    const told = (await events()).filter(({ type, data }) => type === 'alert.resolved' && data.reason)
    expect(told).toHaveLength(2)
    expect(told.at(-1)).toMatchObject({
      actor: { id: 'op-1' },
      data: { kind: 'notification-dead', command: 'replay', reason: '服务商已修复' },
    })
    const [ended] = await alerts('&state=ended&kind=notification-dead')
    expect(ended).toMatchObject({ id: dead.id, note: '服务商已修复', resolvedBecause: null })
    expect((await act(dead.id, { command: 'snooze', reason: '再看看' })).body.code).toBe('command-not-allowed')
  })

  it('are put aside for as long as was said, to the hour', async () => {
    const dead = await deadOf(await refuse())
    provider.answers(() => ({ status: 400, text: 'no' })) // Told to destroy it, the provider would end the alert.
    const aside = await expectOk(act(dead.id, { command: 'snooze', reason: '周一修复', hours: 48 }))
    expect(Date.parse(aside.snoozedUntil) - world.shell.now()).toBeGreaterThan(47 * 3_600_000)
    const shown = async () => (await alerts()).some(({ id }) => id === dead.id)
    expect(await shown()).toBe(false)
    await world.pass({ hours: 47 })
    expect(await shown()).toBe(false)
    await world.pass({ hours: 1 })
    expect(await shown()).toBe(true)
    for (const hours of [0, 721])
      expect((await act(dead.id, { command: 'snooze', reason: '…', hours })).status).toBe(422)
  })

  it('that end by themselves cannot be called done', async () => {
    await refuse()
    const [stuck] = await alerts('&kind=provisioning-failed')
    expect((await act(stuck?.id ?? '', { command: 'resolve', reason: '没事' })).body.code).toBe('command-not-allowed')
    expect((await alerts('&kind=provisioning-failed')).map(({ id }) => id)).toContain(stuck?.id)
  })
})
