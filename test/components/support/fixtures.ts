import type { CatalogPage } from '../../../bff/contract/catalog.ts'
import type { Instance } from '../../../bff/contract/instance.ts'
import type { Order } from '../../../bff/contract/order.ts'
import type { Category, Product, ProductKind } from '../../../bff/contract/product.ts'
import type { Upload } from '../../../bff/contract/upload.ts'
import { promises } from '../../../bff/domain/delivery/promises.ts'
import { type KindName, kindOf } from '../../../bff/domain/product/kind.ts'

/** Views as the BFF answers them; each takes what a test wants otherwise. */
const product = { id: 'prd_collab1', name: '协作云' }
const plan = { id: 'pln_basic01', name: '基础版' }
const buyer = { role: 'buyer', id: 'user-41', name: '张三' } as const
const provider = { role: 'provider', id: 'isv-7', name: '云帆软件' } as const

export function instance(other: Partial<Instance> = {}): Instance {
  return {
    id: 'ins_7k2mq0c4v9xw',
    state: 'active',
    version: 3,
    product,
    plan,
    trial: false,
    orderId: 'ord_4b1xz8',
    providerInstanceId: 'sign-881',
    website: 'https://app.example.com/',
    adminUrl: 'https://admin.example.com/console',
    loginLink: true,
    redemption: null,
    access: null,
    moneyBack: null,
    fields: [
      { key: 'f1', label: '账号', value: 'user-ins41' },
      { key: 'f2', label: '初始密码', masked: true },
      { key: 'f3', label: 'API Key', masked: true },
    ],
    createdAt: '2026-11-21T02:02:00.000Z',
    activatedAt: '2026-11-21T02:03:00.000Z',
    expiresAt: '2028-11-21T02:03:00.000Z',
    deadline: { command: 'expire', dueAt: '2028-11-21T02:03:00.000Z', actor: 'buyer', outcome: 'expired' },
    history: [],
    announcedAt: null,
    commands: [],
    openOrders: [],
    reveals: 2,
    ...other,
  }
}

export function order(other: Partial<Order> = {}): Order {
  return {
    id: 'ord_4b1xz8',
    number: '20261121-0007',
    type: 'purchase',
    delivery: 'automatic',
    product,
    plan,
    period: { count: 2, unit: 'year' },
    price: { amount: 80_000, currency: 'CNY' },
    quantity: 1,
    package: null,
    listPrice: { amount: 100_000, currency: 'CNY' },
    versionId: 'ver_1',
    authorization: null,
    agreement: null,
    buyer: { id: buyer.id, name: buyer.name },
    provider: { id: provider.id, name: provider.name },
    state: 'provisioning',
    version: 2,
    steps: [
      { state: 'awaiting-payment', status: 'done', at: '2026-11-21T02:02:00.000Z' },
      { state: 'provisioning', status: 'current', at: '2026-11-21T02:10:00.000Z' },
      { state: 'completed', status: 'ahead' },
    ],
    history: [
      {
        at: '2026-11-21T02:10:00.000Z',
        actor: { role: 'host', id: 'portal' },
        command: 'pay',
        from: 'awaiting-payment',
        to: 'provisioning',
      },
      { at: '2026-11-21T02:02:00.000Z', actor: buyer, command: 'place', from: null, to: 'awaiting-payment' },
    ],
    deadline: {
      command: 'give-up-delivery',
      dueAt: '2026-11-21T13:10:00.000Z',
      actor: 'provider',
      outcome: 'provisioning-failed',
    },
    commands: [],
    notification: { state: 'pending', attempts: 1, nextAttemptAt: '2026-11-21T10:05:00.000Z' },
    term: null,
    converts: false,
    instanceId: 'ins_7k2mq0c4v9xw',
    refund: null,
    placedAt: '2026-11-21T02:02:00.000Z',
    paidAt: '2026-11-21T02:10:00.000Z',
    ...other,
  }
}

