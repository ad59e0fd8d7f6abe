import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KindName } from '../../bff/domain/product/kind.ts'
import { expectOk } from '../support/journey.ts'
import { type PlainProvider, startPlainProvider } from '../support/plain-provider.ts'
import { shelve } from '../support/shelf.ts'
import { createWorld, type World } from '../support/world.ts'

/** Seed 002: choose a plan and a period, check the order, pay. Seed 001: authorization before buying, trial, discount price. */
let provider: PlainProvider
let world: World
let buyer: string

beforeAll(async () => {
  provider = await startPlainProvider('token-1')
  world = await createWorld({ allow: [provider.hostPort] })
  buyer = await world.session('buyer', 'buyer-1')
  const isv = await world.session('provider', 'isv-1')
  const endpoint = { mode: 'live', protocol: 'tencent', url: provider.url, secrets: { token: 'token-1' } }
  await expectOk(world.request(isv, 'PUT', '/v1/provider/endpoint', endpoint))
})
afterAll(async () => {
  await world.close()
  await provider.close()
})

const pageOf = (id: string, token = buyer) => expectOk(world.request(token, 'GET', `/v1/catalog/${id}`))
const place = (body: object, token = buyer) => world.request(token, 'POST', '/v1/orders', body)
const refusal = async (answer: ReturnType<typeof place>) => {
  const { status, body } = await answer
  return [
    status,
    body.code,
    ...(body.problems ?? []).map((one: { path: string; code: string }) => `${one.path} ${one.code}`),
  ]
}

