import type { KindName } from '../../../bff/domain/product/kind.ts'

export const PERIOD = { count: 1, unit: 'month' } as const

/** Calls of the package that is sold: a node holds three of them at once. */
const QUOTA = 300

/** What a shop has made for its fields to name. */
export type Made = { readonly logo: string; readonly pdf: string; readonly apiService: string }
type Sold = { readonly kind: KindName; readonly fields: (made: Made) => Readonly<Record<string, unknown>> }

/** What the shops sell: a kind of product joins the simulator by its line here, with fields good enough to be listed. */
export const SOLD: readonly Sold[] = [
  {
    kind: 'saas-automatic',
    fields: ({ logo }) => ({
      ...described(logo),
      agreement: { title: '协议', text: '约定' },
      trial: { count: 3, unit: 'day' },
      plans: [
        {
          name: '基础版',
          onSale: true,
          prices: [{ ...PERIOD, listPrice: 5000, price: 5000 }],
          renewalPrices: [{ ...PERIOD, listPrice: 5000, price: 4000 }],
        },
        { name: '专业版', onSale: true, prices: [{ ...PERIOD, listPrice: 9000, price: 9000 }] },
      ],
    }),
  },
  {
    kind: 'service',
    fields: ({ logo }) => ({
      ...humanly(logo),
      category: ['operations-services', 'migration', 'server-migration'],
      images: [{ uploadId: logo }],
      saleMode: 'period',
    }),
  },
  {
    kind: 'saas-manual',
    fields: ({ logo }) => ({ ...humanly(logo), category: ['business', 'office'], logo: { uploadId: logo } }),
  },
  {
    kind: 'saas-code',
    fields: ({ logo }) => ({
      ...described(logo),
      name: '云课堂',
      providerSystemUrl: 'https://redeem.example/use',
      agreement: { title: '协议', text: '约定' },
      trial: { count: 3, unit: 'day' },
      plans: [{ name: '基础版', onSale: true, prices: [{ ...PERIOD, listPrice: 3000, price: 3000 }] }],
    }),
  },
  {
    kind: 'api',
    fields: ({ logo, pdf, apiService }) => ({
      name: '短信接口',
      icon: { uploadId: logo },
      images: [{ uploadId: logo }],
      intro: '一个接口',
      detail: '# 接口',
      usageDocument: { uploadId: pdf },
      support: { hotline: '400-800-0000', email: 'help@example.com', hours: '工作日' },
      category: ['life-api', 'maps-api'],
      serviceAgreement: { uploadId: pdf },
      testReport: { uploadId: pdf },
      plans: [
        {
          name: '通知',
          onSale: true,
          prices: [],
          apiServiceId: apiService,
          packages: [
            { ...PERIOD, name: '三百次', quota: QUOTA, price: 700 },
            { ...PERIOD, name: '十次', quota: 10, price: 70 },
          ],
        },
      ],
    }),
  },
]

/** What people deliver: the buyer is asked what is wanted. */
function humanly(logo: string) {
  const { logo: _, category: __, ...fields } = described(logo)
  const ask = (key: string) => ({ key, label: key, control: 'text', required: true, maxLength: 100 })
  return {
    ...fields,
    agreement: { title: '协议', text: '约定' },
    deliveryDays: 5,
    requirementTemplate: { fields: ['description', 'contact', 'contactDetails'].map(ask), attachments: true },
    plans: [{ name: '标准', onSale: true, prices: [{ ...PERIOD, listPrice: 9000, price: 9000 }] }],
  }
}

function described(logo: string) {
  return {
    name: '协作云',
    category: ['business', 'office'],
    tags: ['协作'],
    summary: '团队文档与任务',
    detail: '# 协作云',
    logo: { uploadId: logo },
  }
}
