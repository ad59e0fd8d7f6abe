import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiShop, openApiShop } from '../support/api-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let shop: ApiShop
beforeEach(async () => {
  world = await createWorld()
  shop = await openApiShop(world, { quotas: [10, 1000] })
})
afterEach(() => world.close())

const alerts = async () =>
  (await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts'))).items.map(
    ({ kind }: { kind: string }) => kind,
  )
const events = async (type: string) =>
  (await expectOk(world.request(world.host.key, 'GET', '/v1/events?limit=100'))).items.filter(
    (event: { type: string }) => event.type === type,
  )

describe('a package of API calls (seed 003)', () => {
  it('paid, is there at once: an active instance with an address, a key pair and its quota', async () => {
    const order = await shop.buy()
    expect(order).toMatchObject({ state: 'completed', delivery: 'api-access', package: { quota: 10 } })
    expect(order.steps.map(({ state, status }: Record<string, string>) => `${state} ${status}`)).toEqual([
      'awaiting-payment done',
      'completed done',
    ])
    const card = await shop.card(order.instanceId)
    expect(card).toMatchObject({
      state: 'active',
      website: 'https://api.example.com/sms',
      access: { enabled: true, serviceId: shop.serviceId, rotatedAt: null, previousUntil: null },
      fields: [
        { key: 'field-1', label: 'access-key-id', value: card.access.keyId },
        { key: 'field-2', label: 'access-key-secret', masked: true },
      ],
      deadline: { command: 'expire', dueAt: card.expiresAt },
    })
    const { packages, hours, days } = await shop.usage(order.instanceId)
    expect(packages).toMatchObject([{ name: '10 次', total: 10, used: 0, state: 'active', expiresAt: card.expiresAt }])
    expect([hours.length, days.length]).toEqual([24, 30])
    expect((await expectOk(world.request(shop.tokens.provider, 'GET', '/v1/provider/notifications'))).items).toEqual([])
  })

  it('opens exactly its quota, counts down in the answer, and fills the chart', async () => {
    const { instanceId } = await shop.buy()
    const key = await shop.keyOf(instanceId)
    const answers = []
    for (let call = 0; call < 12; call += 1) answers.push(await shop.call(key))
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429, 429])
    expect(answers.slice(0, 10).map(({ headers }) => headers.get('mkt-remaining'))).toEqual(
      Array.from({ length: 10 }, (_, index) => String(9 - index)),
    )
    expect(answers[0]?.headers.get('mkt-instance')).toBe(instanceId)
    expect(answers[0]?.headers.get('mkt-buyer')).toBe('buyer-1')
    expect(answers[0]?.headers.get('mkt-plan')).toBe(shop.plan.id)
    expect([answers[11]?.reason, answers[11]?.headers.get('mkt-remaining')]).toEqual(['quota-exceeded', '0'])
    const { packages, hours, days } = await shop.usage(instanceId)
    expect(packages).toMatchObject([{ total: 10, used: 10, state: 'exhausted' }])
    expect(hours.at(-1)).toMatchObject({ calls: 10, refused: 2 })
    expect(days.at(-1)).toMatchObject({ calls: 10, refused: 2 })
    expect((await shop.usage(instanceId, shop.tokens.provider)).packages).toEqual(packages)
  })

  it('is told of at 80 % and at 100 %, once each: to operators, to the host, and it ends with another package', async () => {
    const { instanceId } = await shop.buy()
    const key = await shop.keyOf(instanceId)
    const call = async (times: number) => {
      for (let index = 0; index < times; index += 1) await shop.call(key)
      await world.workers.drain()
    }
    await call(7)
    expect([await alerts(), await events('instance.quota-reached')]).toEqual([[], []])
    await call(1)
    expect(await alerts()).toEqual(['quota-low'])
    await call(5)
    expect(await alerts()).toEqual(['quota-exhausted'])
    expect(
      (await events('instance.quota-reached')).map(({ data }: { data: { percent: number } }) => data.percent),
    ).toEqual([80, 100])
    await shop.buy({ instanceId })
    expect(await alerts()).toEqual([])
  })

  it('ends with its period: nothing passes any more, a week later key and secret are gone', async () => {
    const { instanceId } = await shop.buy()
    const key = await shop.keyOf(instanceId)
    expect((await shop.call(key)).status).toBe(200)
    const { expiresAt } = await shop.card(instanceId)
    await world.travelTo(Date.parse(expiresAt) - 1000)
    expect((await shop.call(key)).status).toBe(200)
    await world.travelTo(expiresAt)
    expect((await shop.card(instanceId)).state).toBe('expired')
    expect([(await shop.call(key)).status, (await shop.call(key)).reason]).toEqual([403, 'no-usage-plan'])
    await world.travel({ days: 7 })
    expect(await shop.card(instanceId)).toMatchObject({ state: 'released', fields: [] })
    expect((await shop.call(key)).reason).toBe('signature-mismatch')
    expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: 2, state: 'expired' }])
  })

  it('is never paid back: there is no command for it, whoever asks', async () => {
    const order = await shop.buy()
    expect(order.commands).toEqual([])
    for (const token of [shop.tokens.buyer, shop.tokens.provider, shop.tokens.operator]) {
      const body = { command: 'cancel', reason: '不想要了' }
      const answer = await world.request(token, 'POST', `/v1/orders/${order.id}/commands`, body)
      expect(answer.status).toBeGreaterThanOrEqual(403)
    }
  })
})