export function draftProduct(other: Partial<Product> = {}): Product {
  return {
    id: product.id,
    number: 1041,
    kind: 'saas-automatic',
    state: 'draft',
    version: 1,
    provider: { id: provider.id, name: provider.name },
    fields: {
      name: product.name,
      plans: [{ ...plan, onSale: true, prices: [price(1, 50_000, 50_000), price(2, 100_000, 80_000)] }],
    },
    uploads: {},
    problems: [{ path: 'category', code: 'missing' }],
    commands: [{ command: 'edit' }, { command: 'submit' }],
    agreement: null,
    live: null,
    revision: null,
    deadline: null,
    review: null,
    history: [{ at: '2026-11-20T02:00:00.000Z', actor: provider, command: 'create', from: null, to: 'draft' }],
    createdAt: '2026-11-20T02:00:00.000Z',
    updatedAt: '2026-11-20T02:00:00.000Z',
    submittedAt: null,
    ...other,
  }
}

export function catalogProduct(other: Partial<CatalogPage> = {}): CatalogPage {
  return {
    ...product,
    kind: 'saas-automatic',
    summary: '面向研发团队的文档与任务协作平台',
    provider: { id: provider.id, name: provider.name },
    category: ['business', 'office'],
    tags: ['协作', '文档'],
    logo: upload(),
    from: { price: { amount: 50_000, currency: 'CNY' }, period: { count: 1, unit: 'year' } },
    trial: false,
    versionId: 'ver_1',
    currency: 'CNY',
    detail: [
      { tag: 'h', level: 1, children: ['产品亮点'] },
      {
        tag: 'ul',
        children: [
          { tag: 'li', children: ['实时协作'] },
          { tag: 'li', children: ['全文检索'] },
        ],
      },
    ],
    thumbnail: null,
    documents: [upload({ id: 'upl_doc001', name: '使用手册.pdf', mediaType: 'application/pdf', bytes: 1_468_006 })],
    plans: [catalogPlan({ prices: [price(1, 50_000, 50_000), price(2, 100_000, 80_000)] })],
    delivery: 'automatic',
    ordering: 'open',
    promises: { payDays: 7, ...promises.automatic },
    customerCases: '',
    images: [],
    copyrightCertificates: [],
    openSourceStatement: null,
    support: null,
    redeemUrl: null,
    requirement: null,
    trialPeriod: null,
    customerAuthorization: false,
    customizable: false,
    systems: ['windows', 'linux'],
    deliveryDays: 1,
    warrantyDays: 365,
    dependentProducts: [],
    agreement: { title: '服务协议', text: '……', file: null, digest: 'digest-1' },
    provisioningHours: 3,
    ...other,
  }
}

export function catalogPlan(other: Partial<CatalogPage['plans'][number]> = {}): CatalogPage['plans'][number] {
  return {
    ...plan,
    sale: 'period',
    prices: [],
    renewalPrices: [],
    unitPrice: null,
    quantityMax: 1,
    packages: [],
    apiService: null,
    ...other,
  }
}

export function productKind(other: Partial<ProductKind> = {}, kind: KindName = 'saas-automatic'): ProductKind {
  const { steps: all, delivery } = kindOf(kind)
  const steps = all.map(({ key, fields }) => ({
    key,
    fields: fields.map((field) => ({ ...field })),
  }))
  return { kind, delivery, reviewWorkingDays: 7, available: true, steps, ...other }
}

export const categories: readonly Category[] = [
  {
    id: 'business',
    name: { 'zh-CN': '企业软件', en: 'Business software' },
    children: [{ id: 'office', name: { 'zh-CN': '协同办公', en: 'Collaboration' }, children: [] }],
  },
]

export function upload(other: Partial<Upload> = {}): Upload {
  return {
    id: 'upl_logo01',
    name: 'logo.png',
    mediaType: 'image/png',
    bytes: 24_576,
    width: 390,
    height: 260,
    url: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    ...other,
  }
}

function price(years: number, listPrice: number, now: number) {
  return { count: years, unit: 'year', listPrice, price: now } as const
}
