import type { Context as HonoContext } from 'hono'
import { findInstance } from '../../db/queries/instances.ts'
import { findOrder } from '../../db/queries/orders.ts'
import { findProviderKey, type ProviderKeyRow } from '../../db/queries/provider-keys.ts'
import { findActor } from '../../db/queries/sessions.ts'
import { secretsOf } from '../commands/provider-keys.ts'
import { plus } from '../domain/time.ts'
import {
  isFreshSdk,
  isSignedSdk,
  readAuthorization,
  type SdkRequest,
} from '../gateway/dialects/huawei-sdk-signature.ts'
import type { Environment } from '../middleware/environment.ts'
import { wireLimit } from '../middleware/rate-limit.ts'
import type { Shell } from '../shell.ts'
import { mockOrder, triedOrder } from '../views/huawei-mock-order.ts'
import { huaweiOrderView } from '../views/huawei-order.ts'
import type { App } from './operation.ts'

/** The vendor's own path behind our prefix: a seller changes the host of its client and nothing else. */
const PATH = '/wire/huawei/api/mkp-openapi-public/global/v1/order/query'
const KEY = /^key_[0-9a-z]{26}$/
const ID_MAX_CHARS = 64

/** The vendor's codes, each with its HTTP status. */
const REFUSALS = {
  'MKT.0101': [400, 'Invalid parameter'],
  'MKT.0154': [401, 'Illegal token'],
  'MKT.0199': [400, 'Request parameter error'],
  'MKT.0250': [406, 'Access frequency overlimit'],
} as const

/** Orders in the vendor's own wire form, pulled by sellers whose system speaks access 2.0 (protocols.md §5.2). */
export function huaweiWireRoutes(app: App, shell: Shell): void {
  const allows = wireLimit()
  app.get(PATH, async (c) => {
    c.set('operation', 'wire-huawei')
    c.header('cache-control', 'no-store')
    const key = await findSigner(shell, requestOf(c))
    if (!key) return refuse(c, 'MKT.0154')
    if (!(await allows(key.id))) return refuse(c, 'MKT.0250')
    const { orderId = '', orderLineId } = c.req.query()
    if (orderId === '' || orderId.length > ID_MAX_CHARS || orderId.includes('\0')) return refuse(c, 'MKT.0101')
    const orderInfo = mockOrder(orderId) ?? triedOrder(orderId) ?? (await findSold(shell, key, orderId))
    const lineFits = !orderLineId || orderInfo?.orderLine.some((line) => line.orderLineId === orderLineId)
    if (!orderInfo || !lineFits) return refuse(c, 'MKT.0199')
    return c.json({ resultCode: 'MKT.0000', resultMsg: 'Success', orderInfo })
  })
}

function requestOf(c: HonoContext<Environment>): SdkRequest {
  const url = new URL(c.req.url)
  return {
    method: c.req.method,
    path: url.pathname,
    query: url.searchParams,
    header: (name) => c.req.header(name) ?? (name === 'host' ? url.host : undefined),
  }
}

/** The key that signed lately. Nothing is changed here, so a request that comes again within the window is answered again. */
async function findSigner(shell: Shell, request: SdkRequest): Promise<ProviderKeyRow | null> {
  const authorization = readAuthorization(request.header('authorization'))
  if (!authorization || !KEY.test(authorization.access)) return null
  const key = await findProviderKey(shell.store.read, { id: authorization.access })
  if (!key || !isSignedSdk(request, authorization, secretsOf(shell.vault, key, shell.wall()))) return null
  return isFreshSdk(request, shell.wall()) ? key : null
}

/** An order of the key's own provider, once it is paid or a trial: before that there is nobody to deliver to. */
async function findSold({ store, now }: Shell, { host_id, provider_id }: ProviderKeyRow, id: string) {
  const order = await findOrder(store.read, { id, host_id })
  if (order?.provider_id !== provider_id || (order.paid_at === null && order.type !== 'trial')) return null
  const buyer = await findActor(store.read, { host_id, role: 'buyer', id: order.buyer_id })
  const instance = order.instance_id && (await findInstance(store.read, { host_id, id: order.instance_id }))
  const period = order.period_count && order.period_unit && { [`${order.period_unit}s`]: order.period_count }
  const expiresAt = (instance ? instance.expires_at : null) || (period && plus(now(), period)) || null
  return huaweiOrderView({ order, buyerName: buyer?.name ?? null, expiresAt })
}

function refuse(c: HonoContext<Environment>, resultCode: keyof typeof REFUSALS) {
  const [status, resultMsg] = REFUSALS[resultCode]
  return c.json({ resultCode, resultMsg }, status)
}
