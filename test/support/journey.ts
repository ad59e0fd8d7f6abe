import sharp from 'sharp'
import type { World } from './world.ts'

export async function picture(width = 390, height = 260): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#3366cc' } })
    .png()
    .toBuffer()
}

export async function upload(
  world: World,
  token: string,
  purpose: string,
  bytes: Uint8Array,
  name = 'logo.png',
  type = 'image/png',
) {
  const response = await world.app.request(`/v1/uploads?purpose=${purpose}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, 'x-file-name': encodeURIComponent(name) },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as their callers would, without types.
  return { status: response.status, body: (await response.json()) as any }
}

/** Every required field of a SaaS product, as a careful provider fills them in. */
export function completeFields(logo: string) {
  return {
    name: '协作云',
    category: ['business', 'office'],
    tags: ['协作', '文档'],
    summary: '团队文档与任务一处完成',
    detail: '# 协作云\n\n- 文档\n- 任务',
    logo: { uploadId: logo },
    agreement: { title: '协作云服务协议', text: '双方约定如下……' },
    plans: [
      {
        name: '基础版',
        onSale: true,
        prices: [
          { count: 1, unit: 'year', listPrice: 50_000, price: 50_000 },
          { count: 2, unit: 'year', listPrice: 100_000, price: 80_000 },
        ],
      },
    ],
  }
}

/** Lists a product through the API, as the provider and the operator would, and answers what the buyer needs to order it. */
export async function listProduct(
  world: World,
  {
    providerId = 'isv-1',
    endpoint,
    fields = {},
  }: {
    providerId?: string
    /** With a `token` Tencent's, the commonest; otherwise the settings themselves. */
    endpoint: { url: string; token: string } | { url: string; protocol: string; secrets: Record<string, string> }
    fields?: Record<string, unknown>
  },
) {
  const provider = await world.session('provider', providerId)
  const operator = await world.session('operator', 'op-1')
  await expectOk(
    world.request(provider, 'PUT', '/v1/provider/endpoint', {
      mode: 'live',
      url: endpoint.url,
      ...('token' in endpoint
        ? { protocol: 'tencent', secrets: { token: endpoint.token } }
        : { protocol: endpoint.protocol, secrets: endpoint.secrets }),
    }),
  )
  const draft = await expectOk(world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const logo = await upload(world, provider, 'logo', await picture())
  await expectOk(
    world.request(provider, 'PATCH', `/v1/products/${draft.id}`, {
      fields: { ...completeFields(logo.body.id), ...fields },
    }),
  )
  await expectOk(world.request(provider, 'POST', `/v1/products/${draft.id}/commands`, { command: 'submit' }))
  await expectOk(world.request(operator, 'POST', `/v1/products/${draft.id}/commands`, { command: 'approve' }))
  await expectOk(world.request(provider, 'POST', `/v1/products/${draft.id}/commands`, { command: 'list' }))
  const buyer = await world.session('buyer', 'buyer-1')
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${draft.id}`))
  return { provider, operator, buyer, productId: draft.id as string, planId: page.plans[0].id as string }
}

/** Places an order for two years and confirms its payment. */
export async function orderAndPay(
  world: World,
  {
    buyer,
    productId,
    planId,
    authorization,
  }: { buyer: string; productId: string; planId: string; authorization?: object },
) {
  const order = await expectOk(
    world.request(buyer, 'POST', '/v1/orders', {
      productId,
      planId,
      period: { count: 2, unit: 'year' },
      ...(authorization && { authorization }),
    }),
  )
  return expectOk(
    world.request(world.host.key, 'POST', `/v1/orders/${order.id}/payment`, {
      reference: `pay-${order.number}`,
      amount: order.price,
    }),
  )
}

export async function expectOk(answer: ReturnType<World['request']>) {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
