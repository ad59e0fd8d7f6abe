import { expect } from '@open-wc/testing'
import type { Product } from '../../bff/contract/product.ts'
import type { KindName } from '../../bff/domain/product/kind.ts'
import type { MktProductList } from '../../components/product-list/product-list.ts'
import { item } from '../../demo/gallery/fixtures/listings.ts'
import { catalogProduct, categories, draftProduct, productKind, upload } from '../../demo/gallery/fixtures/market.ts'
import { list, press } from './product-list-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { mount, part, settled, useFakes } from './support/kit.ts'

const plan = { id: 'pln_basic01', name: '标准版', onSale: true, prices: [] }
const year = { count: 1, unit: 'year', listPrice: 60_000, price: 48_000 } as const
const template = {
  attachments: true,
  fields: [
    { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: 500 },
    { key: 'size', label: '商品数量', control: 'select', required: false, options: ['100 以内', '更多'] },
    { key: 'day', label: '期望日期', control: 'date', required: true },
  ],
} as const

/** What a reviewer reads of each control that a buyer's page does not show as it was written. */
const cases: readonly (readonly [KindName, string, Product['fields'], readonly string[]])[] = [
  ['service', 'saleMode', { saleMode: 'count' }, ['按次数售卖']],
  ['service', 'plans', { plans: [{ ...plan, unitPrice: 20_000 }] }, ['标准版 · 在售', '– 每次 ¥200']],
  [
    'service',
    'requirementTemplate',
    { requirementTemplate: { ...template, fields: [...template.fields] } as never },
    ['需求描述 * · 多行文字 · 最多 500 字', '商品数量 · 选项 · 100 以内 / 更多', '期望日期 * · 日期', '允许附件'],
  ],
  [
    'saas-manual',
    'plans',
    { plans: [{ ...plan, prices: [year], renewalPrices: [{ ...year, price: 60_000 }] }] },
    ['标准版 · 在售', '– 1 年 · ¥480 （原价 ¥600）', '– 续费 1 年 · ¥600'],
  ],
  [
    'api',
    'support',
    { support: { hotline: '400-800-1024', email: 'help@a.example', hours: '9–18' } },
    ['服务热线 400-800-1024', '服务邮箱 help@a.example', '服务时间 9–18'],
  ],
  [
    'api',
    'plans',
    {
      plans: [
        {
          ...plan,
          apiServiceId: 'svc_weather001',
          packages: [{ id: 'pkg_a00001', name: '十万次', quota: 100_000, count: 1, unit: 'year', price: 19_900 }],
        },
      ],
    },
    ['标准版 · 在售', '– API 服务 svc_weather001', '– 十万次 · 100,000 次调用 · 1 年 · ¥199'],
  ],
]

describe('the review of fields of every kind', () => {
  const fakes = useFakes()
  const open = async (kind: KindName, other: Partial<Product>) => {
    const row = { state: 'in-review', commands: [{ command: 'approve' }], kind } as const
    fakes.bff
      .on('GET /products', () => ({
        items: [item({ ...row, commands: [...row.commands] })],
        nextCursor: null,
      }))
      .on('GET /products/:id', () =>
        draftProduct({ ...row, commands: [...row.commands], id: 'prd_row001', problems: [], ...other }),
      )
      .on('GET /products/:id/preview', () => catalogProduct())
      .on('GET /product-kinds/:kind', () => productKind({}, kind))
      .on('GET /categories', () => ({ items: categories }))
    const element = await mount<MktProductList>(list('review'))
    await press(element, '审核：协作云')
    await settled(element)
    return element
  }

  for (const [kind, key, fields, lines] of cases)
    it(`reads ${key} of ${kind} line by line`, async () => {
      const element = await open(kind, { fields: { name: '协作云', ...fields } })
      const written = part(element, `#field-${key} .lines`).textContent ?? ''
      expect(written.split('\n')).to.deep.equal(lines)
      await expectAccessible(element)
    })

  it('shows a change of the service a plan calls', async () => {
    const [, , fields] = cases.at(-1)!
    const before = { ...fields, plans: fields.plans!.map((one) => ({ ...one, apiServiceId: 'svc_old00001' })) }
    const element = await open('api', {
      fields: { name: '协作云', ...fields },
      revision: { id: 'rev_a00001', state: 'in-review' } as never,
      live: { number: 1, publishedAt: '2026-11-01T00:00:00.000Z', fields: { name: '协作云', ...before } } as never,
    })
    expect(part(element, '#field-plans del').textContent).to.contain('svc_old')
    expect(part(element, '#field-plans ins').textContent).to.contain('svc_weather')
  })

  it('says which file only reviewers see', async () => {
    const report = upload({
      id: 'upl_report1',
      name: '测试报告.pdf',
      mediaType: 'application/pdf',
      width: null,
      height: null,
    } as never)
    const element = await open('api', {
      fields: { name: '协作云', testReport: { uploadId: 'upl_report1' } },
      uploads: { upl_report1: report },
    })
    expect(part(element, '#field-testReport dt').textContent).to.contain('仅审核可见')
    expect(part(element, '#field-testReport a').textContent).to.contain('测试报告.pdf')
  })
})
