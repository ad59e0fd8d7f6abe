import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { type Listing, listingOf } from '../support/listing.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let seller: Listing

beforeAll(async () => {
  world = await createWorld()
  seller = await listingOf(world, 'saas-code')
})
afterAll(() => world.close())

async function filled() {
  const { id } = await seller.create()
  const fields = {
    name: '远山题库',
    category: ['business', 'hr'],
    tags: ['题库'],
    summary: '按岗位整理的试题，凭兑换码开通',
    providerSystemUrl: 'https://quiz.isv.example/redeem',
    plans: [
      {
        name: '基础版',
        onSale: true,
        prices: [
          { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 },
          { count: 2, unit: 'year', listPrice: 80_000, price: 80_000 },
        ],
      },
    ],
    agreement: { title: '题库服务协议', text: '双方约定如下……' },
    logo: await seller.picture('logo', 120, 80),
    detail: '输入兑换码即可开通。',
  }
  expect((await expectOk(seller.save(id, fields))).problems).toEqual([])
  return id as string
}

describe('a product redeemed with a code (seed 001, 兑换码换商品)', () => {
  it('can be chosen without an endpoint of one’s own: the buyer goes to the provider’s system', async () => {
    expect(await seller.kindView()).toMatchObject({
      available: true,
      delivery: 'redemption-code',
      reviewWorkingDays: 3,
    })
  })

  it('needs the address of the provider’s system, by https', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { providerSystemUrl: null })).toEqual(['providerSystemUrl missing'])
    expect(await seller.wrong(id, { providerSystemUrl: 'http://quiz.isv.example' })).toEqual([
      'providerSystemUrl not-a-url',
    ])
    expect(await seller.wrong(id, { providerSystemUrl: 'https://quiz.isv.example' })).toEqual([])
  })

  it('has a name within 30 characters and no thumbnail; the newer page’s 80 are not for it', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { name: '库'.repeat(30) })).toEqual([])
    expect(await seller.wrong(id, { name: '库'.repeat(31) })).toEqual(['name too-long'])
    expect(await seller.save(id, { thumbnail: null })).toMatchObject({
      status: 422,
      body: { problems: [{ path: 'fields.thumbnail', code: 'unknown-field' }] },
    })
  })

  it('is tried for as long as its provider says, in hours, days, months or years', async () => {
    const id = await filled()
    for (const [unit, most] of [
      ['hour', 4800],
      ['day', 200],
      ['month', 12],
      ['year', 1],
    ] as const) {
      expect(await seller.wrong(id, { trial: { count: most, unit } })).toEqual([])
      expect(await seller.wrong(id, { trial: { count: most + 1, unit } })).toEqual(['trial.count out-of-range'])
    }
  })

  it('is never dearer than its list price: the discount price is what is paid', async () => {
    const id = await filled()
    const priced = (price: number) => ({
      plans: [{ name: '基础版', onSale: true, prices: [{ count: 1, unit: 'year', listPrice: 50_000, price }] }],
    })
    expect(await seller.wrong(id, priced(50_000))).toEqual([])
    expect(await seller.wrong(id, priced(50_001))).toEqual(['plans.0.prices.0.price price-above-list'])
  })

  it('is reviewed within 3 working days, which an operator is alerted to when they pass', async () => {
    const id = await filled()
    const submitted = await expectOk(seller.command(seller.provider, id, 'submit'))
    expect(submitted).toMatchObject({ state: 'in-review', deadline: { actor: 'operator', outcome: 'alert' } })
    const days = (Date.parse(submitted.deadline.dueAt) - world.shell.now()) / 86_400_000
    expect(days).toBeGreaterThan(3)
    expect(days).toBeLessThan(13)
    await world.pass({ days: 13 })
    expect(await seller.read(id)).toMatchObject({ state: 'in-review' })
    const { items } = await expectOk(world.request(seller.operator, 'GET', '/v1/operator/alerts'))
    expect(items.map((alert: { subject: { id: string } }) => alert.subject.id)).toContain(id)
  })

  it('is on sale with both periods at the prices that were set', async () => {
    const id = await filled()
    await seller.list(id)
    const page = await expectOk(seller.catalog(id))
    expect(page.plans[0].prices).toEqual([
      { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 },
      { count: 2, unit: 'year', listPrice: 80_000, price: 80_000 },
    ])
  })
})