describe('bought again', () => {
  it('for the instance, the package joins its key: the one that ends first is used first', async () => {
    const first = await shop.buy()
    const key = await shop.keyOf(first.instanceId)
    await world.travel({ days: 10 })
    const second = await shop.buy({ quota: 1000, instanceId: first.instanceId })
    expect(second.instanceId).toBe(first.instanceId)
    const card = await shop.card(first.instanceId)
    const { packages } = await shop.usage(first.instanceId)
    expect(packages).toMatchObject([{ total: 10 }, { total: 1000, expiresAt: card.expiresAt }])
    expect(Date.parse(card.deadline.dueAt)).toBe(Date.parse(packages[1].expiresAt))
    for (let call = 0; call < 15; call += 1) expect((await shop.call(key)).status).toBe(200)
    expect((await shop.usage(first.instanceId)).packages).toMatchObject([
      { used: 10, state: 'exhausted' },
      { used: 5, state: 'active' },
    ])
    await world.travelTo(packages[0].expiresAt)
    expect((await shop.card(first.instanceId)).state).toBe('active')
    expect((await shop.call(key)).status).toBe(200)
  })

  it('after it has expired, it is restored under the same key, and nothing destroys it', async () => {
    const { instanceId } = await shop.buy()
    const key = await shop.keyOf(instanceId)
    await world.travel({ months: 1, days: 3 })
    expect((await shop.call(key)).reason).toBe('no-usage-plan')
    await shop.buy({ instanceId })
    expect((await shop.call(key)).status).toBe(200)
    await world.travel({ days: 8 })
    expect((await shop.card(instanceId)).state).toBe('active')
  })

  it('without saying for which, it has a key of its own; and so it does when the instance was released before it was paid', async () => {
    const [first, other] = [await shop.buy(), await shop.buy()]
    expect(other.instanceId).not.toBe(first.instanceId)
    await world.travel({ months: 1, days: 5 })
    const late = await expectOk(shop.place({ instanceId: first.instanceId }))
    await world.travel({ days: 4 })
    expect((await shop.card(first.instanceId)).state).toBe('released')
    const paid = await shop.pay(late)
    expect(paid.instanceId).not.toBe(first.instanceId)
    expect((await shop.call(await shop.keyOf(paid.instanceId))).status).toBe(200)
  })

  it('for somebody else’s instance, a released one, or goods of another kind is refused', async () => {
    const { instanceId } = await shop.buy()
    const stranger = await world.session('buyer', 'buyer-2')
    const refused = async (answer: ReturnType<ApiShop['place']>) => {
      const { status, body } = await answer
      return [status, body.problems?.[0]]
    }
    const notAnOption = [422, { path: 'instanceId', code: 'not-an-option' }]
    expect(await refused(shop.place({ instanceId, buyer: stranger }))).toEqual(notAnOption)
    expect(await refused(shop.place({ instanceId: 'ins_nowhere123' }))).toEqual(notAnOption)
    await world.travel({ months: 1, days: 7 })
    expect(await refused(shop.place({ instanceId }))).toEqual(notAnOption)
  })
})