describe('the product page', () => {
  it('of an automatic product shows plans, both prices and what comes after the order', async () => {
    const page = await pageOf(
      (await shelve(world, 'saas-automatic', { fields: { trial: { count: 14, unit: 'day' } } })).id,
    )
    expect(page).toMatchObject({
      delivery: 'automatic',
      ordering: 'open',
      provisioningHours: 3,
      trialPeriod: { count: 14, unit: 'day' },
      from: { price: { amount: 99_000, currency: 'CNY' }, period: { count: 1, unit: 'year' } },
      agreement: {
        title: '服务协议',
        text: '第一条 双方约定如下……',
        file: null,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      promises: { payDays: 7, refund: 'within-days', refundDays: 5, refundAnswerDays: 3 },
    })
    expect(page.plans).toMatchObject([
      { name: '标准版', sale: 'period', quantityMax: 1, packages: [], apiService: null },
    ])
  })

  it('of a code product says where codes are redeemed and that an unused one can be given back', async () => {
    const page = await pageOf((await shelve(world, 'saas-code')).id)
    expect(page).toMatchObject({
      redeemUrl: 'https://redeem.example.com/use',
      // Not answered by the provider, so not answered to the buyer.
      customizable: null,
      provisioningHours: null,
      promises: { refund: 'while-unused' },
    })
  })

  it('of manual delivery says what will be asked, and the clocks of work and acceptance', async () => {
    const page = await pageOf((await shelve(world, 'saas-manual')).id)
    expect(page).toMatchObject({
      deliveryDays: 3,
      requirement: { fields: [{ label: '需求描述' }, { label: '联系人' }, { label: '联系方式' }], attachments: true },
      promises: { startDays: 15, acceptanceDays: 30, refund: 'before-completion' },
    })
  })

  it('of a service sold by count shows what one costs and how many there may be', async () => {
    const page = await pageOf((await shelve(world, 'service')).id)
    expect(page.plans).toMatchObject([{ sale: 'count', unitPrice: 30_000, quantityMax: 999, prices: [] }])
    expect(page).toMatchObject({
      from: { price: { amount: 30_000 }, period: null },
      customizable: null,
      images: [{ mediaType: 'image/png' }],
      promises: { acceptanceDays: 15 },
    })
  })

  it('of an API shows packages, the service, support and qualifications, and never the test report', async () => {
    const page = await pageOf((await shelve(world, 'api')).id)
    expect(page).toMatchObject({
      summary: '三网短信一个接口',
      customerCases: '某银行：日发百万条',
      support: { hotline: '400-800-0000', email: 'help@example.com', hours: '工作日 9:00–18:00' },
      documents: [{ name: 'usageDocument.pdf' }],
      copyrightCertificates: [{ name: 'copyrightCertificates.pdf' }],
      agreement: { title: 'serviceAgreement.pdf', text: null, file: { name: 'serviceAgreement.pdf' } },
      promises: { refund: 'never', refundAnswerDays: null },
    })
    expect(page.plans).toMatchObject([
      {
        sale: 'package',
        apiService: { name: '短信网关', documentationUrl: 'https://docs.example.com/sms' },
        packages: [
          { name: '一千条', quota: 1000, count: 3, unit: 'month', price: 4500 },
          { name: '一万条', quota: 10_000, count: 1, unit: 'year', price: 40_000 },
        ],
      },
    ])
    expect(JSON.stringify(page)).not.toContain('testReport')
    expect(JSON.stringify(page)).not.toContain('api.example.com')
  })

  it('says to whoever is no buyer that only buyers order, in the catalogue as in a preview', async () => {
    const { id, provider: isv, operator } = await shelve(world, 'saas-automatic')
    for (const token of [isv, operator, world.host.key]) expect((await pageOf(id, token)).ordering).toBe('not-a-buyer')
    const preview = await expectOk(world.request(isv, 'GET', `/v1/products/${id}/preview`))
    expect(preview.ordering).toBe('not-a-buyer')
    expect(await refusal(place({ productId: id, planId: preview.plans[0].id }, isv))).toEqual([403, 'forbidden'])
  })
})

describe('an order', () => {
  let id: string
  let planId: string
  let digest: string
  beforeAll(async () => {
    id = (
      await shelve(world, 'saas-automatic', {
        fields: { trial: { count: 14, unit: 'day' }, customerAuthorization: true },
      })
    ).id
    const page = await pageOf(id)
    planId = page.plans[0].id
    digest = page.agreement.digest
  })
  const authorization = { name: '张三', phone: '+86 138 0000 0000', email: 'zhang@example.com' }
  const period = { count: 2, unit: 'year' }

  it('keeps the price, the list price, the version, what was authorized and which agreement was accepted', async () => {
    const { versionId } = await pageOf(id)
    const order = await expectOk(
      place({ productId: id, planId, versionId, period, authorization, agreement: { digest } }),
    )
    expect(order).toMatchObject({
      period,
      quantity: 1,
      package: null,
      price: { amount: 160_000, currency: 'CNY' },
      listPrice: { amount: 240_000, currency: 'CNY' },
      versionId,
      authorization,
      agreement: { title: '服务协议', digest, acceptedAt: order.placedAt },
    })
  })

  it('without an agreement in the request records none, and is placed all the same', async () => {
    expect((await expectOk(place({ productId: id, planId, period, authorization }))).agreement).toBe(null)
  })

  it('is refused for an agreement other than the one on sale', async () => {
    const stale = place({ productId: id, planId, period, authorization, agreement: { digest: 'f'.repeat(64) } })
    expect(await refusal(stale)).toEqual([409, 'offer-changed', 'agreement not-an-option'])
  })

  it('needs the authorization before it is placed, where the product wants it', async () => {
    const bare = place({ productId: id, planId, period })
    expect(await refusal(bare)).toEqual([422, 'authorization-missing', 'authorization missing'])
  })

  // biome-ignore format: a table
  it.each<[string, object, readonly unknown[]]>([
    ['a plan that is not there',   { planId: 'pln_nothere1', period },                          [422, 'not-on-sale', 'planId not-an-option']],
    ['no period',                  {},                                                          [422, 'invalid', 'period missing']],
    ['a period not offered',       { period: { count: 3, unit: 'year' } },                      [422, 'not-on-sale', 'period not-an-option']],
    ['a package',                  { period, packageId: 'pkg_none0001' },                       [422, 'invalid', 'packageId not-for-this']],
    ['none of it',                 { period, quantity: 0 },                                     [422, 'invalid', 'quantity out-of-range']],
    ['two of it',                  { period, quantity: 2 },                                     [422, 'invalid', 'quantity out-of-range']],
    ['a trial with a period',      { period, trial: true },                                     [422, 'invalid', 'period not-for-this']],
  ])('is refused for %s', async (_, wish, problem) => {
    expect(await refusal(place({ productId: id, planId, authorization, ...wish }))).toEqual(problem)
  })

  it('as a trial is free, lasts 14 days and is had once', async () => {
    const trial = await expectOk(place({ productId: id, planId, trial: true, authorization, agreement: { digest } }))
    expect(trial).toMatchObject({ type: 'trial', price: { amount: 0 }, period: { count: 14, unit: 'day' } })
    expect(await refusal(place({ productId: id, planId, trial: true, authorization }))).toEqual([409, 'trial-used'])
    const other = await world.session('buyer', 'buyer-2')
    expect((await place({ productId: id, planId, trial: true, authorization }, other)).status).toBe(201)
  })

  it('for a plan taken off sale is refused', async () => {
    const off = await shelve(world, 'saas-automatic', {
      fields: {
        plans: [
          { name: '在售', onSale: true, prices: [{ count: 1, unit: 'year', listPrice: 100, price: 100 }] },
          { name: '停售', onSale: false, prices: [{ count: 1, unit: 'year', listPrice: 100, price: 100 }] },
        ],
      },
    })
    const draft = await expectOk(world.request(off.provider, 'GET', `/v1/products/${off.id}`))
    expect((await pageOf(off.id)).plans.map(({ name }: { name: string }) => name)).toEqual(['在售'])
    const sold = draft.fields.plans.map((plan: { id: string }) => plan.id)
    const year = { count: 1, unit: 'year' }
    expect((await place({ productId: off.id, planId: sold[0], period: year })).status).toBe(201)
    const unsold = place({ productId: off.id, planId: sold[1], period: year })
    expect(await refusal(unsold)).toEqual([422, 'not-on-sale', 'planId not-an-option'])
  })
})

it('a service sold by count costs as many times its price, from 1 to 999 of it', async () => {
  const { id } = await shelve(world, 'service')
  const [plan] = (await pageOf(id)).plans
  const order = await expectOk(place({ productId: id, planId: plan.id, quantity: 999 }))
  expect(order).toMatchObject({
    quantity: 999,
    period: null,
    price: { amount: 29_970_000 },
    listPrice: { amount: 29_970_000 },
  })
  expect((await expectOk(place({ productId: id, planId: plan.id }))).price.amount).toBe(30_000)
  for (const quantity of [0, 1000])
    expect(await refusal(place({ productId: id, planId: plan.id, quantity }))).toEqual([
      422,
      'invalid',
      'quantity out-of-range',
    ])
  const period = { count: 1, unit: 'year' }
  expect(await refusal(place({ productId: id, planId: plan.id, period }))).toEqual([
    422,
    'invalid',
    'period not-for-this',
  ])
})

it('every kind can be put on the shelf and looked at by a buyer', async () => {
  for (const kind of ['saas-automatic', 'saas-code', 'saas-manual', 'service', 'api'] satisfies KindName[])
    expect((await pageOf((await shelve(world, kind)).id)).kind).toBe(kind)
})
