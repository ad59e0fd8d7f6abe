import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../bff/commands/context.ts'
import { postponeFailing } from '../../bff/commands/fire-deadline.ts'
import { SYSTEM } from '../../bff/domain/role.ts'
import { listDeadlines } from '../../db/queries/deadlines.ts'
import { openHumanShop } from '../support/human.ts'
import { completeFields, expectOk, picture, upload } from '../support/journey.ts'
import { goodAnswer, type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { plain } from '../support/stores.ts'
import { openTermShop, type TermShop } from '../support/term-shop.ts'
import { startWebhook } from '../support/webhook.ts'
import { createWorld, type World } from '../support/world.ts'

const NOW = { seconds: 0 }
const REFUSED = { status: 400, text: 'no' }
let provider: PlainProvider
let world: World
let shop: TermShop
const webhook = await startWebhook()

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort, webhook.hostPort], logLevel: 'silent' })
  shop = await openTermShop(world, provider)
})
beforeEach(() => provider.behaves())
afterAll(async () => {
  await world.close()
  await provider.close()
  await webhook.close()
})

type Alert = { id: string; kind: string; subject: { id: string }; resolvedAt: string | null; resolvedBecause: string }

const list = async (state: 'open' | 'ended', query = ''): Promise<Alert[]> =>
  (await expectOk(world.request(shop.operator, 'GET', `/v1/operator/alerts?state=${state}&limit=100${query}`))).items
const open = async (kind: string) => (await list('open', `&kind=${kind}`)).map(({ subject }) => subject.id)
/** What ended the newest alert of a kind, as the list and as the host's feed say it. */
async function endOf(kind: string) {
  const [ended] = await list('ended', `&kind=${kind}`)
  let found: { actor: object; because?: string } | undefined
  for (let after = 0; ; ) {
    const { items, nextAfter } = await expectOk(
      world.request(world.host.key, 'GET', `/v1/events?after=${after}&limit=100`),
    )
    for (const { type, subject, actor, data } of items)
      if (type === 'alert.resolved' && subject.id === ended?.id) found = { actor, because: data.because }
    if (items.length === 0) break
    after = nextAfter
  }
  expect(found?.because).toBe(ended?.resolvedBecause)
  return { of: ended?.subject.id, because: ended?.resolvedBecause }
}
const clockOf = async (id: string) => {
  const [clock] = await listDeadlines(world.shell.store.read, { host_id: world.host.id, subject_id: id })
  if (!clock) throw new Error(`${id} has no clock`)
  return clock
}
/** Three failures of a step, as its worker writes them down. */
async function failThrice(id: string): Promise<void> {
  for (let count = 0; count < 3; count += 1) {
    const clock = await clockOf(id)
    await inTransaction(world.shell, world.host.id, SYSTEM, (context) => postponeFailing(context, clock, 'broken'))
  }
}

