import type { KindName } from '../../bff/domain/product/kind.ts'
import { buildPdf } from '../storage/build-pdf.ts'
import { expectOk, picture, upload } from './journey.ts'
import type { World } from './world.ts'

type Fields = Readonly<Record<string, unknown>>
export type OnShelf = { readonly id: string; readonly provider: string; readonly operator: string }

const agreement = { title: '服务协议', text: '第一条 双方约定如下……' }
const yearly = {
  name: '标准版',
  onSale: true,
  prices: [
    { count: 1, unit: 'year', listPrice: 120_000, price: 99_000 },
    { count: 2, unit: 'year', listPrice: 240_000, price: 160_000 },
  ],
}
const requirementTemplate = {
  fields: [
    { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: 500 },
    { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 40 },
    { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 80 },
  ],
  attachments: true,
}
const saas = { category: ['business', 'crm'], tags: ['客户'], summary: '线索到回款', detail: '# 说明', agreement }

/** What a careful provider writes for each kind; files are named by the field they are for. */
const WRITTEN: Readonly<Record<KindName, Fields>> = {
  'saas-automatic': { ...saas, name: '云客户', plans: [yearly] },
  'saas-code': { ...saas, name: '云课堂', providerSystemUrl: 'https://redeem.example.com/use', plans: [yearly] },
  'saas-manual': { ...saas, name: '云呼叫', deliveryDays: 3, requirementTemplate, plans: [yearly] },
  service: {
    name: '数据迁移',
    category: ['operations-services', 'migration', 'data-migration'],
    tags: ['迁移'],
    agreement,
    deliveryDays: 5,
    requirementTemplate,
    saleMode: 'count',
    plans: [{ name: '每库', onSale: true, prices: [], unitPrice: 30_000 }],
    summary: '库表与数据一并迁移',
    detail: '# 迁移',
  },
  api: {
    name: '短信接口',
    intro: '三网短信一个接口',
    detail: '# 接口',
    customerCases: '某银行：日发百万条',
    support: { hotline: '400-800-0000', email: 'help@example.com', hours: '工作日 9:00–18:00' },
    category: ['life-api', 'maps-api'],
    tags: [],
    plans: [
      {
        name: '通知短信',
        onSale: true,
        prices: [],
        packages: [
          { name: '一千条', quota: 1000, count: 3, unit: 'month', price: 4500 },
          { name: '一万条', quota: 10_000, count: 1, unit: 'year', price: 40_000 },
        ],
      },
    ],
  },
}

const PICTURES: Readonly<Record<KindName, readonly string[]>> = {
  'saas-automatic': ['logo'],
  'saas-code': ['logo'],
  'saas-manual': ['logo'],
  service: ['images'],
  api: ['icon', 'images'],
}
const PDFS: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  api: ['usageDocument', 'serviceAgreement', 'testReport', 'copyrightCertificates'],
}
const MANY: ReadonlySet<string> = new Set(['images', 'copyrightCertificates'])

/** Puts a product of any kind on the shelf, through the API as provider and operator would. */
export async function shelve(
  world: World,
  kind: KindName,
  { providerId = 'isv-1', fields = {} }: { readonly providerId?: string; readonly fields?: Fields } = {},
): Promise<OnShelf> {
  const provider = await world.session('provider', providerId)
  const operator = await world.session('operator', 'op-1')
  const { id } = await expectOk(world.request(provider, 'POST', '/v1/products', { kind }))
  const files = await filesOf(world, provider, kind)
  const written = kind === 'api' ? await withService(world, provider, WRITTEN.api) : WRITTEN[kind]
  await expectOk(
    world.request(provider, 'PATCH', `/v1/products/${id}`, { fields: { ...written, ...files, ...fields } }),
  )
  const run = (token: string, command: string) =>
    expectOk(world.request(token, 'POST', `/v1/products/${id}/commands`, { command }))
  await run(provider, 'submit')
  await run(operator, 'approve')
  await run(provider, 'list')
  return { id, provider, operator }
}

async function filesOf(world: World, provider: string, kind: KindName): Promise<Fields> {
  const fields: Record<string, unknown> = {}
  const keep = async (purpose: string, file: Buffer, name: string, type: string) => {
    const { status, body } = await upload(world, provider, purpose, file, name, type)
    if (status !== 201) throw new Error(`${purpose}: ${status} ${JSON.stringify(body)}`)
    fields[purpose] = MANY.has(purpose) ? [{ uploadId: body.id }] : { uploadId: body.id }
  }
  for (const purpose of PICTURES[kind]) await keep(purpose, await picture(96, 96), `${purpose}.png`, 'image/png')
  for (const purpose of PDFS[kind] ?? []) await keep(purpose, buildPdf(), `${purpose}.pdf`, 'application/pdf')
  return fields
}

async function withService(world: World, provider: string, written: Fields): Promise<Fields> {
  const { items } = await expectOk(world.request(provider, 'GET', '/v1/provider/api-services'))
  const body = {
    name: '短信网关',
    address: 'https://api.example.com/sms',
    documentationUrl: 'https://docs.example.com/sms',
  }
  const service = items[0] ?? (await expectOk(world.request(provider, 'POST', '/v1/provider/api-services', body)))
  const plans = written.plans as readonly object[]
  return { ...written, plans: plans.map((plan) => ({ ...plan, apiServiceId: service.id })) }
}
