import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeFields, expectOk } from '../support/journey.ts'
import { type Listing, listingOf, requirementTemplate } from '../support/listing.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let seller: Listing

beforeAll(async () => {
  world = await createWorld()
  seller = await listingOf(world, 'saas-manual')
})
afterAll(() => world.close())

async function filled() {
  const { id } = await seller.create()
  const { uploadId } = await seller.picture('logo', 390, 260)
  const fields = { ...completeFields(uploadId), deliveryDays: 10, requirementTemplate }
  expect((await expectOk(seller.save(id, fields))).problems).toEqual([])
  return id as string
}

describe('SaaS that involves human delivery (seed 002, 涉及人工交付的 SaaS 商品)', () => {
  it('is SaaS with everything that has, but needs no endpoint, and asks its buyer for a requirement', async () => {
    expect(await seller.kindView()).toMatchObject({ available: true, delivery: 'manual-saas', reviewWorkingDays: 7 })
    const draft = await seller.create()
    const missing = draft.problems.map(({ path }: { path: string }) => path)
    expect(missing).toContain('requirementTemplate')
    expect(missing).toContain('deliveryDays')
    expect(missing).not.toContain('kind')
  })

  it('names plans with prices for their periods, and what a renewal costs by the month and by the year', async () => {
    const id = await filled()
    const renewed = (unit: string) => ({
      plans: [
        {
          name: '标准版',
          onSale: true,
          prices: [{ count: 1, unit: 'year', listPrice: 100_000, price: 90_000 }],
          renewalPrices: [{ count: 1, unit, listPrice: 60_000, price: 50_000 }],
        },
      ],
    })
    expect(await seller.wrong(id, renewed('month'))).toEqual([])
    expect(await seller.wrong(id, renewed('year'))).toEqual([])
    expect(await seller.wrong(id, renewed('day'))).toEqual(['plans.0.renewalPrices.0.unit not-an-option'])
  })

  it('always asks what is needed and whom to talk to', async () => {
    const id = await filled()
    const fields = requirementTemplate.fields.filter(({ key }) => key !== 'contactDetails')
    expect(await seller.wrong(id, { requirementTemplate: { attachments: true, fields } })).toEqual([
      'requirementTemplate fields-needed',
    ])
  })

  it('is ordered with a plan and a period like any SaaS', async () => {
    const id = await filled()
    await seller.list(id)
    const page = await expectOk(seller.catalog(id))
    const order = { productId: id, planId: page.plans[0].id, period: { count: 2, unit: 'year' } }
    expect(await world.request(seller.buyer, 'POST', '/v1/orders', order)).toMatchObject({
      status: 201,
      body: { delivery: 'manual-saas', price: { amount: 80_000 } },
    })
  })
})