describe('an alert whose cause is gone ends by itself, and says why:', () => {
  it('a failed delivery that was tried again and taken, and the notification given up for it', async () => {
    provider.answers(() => REFUSED)
    const body = { productId: shop.productId, planId: shop.basic, period: { count: 1, unit: 'month' } }
    const order = await expectOk(shop.ask('POST', '/v1/orders', body))
    await expectOk(shop.pay(order))
    await world.pass(NOW)
    expect(await open('provisioning-failed')).toEqual([order.id])
    const [dead] = await open('notification-dead')
    provider.behaves()
    await expectOk(
      world.request(shop.provider, 'POST', `/v1/orders/${order.id}/commands`, { command: 'retry-delivery' }),
    )
    await world.pass(NOW)
    expect((await shop.readOrder(order.id)).state).toBe('completed')
    expect(await endOf('provisioning-failed')).toEqual({ of: order.id, because: 'went-on' })
    expect(await endOf('notification-dead')).toEqual({ of: dead, because: 'message-taken' })
    expect(await list('open')).toEqual([])
  })

  it('an expiry that could not be told, once the renewal was', async () => {
    const instanceId = await shop.buy()
    provider.answers((action) => (action === 'expireInstance' ? REFUSED : { text: '{"success":"true"}' }))
    await shop.passToExpiry(instanceId, 1)
    const dead = (await open('notification-dead')).at(-1)
    expect(dead).toMatch(/^ntf_/)
    await shop.orderAndPay(instanceId, { type: 'renewal', period: { count: 1, unit: 'month' } })
    await world.pass(NOW)
    expect(await endOf('notification-dead')).toEqual({ of: dead, because: 'message-taken' })
  })

  it('a notification that is sent again; and what somebody else’s message says is no matter', async () => {
    const [one, two] = [await shop.buy(), await shop.buy()]
    provider.answers((action) => (action === 'expireInstance' ? REFUSED : { text: '{"success":"true"}' }))
    await shop.passToExpiry(two, 1)
    const before = await open('notification-dead')
    await shop.orderAndPay(one, { type: 'renewal', period: { count: 1, unit: 'month' } })
    await world.pass(NOW)
    expect(await open('notification-dead')).toHaveLength(before.length - 1)
    const left = (await open('notification-dead')).at(-1)
    provider.behaves()
    await expectOk(world.request(shop.provider, 'POST', `/v1/provider/notifications/${left}/replay`))
    expect(await endOf('notification-dead')).toEqual({ of: left, because: 'sent-again' })
  })

  it('a second instance for an order, once the provider answers with the first again', async () => {
    const instanceId = await shop.buy()
    const path = `/v1/provider/notifications?instanceId=${instanceId}&event=instance.create`
    const { items } = await expectOk(world.request(shop.provider, 'GET', path))
    const again = async () => {
      await expectOk(world.request(shop.provider, 'POST', `/v1/provider/notifications/${items[0].id}/replay`))
      await world.pass(NOW)
    }
    provider.answers((action, body) =>
      action === 'createInstance' ? { text: '{"signId":"another"}' } : goodAnswer(action, body),
    )
    await again()
    expect(await open('instance-mismatch')).toEqual([instanceId])
    await again()
    expect(await open('instance-mismatch')).toEqual([instanceId])
    provider.behaves()
    await again()
    expect(await open('instance-mismatch')).toEqual([])
    expect(await endOf('instance-mismatch')).toEqual({ of: instanceId, because: 'provider-agrees' })
  })

  it('a webhook that takes events again', async () => {
    webhook.answers(500)
    await expectOk(world.request(world.host.key, 'PUT', '/v1/webhook', { url: webhook.url }))
    await shop.buy()
    for (let count = 0; count < 6; count += 1) await world.pass({ minutes: 10 })
    expect(await open('webhook-failing')).toEqual([world.host.id])
    webhook.answers(204)
    await world.pass({ hours: 4 })
    expect(await endOf('webhook-failing')).toEqual({ of: world.host.id, because: 'events-taken' })
  })

  it('a step that fails, once its time has moved', async () => {
    const instanceId = await shop.buy()
    await failThrice(instanceId)
    expect(await open('deadline-failing')).toEqual([instanceId])
    await shop.orderAndPay(instanceId, { type: 'renewal', period: { count: 1, unit: 'month' } })
    expect(await endOf('deadline-failing')).toEqual({ of: instanceId, because: 'went-on' })
  })

  it('a step that failed and is done, although what it is about stays where it is', async () => {
    const ask = (method: string, path: string, body: object) =>
      expectOk(world.request(shop.provider, method, path, body))
    const { id } = await ask('POST', '/v1/products', { kind: 'saas-automatic' })
    const logo = await upload(world, shop.provider, 'logo', await picture())
    await ask('PATCH', `/v1/products/${id}`, { fields: completeFields(logo.body.id) })
    await ask('POST', `/v1/products/${id}/commands`, { command: 'submit' })
    const become = (kind: string) =>
      world.shell.store.apply((tx) => tx.run(plain(`update product set kind = '${kind}' where id = '${id}'`), {}))
    await world.travelTo((await clockOf(id)).due_at - 1000)
    await become('nothing')
    for (let count = 0; count < 3; count += 1) await world.pass({ hours: 1 })
    expect(await open('deadline-failing')).toEqual([id])
    await become('saas-automatic')
    await world.pass({ hours: 1 })
    expect(await open('review-overdue')).toEqual([id])
    expect(await endOf('deadline-failing')).toEqual({ of: id, because: 'step-done' })
  })

  it('work that is late, once the other side gives more time', async () => {
    const human = await openHumanShop(world, 'service')
    const id = await human.reach('in-service')
    await world.travelTo((await clockOf(id)).due_at)
    expect(await open('delivery-overdue')).toEqual([id])
    await human.do('provider', id, 'request-extension', { days: 5, reason: '设备到货晚了' })
    await human.do('buyer', id, 'agree-extension')
    expect(await endOf('delivery-overdue')).toEqual({ of: id, because: 'more-time' })
    await world.travel({ days: 5 })
    expect(await open('delivery-overdue')).toEqual([id])
    await human.do('provider', id, 'finish', { result: { text: '完成', accounts: [], links: [], files: [] } })
    expect(await endOf('delivery-overdue')).toEqual({ of: id, because: 'went-on' })
  })
})

it('what has ended is listed by itself, narrowed by kind, page by page', async () => {
  const ended = await list('ended')
  expect(ended.length).toBeGreaterThan(5)
  expect(ended.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true)
  const path = '/v1/operator/alerts?state=ended&kind=notification-dead&limit=2'
  const first = await expectOk(world.request(shop.operator, 'GET', path))
  const second = await expectOk(world.request(shop.operator, 'GET', `${path}&cursor=${first.nextCursor}`))
  const dead = ended.filter(({ kind }) => kind === 'notification-dead').map(({ id }) => id)
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(dead.slice(0, 4))
})
