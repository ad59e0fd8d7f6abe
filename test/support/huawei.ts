import { listen } from '../../bff/serve.ts'
import type { OrderAccess } from '../../demo/providers/huawei-order-client.ts'
import { startHuaweiV1Provider } from '../../demo/providers/huawei-v1.ts'
import { startHuaweiV2Provider } from '../../demo/providers/huawei-v2.ts'
import { completeFields, expectOk, picture, upload } from './journey.ts'
import { createWorld } from './world.ts'

const ACCESS_KEY = 'test-access-key-0001'
export const HUAWEI_PROTOCOLS = ['huawei-v1', 'huawei-v2'] as const
export type HuaweiProtocol = (typeof HUAWEI_PROTOCOLS)[number]

const YEARS = (one: number) =>
  [1, 2].map((count) => ({ count, unit: 'year', listPrice: one * count, price: one * count }))
const TWO_PLANS = [
  { name: '基础版', onSale: true, prices: YEARS(40_000) },
  { name: '专业版', onSale: true, prices: YEARS(90_000) },
]

/** A world with a sample seller of the given generation, its endpoint saved, and its product on sale. */
export async function openHuaweiShop(protocol: HuaweiProtocol) {
  const options = { accessKey: ACCESS_KEY, clock: () => Date.now(), slowMs: 20 }
  let access: OrderAccess | null = null
  const seller =
    protocol === 'huawei-v1'
      ? await startHuaweiV1Provider(options)
      : await startHuaweiV2Provider({ ...options, orders: () => access })
  const world = await createWorld({ allow: [`127.0.0.1:${seller.port}`] })
  const server = await listen(world.app.fetch, { host: '127.0.0.1', port: 0 })
  const provider = await world.session('provider', 'isv-1')
  const operator = await world.session('operator', 'op-1')
  const buyer = await world.session('buyer', 'buyer-1')
  const key = await expectOk(world.request(provider, 'POST', '/v1/provider/api-keys', { name: '订单系统' }))
  const ask = (path: string, headers: object) =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { ...headers } })
  access = { key: key.id, secret: key.secret, ask }
  const endpoint = { mode: 'live', protocol, url: seller.url, secrets: { accessKey: ACCESS_KEY } }
  const saveEndpoint = (over: object = {}) =>
    world.request(provider, 'PUT', '/v1/provider/endpoint', { ...endpoint, ...over })
  await expectOk(saveEndpoint())
  // Where a report of the endpoint is asked for before it may deliver, it is advice here: these journeys are about what is delivered.
  const kind = await expectOk(world.request(provider, 'GET', '/v1/product-kinds/saas-automatic'))
  if (!kind.available) await expectOk(world.request(world.host.key, 'PUT', '/v1/policy', { conformance: 'advised' }))
  const draft = await expectOk(world.request(provider, 'POST', '/v1/products', { kind: 'saas-automatic' }))
  const logo = await upload(world, provider, 'logo', await picture())
  const fields = { ...completeFields(logo.body.id), plans: TWO_PLANS, trial: { count: 14, unit: 'day' } }
  await expectOk(world.request(provider, 'PATCH', `/v1/products/${draft.id}`, { fields }))
  for (const [token, command] of [
    [provider, 'submit'],
    [operator, 'approve'],
    [provider, 'list'],
  ] as const)
    await expectOk(world.request(token, 'POST', `/v1/products/${draft.id}/commands`, { command }))
  const page = await expectOk(world.request(buyer, 'GET', `/v1/catalog/${draft.id}`))
  return {
    world,
    seller,
    saveEndpoint,
    provider,
    operator,
    buyer,
    productId: draft.id as string,
    planId: page.plans[0].id as string,
    proId: page.plans[1].id as string,
    async close() {
      await server.stop()
      await world.close()
      await seller.close()
    },
  }
}

export type HuaweiShop = Awaited<ReturnType<typeof openHuaweiShop>>
