import type { Product } from '../../../bff/contract/product.ts'
import type { FakeBff } from './fake-bff.ts'
import { problem } from './fake-bff.ts'
import { categories, draftProduct, productKind, upload } from './fixtures.ts'

/** Everything the product form asks for, with one product that remembers what is saved. */
export function productBff(bff: FakeBff, other: Partial<Product> = {}) {
  const state = { product: draftProduct({ problems: [], ...other }), uploads: 0 }
  const change = (part: Partial<Product>) => {
    state.product = {
      ...state.product,
      ...part,
      version: state.product.version + 1,
      updatedAt: '2026-11-21T02:02:00.000Z',
    }
    return state.product
  }
  bff
    .on('GET /product-kinds', () => ({ items: [productKind()] }))
    .on('GET /categories', () => ({ items: categories }))
    .on('GET /agreements', () => ({
      items: [{ id: 'agr_standard', title: '标准服务协议', text: '第一条 服务内容……' }],
    }))
    .on('GET /products/:id', () => state.product)
    .on('PATCH /products/:id', ({ body }) => {
      const { fields, expectedVersion } = body as { fields: Product['fields']; expectedVersion: number }
      if (expectedVersion !== state.product.version) return problem(409, 'version-conflict')
      return change({ fields: { ...state.product.fields, ...fields } })
    })
    .on('POST /products/:id/commands', ({ body }) => {
      const { command } = body as { command: string }
      return change(AFTER[command] ?? {})
    })
    .on('POST /uploads', ({ headers, body }) => {
      state.uploads += 1
      const name = decodeURIComponent(headers.get('x-file-name') ?? '')
      const made = upload({ id: `upl_new${state.uploads}`, name, bytes: (body as File).size })
      state.product = { ...state.product, uploads: { ...state.product.uploads, [made.id]: made } }
      return made
    })
  return { state, change }
}

/** Where a command leads, and what is open there. */
const AFTER: Readonly<Record<string, Partial<Product>>> = {
  submit: {
    state: 'in-review',
    commands: [{ command: 'withdraw' }],
    deadline: {
      command: 'alert-review-overdue',
      dueAt: '2026-12-01T10:00:00.000Z',
      actor: 'operator',
      outcome: 'alert',
    },
    submittedAt: '2026-11-21T10:00:00.000Z',
    review: null,
  },
  withdraw: { state: 'draft', commands: [{ command: 'submit' }], deadline: null, submittedAt: null },
  list: { state: 'listed', commands: [{ command: 'unlist' }], deadline: null },
  unlist: { state: 'unlisted', commands: [{ command: 'list' }], deadline: null },
}

/** A product with every field filled in right. */
export const complete: Product['fields'] = {
  name: '协作云',
  category: ['business', 'office'],
  tags: ['协作', '文档'],
  summary: '面向研发团队的文档与任务协作平台，支持实时编辑、全文检索与权限管理。',
  systems: ['windows', 'linux'],
  deliveryDays: 1,
  warrantyDays: 365,
  customizable: false,
  customerAuthorization: true,
  dependentProducts: ['云服务器'],
  plans: [
    {
      id: 'pln_basic01',
      name: '基础版',
      onSale: true,
      prices: [
        { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 },
        { count: 2, unit: 'year', listPrice: 100_000, price: 80_000 },
      ],
    },
    {
      id: 'pln_pro0001',
      name: '专业版',
      onSale: true,
      prices: [{ count: 1, unit: 'month', listPrice: 19_900, price: 9_900 }],
    },
  ],
  trial: { count: 14, unit: 'day' },
  agreement: { agreementId: 'agr_standard' },
  logo: { uploadId: 'upl_logo01' },
  detail: '## 产品亮点\n\n- 实时协作\n- 全文检索\n\n详见 [文档](https://docs.example.com)。',
  documents: [{ uploadId: 'upl_doc001' }],
}

export const completeUploads: Product['uploads'] = {
  upl_logo01: upload(),
  upl_doc001: upload({
    id: 'upl_doc001',
    name: '使用手册.pdf',
    mediaType: 'application/pdf',
    bytes: 1_468_006,
  }),
}
