import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectOk } from '../support/journey.ts'
import { type Listing, listingOf } from '../support/listing.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let seller: Listing
let service: { readonly id: string; readonly address: string }

beforeAll(async () => {
  world = await createWorld()
  seller = await listingOf(world, 'api')
  const body = { name: '天气查询', address: 'https://api.isv.example/weather' }
  service = await expectOk(world.request(seller.provider, 'POST', '/v1/provider/api-services', body))
})
afterAll(() => world.close())

const pack = (name: string, more = {}) => ({ name, quota: 1000, count: 1, unit: 'month', price: 9900, ...more })
const plan = (name: string, packages: object[] = [pack('千次包')]) => ({
  name,
  onSale: true,
  prices: [],
  apiServiceId: service.id,
  packages,
})

/** The five steps of the seed; the last one is a look at the others. */
async function filled() {
  const { id } = await seller.create()
  const steps = [
    { name: '全国天气', icon: await seller.picture('icon', 96, 96) },
    {
      images: [await seller.picture('images', 1024, 768)],
      intro: '区县级实况与预报',
      detail: '按区县编码查询。',
      usageDocument: await seller.pdf('usageDocument'),
      support: { hotline: '400-800-1024', email: 'help@isv.example', hours: '每天 9:00–21:00' },
    },
    {
      category: ['life-api', 'weather-api'],
      serviceAgreement: await seller.pdf('serviceAgreement'),
      testReport: await seller.pdf('testReport', '不公开的测试报告.pdf'),
    },
    { plans: [plan('标准版')] },
  ]
  for (const step of steps) await expectOk(seller.save(id, step))
  expect((await seller.read(id)).problems).toEqual([])
  return id as string
}

describe('an API product (seed 003)', () => {
  it('is filled in by five steps, and promises no day for its review', async () => {
    const { steps, reviewWorkingDays } = await seller.kindView()
    expect(steps.map(({ key }: { key: string }) => key)).toEqual(['access', 'basic', 'business', 'sale', 'submit'])
    expect(reviewWorkingDays).toBeNull()
  })

  it('introduces itself in one sentence of 30 characters, in detail within 300, in cases within 300', async () => {
    const id = await filled()
    for (const [key, most] of [
      ['intro', 30],
      ['detail', 300],
      ['customerCases', 300],
    ] as const) {
      expect(await seller.wrong(id, { [key]: '天'.repeat(most) })).toEqual([])
      expect(await seller.wrong(id, { [key]: '天'.repeat(most + 1) })).toEqual([`${key} too-long`])
      await seller.save(id, { [key]: '天' })
    }
  })

  it('must name hotline, e-mail and hours, all three', async () => {
    const id = await filled()
    const support = { hotline: '400', email: 'a@isv.example', hours: '9–18' }
    for (const line of Object.keys(support))
      expect(await seller.wrong(id, { support: { ...support, [line]: '' } })).toEqual([`support.${line} missing`])
  })

  it('may do without tags, certificates and an open-source statement; not with 9 tags or 4 certificates', async () => {
    const id = await filled()
    expect(await seller.wrong(id, { tags: Array.from({ length: 8 }, (_, at) => `标签${at}`) })).toEqual([])
    expect(await seller.wrong(id, { tags: Array.from({ length: 9 }, (_, at) => `标签${at}`) })).toEqual([
      'tags too-many',
    ])
    const certificates = await Promise.all(
      [1, 2, 3, 4].map((at) => seller.pdf('copyrightCertificates', `证书${at}.pdf`)),
    )
    expect(await seller.wrong(id, { tags: null, copyrightCertificates: certificates.slice(1) })).toEqual([])
    expect(await seller.wrong(id, { copyrightCertificates: certificates })).toEqual(['copyrightCertificates too-many'])
  })

  it('calls a service its provider has registered, and no other', async () => {
    const id = await filled()
    const stranger = await listingOf(world, 'api', 'isv-2')
    const theirs = await expectOk(
      world.request(stranger.provider, 'POST', '/v1/provider/api-services', {
        name: '别家',
        address: 'https://other.example/',
      }),
    )
    const { apiServiceId: _, ...without } = plan('标准版')
    expect(await seller.wrong(id, { plans: [without] })).toEqual(['plans.0.apiServiceId missing'])
    expect(await seller.wrong(id, { plans: [{ ...without, apiServiceId: theirs.id }] })).toEqual([
      'plans.0.apiServiceId unknown-api-service',
    ])
  })

  it('has up to 20 plans, each with one package or more, kept in the order they were moved to', async () => {
    const id = await filled()
    const plans = (count: number) => Array.from({ length: count }, (_, at) => plan(`规格${at}`))
    expect(await seller.wrong(id, { plans: plans(20) })).toEqual([])
    expect(await seller.wrong(id, { plans: plans(21) })).toEqual(['plans too-many'])
    expect(await seller.wrong(id, { plans: [plan('标准版', [])] })).toEqual(['plans.0.packages missing'])
    const saved = await expectOk(
      seller.save(id, { plans: [plan('标准版', [pack('小包'), pack('大包', { quota: 9000 })])] }),
    )
    const [first, second] = saved.fields.plans[0].packages
    const moved = await expectOk(seller.save(id, { plans: [{ ...saved.fields.plans[0], packages: [second, first] }] }))
    expect(moved.fields.plans[0].packages).toEqual([second, first])
    expect([first.id, second.id]).toEqual([expect.stringMatching(/^pkg_/), expect.stringMatching(/^pkg_/)])
  })

  it('shows when it was submitted and no day by which it is answered, however long that takes', async () => {
    const id = await filled()
    const submitted = await expectOk(seller.command(seller.provider, id, 'submit'))
    expect(submitted).toMatchObject({ state: 'in-review', deadline: null, submittedAt: expect.stringMatching(/Z$/) })
    await world.pass({ days: 60 })
    const { items } = await expectOk(world.request(seller.operator, 'GET', '/v1/operator/alerts'))
    expect(items.filter((alert: { subject: { id: string } }) => alert.subject.id === id)).toEqual([])
  })

  it('shows its test report to the reviewer, and never to a buyer', async () => {
    const id = await filled()
    const report = (await seller.read(id)).fields.testReport.uploadId
    await expectOk(seller.command(seller.provider, id, 'submit'))
    const reviewed = await expectOk(world.request(seller.operator, 'GET', `/v1/products/${id}`))
    expect(reviewed.uploads[report]).toMatchObject({ name: '不公开的测试报告.pdf' })
    await expectOk(seller.command(seller.operator, id, 'approve'))
    expect((await seller.catalog(id)).status).toBe(404)
    await expectOk(seller.command(seller.provider, id, 'list'))
    const page = JSON.stringify(await expectOk(seller.catalog(id)))
    expect(page).not.toContain(report)
    expect(page).not.toContain('测试报告')
    expect(page).toContain('usageDocument.pdf')
  })
})
