import type { RequirementTemplate } from '../../bff/domain/product/field.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import type { Shell } from '../../bff/shell.ts'
import { expectOk, picture, upload } from './journey.ts'
import { createWorld, type World } from './world.ts'

export const TEMPLATE: RequirementTemplate = {
  fields: [
    { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: 500 },
    { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 40 },
    { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 100 },
    { key: 'system', label: '系统', control: 'select', required: false, options: ['Windows', 'Linux'] },
    { key: 'wishedFor', label: '期望日期', control: 'date', required: false },
  ],
  attachments: true,
}
export const REQUIREMENT = {
  fields: { description: '迁移两台服务器', contact: '林悦', contactDetails: '+86 139 0000 1234' },
  attachments: [],
}
export const RESULT = {
  text: '两台服务器已迁移完成',
  accounts: [{ label: '初始密码', value: 'canary-result-password' }],
  links: [{ label: '管理后台', url: 'https://app.example.com/admin' }],
  files: [],
}

type Kind = 'service' | 'saas-manual'

/** A world whose wall clock stands still, so that a millisecond before a deadline is a millisecond before it. */
export function createStillWorld(options: Parameters<typeof createWorld>[0] = {}) {
  const still = (shell: Shell) => {
    const wall = shell.wall()
    return { ...shell, wall: () => wall }
  }
  return createWorld({ ...options, change: still })
}

/** A listed product that people deliver, with the sessions of everybody concerned. */
export async function openHumanShop(
  world: World,
  kind: Kind,
  fields: Record<string, unknown> = {},
  { providerId = 'isv-1', buyerId = 'buyer-1' }: { readonly providerId?: string; readonly buyerId?: string } = {},
) {
  const provider = await world.session('provider', providerId)
  const operator = await world.session('operator', 'op-1')
  const buyer = await world.session('buyer', buyerId)
  const draft = await expectOk(world.request(provider, 'POST', '/v1/products', { kind }))
  const path = `/v1/products/${draft.id}`
  const own = await fieldsOf(world, provider, kind)
  await expectOk(world.request(provider, 'PATCH', path, { fields: { ...own, ...fields } }))
  for (const [token, command] of [
    [provider, 'submit'],
    [operator, 'approve'],
    [provider, 'list'],
  ] as const)
    await expectOk(world.request(token, 'POST', `${path}/commands`, { command }))
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${draft.id}`))
  return new HumanShop(world, { provider, operator, buyer }, draft.id, page.plans[0].id)
}

async function fieldsOf(world: World, provider: string, kind: Kind) {
  const shared = {
    name: kind === 'service' ? '服务器迁移' : '私有化协作云',
    tags: ['迁移'],
    summary: '由工程师完成',
    detail: '# 服务内容',
    agreement: { title: '服务协议', text: '双方约定如下……' },
    deliveryDays: 10,
    requirementTemplate: TEMPLATE,
    plans: [{ name: '标准', onSale: true, prices: [{ count: 1, unit: 'year', listPrice: 60_000, price: 60_000 }] }],
  }
  const file = await upload(world, provider, kind === 'service' ? 'images' : 'logo', await picture())
  return kind === 'service'
    ? {
        ...shared,
        category: ['operations-services', 'migration', 'server-migration'],
        saleMode: 'period',
        images: [{ uploadId: file.body.id }],
      }
    : { ...shared, category: ['business', 'office'], logo: { uploadId: file.body.id } }
}

type Tokens = Readonly<Record<SessionRole, string>>

/** Speaks for everybody of one shop, as their browsers would. */
export class HumanShop {
  readonly world: World
  readonly tokens: Tokens
  readonly productId: string
  readonly planId: string

  constructor(world: World, tokens: Tokens, productId: string, planId: string) {
    this.world = world
    this.tokens = tokens
    this.productId = productId
    this.planId = planId
  }

  /** An order as it is answered to who places it. */
  place() {
    const { productId, planId } = this
    const body = { productId, planId, period: { count: 1, unit: 'year' } }
    return expectOk(this.world.request(this.tokens.buyer, 'POST', '/v1/orders', body))
  }

  /** Placed and paid. */
  async buy(): Promise<string> {
    const order = await this.place()
    const payment = { reference: `pay-${order.number}`, amount: order.price }
    await expectOk(this.world.request(this.world.host.key, 'POST', `/v1/orders/${order.id}/payment`, payment))
    return order.id
  }

  /** The answer to a command, whatever it is. */
  give(role: SessionRole, id: string, command: string, payload: object = {}) {
    return this.world.request(this.tokens[role], 'POST', `/v1/orders/${id}/commands`, { command, ...payload })
  }

  /** The order after a command that must succeed. */
  do(role: SessionRole, id: string, command: string, payload: object = {}) {
    return expectOk(this.give(role, id, command, payload))
  }

  see(role: SessionRole, id: string) {
    return expectOk(this.world.request(this.tokens[role], 'GET', `/v1/orders/${id}`))
  }

  /** An order that has come as far as this state the straight way. */
  async reach(
    state: 'awaiting-requirement' | 'awaiting-confirmation' | 'awaiting-start' | 'in-service' | 'awaiting-acceptance',
  ) {
    const id = await this.buy()
    if (state === 'awaiting-requirement') return id
    const submitted = await this.do('buyer', id, 'submit-requirement', { requirement: REQUIREMENT })
    if (submitted.state === state) return id
    if (submitted.state === 'awaiting-confirmation') await this.do('provider', id, 'confirm-requirement')
    if (state === 'awaiting-start') return id
    await this.do('provider', id, 'start')
    if (state === 'in-service') return id
    await this.do('provider', id, 'finish', { result: RESULT })
    return id
  }
}
