import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CodeShop, openCodeShop, REDEEM_URL } from '../support/code-shop.ts'
import { expectOk } from '../support/journey.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let shop: CodeShop
beforeEach(async () => {
  world = await createWorld()
  shop = await openCodeShop(world)
})
afterEach(() => world.close())

const CODES = ['canary-k2m4-001', 'canary-k2m4-002', 'canary-k2m4-003']
const lines = (codes: readonly string[]) => codes.join('\n')
const alerts = async () =>
  (await expectOk(world.request(shop.tokens.operator, 'GET', '/v1/operator/alerts'))).items.map(
    ({ kind }: { kind: string }) => kind,
  )
const see = (path: string, token = shop.tokens.buyer) => expectOk(world.request(token, 'GET', path))

describe('a product sold as redemption codes (seed 001)', () => {
  it('paid, the buyer has a code at once; the provider looks it up and redeems it, once', async () => {
    await shop.import(lines(CODES))
    const order = await shop.buy()
    expect(order).toMatchObject({ state: 'completed', delivery: 'redemption-code' })
    expect(order.steps.map(({ state, status }: Record<string, string>) => `${state} ${status}`)).toEqual([
      'awaiting-payment done',
      'completed done',
    ])
    const card = await see(`/v1/instances/${order.instanceId}`)
    expect(card).toMatchObject({
      state: 'active',
      expiresAt: null,
      website: REDEEM_URL,
      redemption: { url: REDEEM_URL, state: 'unused', usedAt: null },
      fields: [{ key: 'field-1', label: 'redemption-code', masked: true }],
    })
    const code = await shop.codeOf(order.instanceId)
    expect(CODES).toContain(code)

    const asked = await shop.wire('QueryVoucherData', code)
    expect(asked).toMatchObject({
      code: 0,
      message: '',
      data: { name: '云课堂', spec: '标准版', cycle: '1年', use_time: '', status: '1' },
    })
    expect(asked.data.add_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(await shop.wire('UseVoucherData', code)).toMatchObject({ code: 0, data: { msg: 'success', name: '云课堂' } })
    expect((await shop.wire('UseVoucherData', code)).code).toBe(5100)
    expect((await shop.wire('QueryVoucherData', code)).data).toMatchObject({
      status: '0',
      use_time: expect.stringMatching(/^\d{4}-/),
    })
    const used = await see(`/v1/instances/${order.instanceId}`)
    expect(used.redemption).toMatchObject({ state: 'used', usedAt: expect.any(String) })
    expect(await shop.counts()).toEqual({ free: 2, given: 0, used: 1, void: 0 })
  })

  it('a provider without any endpoint sells codes, and nobody is notified', async () => {
    await shop.import(lines(CODES))
    const order = await shop.buy()
    const { items } = await see('/v1/provider/notifications', shop.tokens.provider)
    expect([order.state, items]).toEqual(['completed', []])
  })

  it('codes are given in the order they were handed in, and a code nobody bought does not exist yet', async () => {
    const handedIn = Array.from({ length: 12 }, (_, at) => `canary-k2m4-${99 - at}`)
    await shop.import(lines(handedIn))
    expect((await shop.wire('QueryVoucherData', handedIn[0] ?? '')).code).toBe(5000)
    expect((await shop.wire('UseVoucherData', handedIn[0] ?? '')).code).toBe(5000)
    const given: string[] = []
    while (given.length < handedIn.length) given.push(await shop.codeOf((await shop.buy()).instanceId))
    expect(given).toEqual(handedIn)
  })
})

describe('an empty pool', () => {
  it('is visible to all and alerts; a retry without codes is refused and changes nothing', async () => {
    const order = await shop.buy()
    expect(order).toMatchObject({
      state: 'provisioning-failed',
      deadline: { command: 'cancel-undelivered', actor: 'provider', outcome: 'cancelled' },
    })
    expect(await alerts()).toContain('code-pool-empty')
    const retried = await shop.give(shop.tokens.provider, order.id, 'retry-delivery')
    expect([retried.status, retried.body.code]).toEqual([409, 'code-pool-empty'])
    expect((await see(`/v1/orders/${order.id}`)).version).toBe(order.version)
    expect((await see(shop.pool, shop.tokens.provider)).waiting).toBe(1)
  })

  it('refilled, serves those who waited, first come first served, and settles the alerts', async () => {
    const [first, second, third] = [await shop.buy(), await shop.buy(), await shop.buy()]
    const imported = await shop.import(lines(CODES.slice(0, 2)))
    expect(imported).toMatchObject({
      added: 2,
      served: 2,
      problems: [],
      pool: { counts: { free: 0, given: 2 }, waiting: 1 },
    })
    const states = await Promise.all(
      [first, second, third].map(async ({ id }) => (await see(`/v1/orders/${id}`)).state),
    )
    expect(states).toEqual(['completed', 'completed', 'provisioning-failed'])
    await shop.import(lines(CODES.slice(2)))
    expect((await see(`/v1/orders/${third.id}`)).state).toBe('completed')
    expect(await alerts()).not.toContain('code-pool-empty')
  })

  it('given up by the buyer is paid back; so it is by itself 24 hours later', async () => {
    const [mine, left] = [await shop.buy(), await shop.buy()]
    const cancelled = await expectOk(shop.give(shop.tokens.buyer, mine.id, 'cancel'))
    expect(cancelled).toMatchObject({ state: 'cancelled', refund: { state: 'requested', amount: mine.price } })
    await world.travel({ hours: 23, minutes: 59 })
    expect((await see(`/v1/orders/${left.id}`)).state).toBe('provisioning-failed')
    await world.travel({ minutes: 2 })
    expect(await see(`/v1/orders/${left.id}`)).toMatchObject({ state: 'cancelled', refund: { amount: left.price } })
  })

  it('whose plan lets us make codes is never empty', async () => {
    const waited = await shop.buy()
    const set = await expectOk(world.request(shop.tokens.provider, 'PUT', shop.pool, { generates: true }))
    expect(set).toMatchObject({ generates: true, low: false, counts: { given: 1 }, waiting: 0 })
    expect((await see(`/v1/orders/${waited.id}`)).state).toBe('completed')
    const { instanceId } = await shop.buy()
    const code = await shop.codeOf(instanceId)
    expect(code).toMatch(/^[a-hj-km-np-z2-9]{18}$/)
    expect((await shop.wire('UseVoucherData', code)).code).toBe(0)
  })
})

describe('all pools of a provider', () => {
  it('are listed plan by plan, also those nobody has filled, and only to their provider', async () => {
    await shop.import(lines(CODES))
    const order = await shop.buy()
    await shop.wire('UseVoucherData', await shop.codeOf(order.instanceId))
    const list = (token: string, query = '') => expectOk(world.request(token, 'GET', `/v1/provider/code-pools${query}`))
    const { items } = await list(shop.tokens.provider)
    expect(items).toEqual([await see(shop.pool, shop.tokens.provider)])
    expect(items[0]).toMatchObject({ planId: shop.planId, counts: { free: 2, given: 0, used: 1, void: 0 }, waiting: 0 })
    const other = await openCodeShop(world, { providerId: 'isv-9', fields: { name: '另一家' } })
    await other.buy()
    const theirs = await list(other.tokens.provider)
    expect(theirs.items).toMatchObject([{ product: { name: '另一家' }, counts: { free: 0 }, low: true, waiting: 1 }])
    expect((await list(shop.tokens.provider, `?productId=${other.productId}`)).items).toEqual([])
    expect((await list(shop.tokens.provider, `?productId=${shop.productId}`)).items).toHaveLength(1)
  })
})

describe('a pool whose plan is offered no more', () => {
  it('stays and can be filled: its codes are there, and orders may wait for them', async () => {
    const { provider } = shop.tokens
    const draft = await expectOk(world.request(provider, 'POST', '/v1/products', { kind: 'saas-code' }))
    const write = async (name: string) => {
      const fields = { plans: [{ name, onSale: true, prices: [] }] }
      const written = await expectOk(world.request(provider, 'PATCH', `/v1/products/${draft.id}`, { fields }))
      return written.fields.plans[0].id as string
    }
    const gone = await write('旧版')
    const path = `/v1/provider/code-pools/${gone}`
    await expectOk(world.request(provider, 'POST', `${path}/import`, { text: 'a-code-1' }))
    const kept = await write('新版')
    const imported = await expectOk(world.request(provider, 'POST', `${path}/import`, { text: 'a-code-2' }))
    expect(imported.pool).toMatchObject({ planId: gone, plan: { name: gone }, counts: { free: 2 } })
    expect(await expectOk(world.request(provider, 'PUT', path, { lowAt: 3 }))).toMatchObject({ lowAt: 3, low: true })
    const list = await see(`/v1/provider/code-pools?productId=${draft.id}`, provider)
    expect(list.items.map(({ planId }: { planId: string }) => planId)).toEqual([kept, gone])
  })
})

describe('a pool that runs low', () => {
  it('alerts once with fewer than its threshold, not with as many, and no more after a refill', async () => {
    await expectOk(world.request(shop.tokens.provider, 'PUT', shop.pool, { lowAt: 2 }))
    await shop.import(lines(CODES))
    await shop.buy()
    expect(await alerts()).not.toContain('code-pool-low')
    await shop.buy()
    expect(await alerts()).toEqual(['code-pool-low'])
    expect((await see(shop.pool, shop.tokens.provider)).low).toBe(true)
    await shop.import('canary-k2m4-004')
    expect(await alerts()).toEqual([])
    const { items } = await see('/v1/operator/alerts?state=ended&kind=code-pool-low', shop.tokens.operator)
    expect(items).toMatchObject([{ subject: { type: 'plan' }, resolvedBecause: 'codes-added' }])
  })
})

describe('an import', () => {
  it('takes thousands, skips headings and empty lines, and tells by line what is no code or known, never what it says', async () => {
    await shop.import('canary-known-1')
    const many = Array.from({ length: 3000 }, (_, index) => `canary-bulk-${index}`)
    const text = [
      '\uFEFFcode,batch',
      '"canary-quoted-1",b1',
      'canary-quoted-1',
      '',
      'abc',
      'canary-known-1;x',
      ...many,
    ].join('\r\n')
    const answer = await world.request(shop.tokens.provider, 'POST', `${shop.pool}/import`, { text })
    expect(answer.body).toMatchObject({
      added: 3001,
      problems: [
        { line: 3, code: 'repeated' },
        { line: 5, code: 'invalid' },
        { line: 6, code: 'known' },
      ],
      pool: { counts: { free: 3002 } },
    })
    expect(JSON.stringify(answer.body)).not.toContain('canary')
  })

  it('twice adds nothing the second time', async () => {
    await shop.import(lines(CODES))
    expect(await shop.import(lines(CODES))).toMatchObject({
      added: 0,
      problems: CODES.map((_, index) => ({ line: index + 1, code: 'known' })),
    })
    expect((await shop.counts()).free).toBe(3)
  })

  it('of more than 5,000 codes is refused whole', async () => {
    const text = lines(Array.from({ length: 5001 }, (_, index) => `code-${index}`))
    const answer = await world.request(shop.tokens.provider, 'POST', `${shop.pool}/import`, { text })
    expect([answer.status, answer.body.problems]).toEqual([
      422,
      [{ path: 'text', code: 'too-many', max: 5000, actual: 5001 }],
    ])
    expect((await shop.counts()).free).toBe(0)
  })

  it('into another provider’s plan, or a plan that is not sold as codes, finds nothing', async () => {
    const stranger = await world.session('provider', 'isv-2')
    expect((await world.request(stranger, 'POST', `${shop.pool}/import`, { text: 'abcd' })).status).toBe(404)
    expect((await world.request(stranger, 'GET', shop.pool)).status).toBe(404)
  })
})