describe('the key', () => {
  it('rotated, keeps its id; the old secret is good for a day, a third one ends the first', async () => {
    const { instanceId } = await shop.buy({ quota: 1000 })
    const old = await shop.keyOf(instanceId)
    const rotated = await expectOk(shop.switch(instanceId, 'rotate'))
    expect(rotated).toMatchObject({ keyId: old.id, enabled: true, previousUntil: expect.any(String) })
    const next = await shop.keyOf(instanceId)
    expect([next.id, next.secret === old.secret]).toEqual([old.id, false])
    expect([(await shop.call(old)).status, (await shop.call(next)).status]).toEqual([200, 200])
    expect([(await shop.signed(old)).status, (await shop.signed(next)).status]).toEqual([200, 200])
    await expectOk(shop.switch(instanceId, 'rotate'))
    const last = await shop.keyOf(instanceId)
    expect((await shop.call(old)).reason).toBe('signature-mismatch')
    expect([(await shop.call(next)).status, (await shop.call(last)).status]).toEqual([200, 200])
    expect((await events('access-key.rotated')).length).toBe(2)
  })

  it('rotated without an overlap, the old secret is dead at once', async () => {
    const { instanceId } = await shop.buy({ quota: 1000 })
    const old = await shop.keyOf(instanceId)
    expect((await shop.call(old)).status).toBe(200)
    const rotated = await expectOk(shop.switch(instanceId, 'rotate', { overlapHours: 0 }))
    expect(rotated.previousUntil).toBeNull()
    expect((await shop.call(old)).reason).toBe('signature-mismatch')
    expect((await shop.switch(instanceId, 'rotate', { overlapHours: 169 })).status).toBe(422)
  })

  it('switched off opens nothing from the next call on and cannot be rotated; switched on it is as it was', async () => {
    const { instanceId } = await shop.buy({ quota: 1000 })
    const key = await shop.keyOf(instanceId)
    expect((await shop.call(key)).status).toBe(200)
    const open = async (token?: string) =>
      (await shop.card(instanceId, token)).commands.map(({ command }: { command: string }) => command)
    expect(await open()).toEqual(['buy-package', 'rotate-key', 'disable-key'])
    for (const other of ['provider', 'operator'] as const) expect(await open(shop.tokens[other])).toEqual([])
    expect(await expectOk(shop.switch(instanceId, 'disable'))).toMatchObject({ enabled: false })
    expect(await open()).toEqual(['buy-package', 'enable-key'])
    expect([(await shop.call(key)).status, (await shop.call(key)).reason]).toEqual([403, 'key-disabled'])
    expect((await shop.switch(instanceId, 'rotate')).status).toBe(409)
    expect((await shop.usage(instanceId)).packages).toMatchObject([{ used: 1 }])
    await expectOk(shop.switch(instanceId, 'enable'))
    expect((await shop.call(key)).status).toBe(200)
  })

  it('is its buyer’s alone: providers, operators and strangers change nothing', async () => {
    const { instanceId } = await shop.buy()
    const stranger = await world.session('buyer', 'buyer-2')
    for (const what of ['rotate', 'disable', 'enable'] as const) {
      expect((await shop.switch(instanceId, what, {}, stranger)).status).toBe(404)
      expect((await shop.switch(instanceId, what, {}, shop.tokens.provider)).status).toBe(403)
    }
    expect((await world.request(stranger, 'GET', `/v1/instances/${instanceId}/usage`)).status).toBe(404)
    const key = await shop.keyOf(instanceId)
    const chosen = { fields: [{ label: 'access-key-secret', value: 'chosen-by-the-provider' }] }
    const path = `/v1/provider/instances/${instanceId}/credentials`
    const replaced = await world.request(shop.tokens.provider, 'POST', path, chosen)
    expect([replaced.status, replaced.body.code]).toEqual([409, 'command-not-allowed'])
    expect((await shop.call(key)).status).toBe(200)
  })
})
