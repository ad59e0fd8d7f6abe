import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { raiseAlert } from '../../bff/commands/raise-alert.ts'
import { type AlertKind, SEVERITIES } from '../../bff/domain/alert.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { expectOk, listProduct, orderAndPay } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'

const PATH = '/v1/operator/alerts'
const NOW = { seconds: 0 }
let provider: PlainProvider
let world: World
let shop: Awaited<ReturnType<typeof listProduct>>

type Alert = {
  id: string
  kind: string
  severity: string
  subject: { type: string; id: string }
  commands: string[]
}

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

const raised = async (kind: string) =>
  (await events()).filter(({ type, data }) => type === 'alert.raised' && data.kind === kind)
/** As a command does; other journeys tell how each kind comes about. */
const raise = (kind: AlertKind, subject: string, subjectId: string) =>
  inTransaction(world.shell, world.host.id, SYSTEM, (context) =>
    raiseAlert(context, { kind, subject, subjectId, detail: '' }),
  )

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

  it('know what the connection said; the order’s history repeats only what a provider said', async () => {
    const order = await expectOk(world.request(shop.buyer, 'GET', `/v1/orders/${await refuse()}`))
    expect(order.history.at(-1)).toMatchObject({ command: 'fail-delivery' })
    expect(order.history.at(-1)).not.toHaveProperty('note')
    expect((await alerts('&kind=notification-dead')).at(-1)).toMatchObject({ detail: 'instance.create: HTTP 400' })
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

  it('are sorted by how urgent they are, then by age, page by page; narrowed by that, and counted', async () => {
    const whole = (query: string) => expectOk(world.request(shop.operator, 'GET', `${PATH}?${query}`))
    await raise('code-pool-low', 'plan', 'pln_low')
    const { items, counts } = await whole('limit=100')
    const rank = ({ severity }: Alert) => SEVERITIES.indexOf(severity as 'critical')
    const sorted = items.toSorted((a: Alert, b: Alert) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
    expect(items).toEqual(sorted)
    expect(new Set(items.map(({ severity }: Alert) => severity))).toEqual(new Set(['critical', 'warning']))
    const paged: Alert[] = []
    for (let cursor = ''; ; ) {
      const page = await whole(`limit=2${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.items)
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paged).toEqual(items)
    const [low] = await alerts('&severity=warning')
    expect(low).toMatchObject({ kind: 'code-pool-low', severity: 'warning' })
    const critical = items.filter(({ severity }: Alert) => severity === 'critical').length
    expect(counts).toMatchObject({ critical, warning: 1, notice: 0 })
    expect((await whole('kind=code-pool-low')).counts).toMatchObject({ critical: 0, warning: 1 })
    const told = await raised('code-pool-low')
    expect(told).toMatchObject([{ data: { severity: 'warning' } }])
  })

  it('are counted by severity for whoever is woken by them', async () => {
    const counted = async () => {
      const text = await (await world.app.request('/metrics')).text()
      return SEVERITIES.map((severity) => text.match(`mkt_alerts_open{severity="${severity}"} (\\d+)`)?.[1]).map(Number)
    }
    const [critical, warning, notice] = (await counted()) as [number, number, number]
    expect(critical).toBeGreaterThan(0)
    await raise('quota-low', 'instance', 'ins_counted')
    expect(await counted()).toEqual([critical, warning, notice + 1])
  })

  it('that are put aside are listed apart, with who did it, when and why, and can be brought back at once', async () => {
    const dead = await deadOf(await refuse())
    const asideIds = async () => (await alerts('&state=aside')).map(({ id }) => id)
    provider.answers(() => ({ status: 400, text: 'no' }))
    await expectOk(act(dead.id, { command: 'snooze', reason: '周一修复', hours: 48 }))
    const [aside] = (await alerts('&state=aside')).filter(({ id }) => id === dead.id)
    expect(aside).toMatchObject({
      note: '周一修复',
      acted: { command: 'snooze', at: expect.any(String), by: { id: 'op-1' } },
      commands: ['replay', 'unsnooze', 'snooze', 'resolve'],
    })
    const { counts } = await expectOk(world.request(shop.operator, 'GET', PATH))
    expect(counts.aside).toBe((await asideIds()).length)
    expect((await act(dead.id, { command: 'reopen' })).body.code).toBe('command-not-allowed')
    expect(await expectOk(act(dead.id, { command: 'unsnooze' }))).toMatchObject({ snoozedUntil: null, note: null })
    expect(await asideIds()).not.toContain(dead.id)
    expect((await alerts()).map(({ id }) => id)).toContain(dead.id)
    expect((await act(dead.id, { command: 'unsnooze' })).body.code).toBe('command-not-allowed')
    const last = (await events()).filter(({ type }) => type === 'alert.unsnoozed')
    expect(last).toMatchObject([{ actor: { id: 'op-1' }, data: { severity: 'critical', command: 'unsnooze' } }])
  })

  it('that were called done are opened again for a day, unless another one stands for the same thing', async () => {
    provider.answers(() => ({ status: 400, text: 'no' }))
    const dead = await deadOf(await refuse())
    const ended = await expectOk(act(dead.id, { command: 'resolve', reason: '误会' }))
    expect(ended.commands).toEqual(['reopen'])
    const again = await expectOk(act(dead.id, { command: 'reopen' }))
    expect(again).toMatchObject({ resolvedAt: null, commands: ['replay', 'snooze', 'resolve'] })
    expect((await alerts()).map(({ id }) => id)).toContain(dead.id)
    await expectOk(act(dead.id, { command: 'resolve', reason: '确认' }))
    await raise('notification-dead', 'notification', dead.subject.id)
    expect((await act(dead.id, { command: 'reopen' })).body.code).toBe('command-not-allowed')
    const late = await deadOf(await refuse())
    await expectOk(act(late.id, { command: 'resolve', reason: '确认' }))
    provider.answers(() => ({ status: 400, text: 'no' }))
    const offered = async () => (await alerts('&state=ended')).find(({ id }) => id === late.id)?.commands
    await world.pass({ hours: 23, minutes: 59 })
    expect(await offered()).toEqual(['reopen'])
    await world.pass({ minutes: 1 })
    expect(await offered()).toEqual([])
    expect((await act(late.id, { command: 'reopen' })).body.code).toBe('command-not-allowed')
  })
})
