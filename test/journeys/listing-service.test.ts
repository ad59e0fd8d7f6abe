import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { type Listing, listingOf, requirementTemplate } from '../support/listing.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let seller: Listing

beforeAll(async () => {
  world = await createWorld()
  seller = await listingOf(world, 'service')
})
afterAll(() => world.close())

/** Step by step as the seed has them, each saved as a draft. */
async function filled() {
  const { id } = await seller.create()
  const steps = [
    { category: ['operations-services', 'migration', 'data-migration'] },
    { name: '数据迁移', tags: ['迁移'], agreement: { title: '服务协议', text: '双方约定如下……' } },
    { deliveryDays: 5, requirementTemplate },
    { saleMode: 'count', plans: [{ name: '标准', onSale: true, prices: [], unitPrice: 200_000 }] },
    {
      images: [await seller.picture('images', 390, 260)],
      summary: '不停机迁移',
      detail: '## 服务流程\n\n评估、演练、切换',
    },
  ]
  for (const step of steps) await expectOk(seller.save(id, step))
  expect((await seller.read(id)).problems).toEqual([])
  return id as string
}

describe('a service that people deliver (seed 004)', () => {
  it('begins with its class, its first and its second category', async () => {
    const { steps } = await seller.kindView()
    expect(steps.map(({ key }: { key: string }) => key)).toEqual([
      'category',
      'basic',
      'delivery',
      'sale',
      'presentation',
    ])
    const { id } = await seller.create()
    const path = ['security-services', 'assessment', 'penetration-tests']
    expect(await seller.wrong(id, { category: path })).not.toContain('category too-few')
    expect(await seller.wrong(id, { category: path.slice(0, 2) })).toContain('category too-few')
    expect(await seller.wrong(id, { category: ['business', 'office'] })).toContain('category unknown-category')
  })

  it('has one to five tags', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { tags: ['一'] })).toEqual([])
    expect(await seller.wrong(id, { tags: ['一', '二', '三', '四', '五'] })).toEqual([])
    expect(await seller.wrong(id, { tags: ['一', '二', '三', '四', '五', '六'] })).toEqual(['tags too-many'])
    expect(await seller.wrong(id, { tags: [] })).toEqual(['tags missing'])
  })

  it('says in how many days it is delivered and what its buyer is asked', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { deliveryDays: null, requirementTemplate: null })).toEqual([
      'deliveryDays missing',
      'requirementTemplate missing',
    ])
  })

  it('is sold by period or by count, never half of each', async () => {
    const id = await filled()
    const prices = [{ count: 1, unit: 'month', listPrice: 90_000, price: 90_000 }]
    expect(await seller.wrong(id, { saleMode: 'period', plans: [{ name: '包月', onSale: true, prices }] })).toEqual([])
    expect(await seller.wrong(id, { saleMode: 'count' })).toEqual([
      'plans.0.unitPrice missing',
      'plans.0.prices not-applicable',
    ])
    const each = [{ name: '单次', onSale: true, prices: [], unitPrice: 90_000 }]
    expect(await seller.wrong(id, { plans: each })).toEqual([])
    expect(await seller.wrong(id, { saleMode: null })).toContain('saleMode missing')
  })

  it('sells only the plans that are switched on', async () => {
    const id = await filled()
    const plan = (name: string, onSale: boolean) => ({ name, onSale, prices: [], unitPrice: 100 })
    expect(await seller.wrong(id, { plans: [plan('甲', false)] })).toEqual(['plans none-on-sale'])
    expect(await seller.wrong(id, { plans: [plan('甲', false), plan('乙', true)] })).toEqual([])
    await seller.list(id)
    const { plans } = await expectOk(seller.catalog(id))
    expect(plans.map(({ name }: { name: string }) => name)).toEqual(['乙'])
  })

  it('shows at least one picture and says what it is worth within 140 characters', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { images: [] })).toEqual(['images missing'])
    expect(await seller.wrong(id, { images: [await seller.picture('images', 390, 260)] })).toEqual([])
    expect(await seller.wrong(id, { summary: '好'.repeat(140) })).toEqual([])
    expect(await seller.wrong(id, { summary: '好'.repeat(141) })).toEqual(['summary too-long'])
  })

  it('is saved as a draft at any time, submitted, taken back to be changed, and submitted again', async () => {
    const id = await filled()
    const submitted = await expectOk(seller.command(seller.provider, id, 'submit'))
    expect(submitted.state).toBe('in-review')
    expect(Date.parse(submitted.deadline.dueAt) - world.shell.now()).toBeGreaterThan(7 * 86_400_000)
    expect((await seller.save(id, { summary: '更好' })).status).toBe(409)
    expect(await expectOk(seller.command(seller.provider, id, 'withdraw'))).toMatchObject({ state: 'draft' })
    await expectOk(seller.save(id, { summary: '更好' }))
    expect(await expectOk(seller.command(seller.provider, id, 'submit'))).toMatchObject({ state: 'in-review' })
  })
})
