import type { Desk, Generation, HuaweiOptions, HuaweiProvider, ResultCode } from './huawei-desk.ts'
import { startHuaweiDesk } from './huawei-desk.ts'
import type { Said } from './huawei-log.ts'
import { NOT_READY_CALLS } from './huawei-moods.ts'
import { type OrderAccess, pullOrder } from './huawei-order-client.ts'
import { hmacSha256, sealField } from './huawei-secrets.ts'

const WINDOW_MS = 60_000
const QUERIED_MAX = 100
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  newInstance: ['businessId', 'orderId', 'orderLineId'],
  queryInstance: ['instanceId'],
  refreshInstance: ['scene', 'orderId', 'orderLineId', 'instanceId', 'expireTime'],
  updateInstanceStatus: ['instanceId', 'status'],
  upgradeInstance: ['instanceId', 'orderId', 'orderLineId'],
  releaseInstance: [],
}
const SUCCESS = { resultCode: '000000', resultMsg: 'success.' }
const NO_SUCH_INSTANCE = { resultCode: '000003', resultMsg: '实例ID不存在' }
const PROCESSING = { resultCode: '000004', resultMsg: '请求处理中' }

export type HuaweiV2Options = HuaweiOptions & {
  /** Where orders are asked for, and with which key; without it the seller opens what it was told and no more. */
  readonly orders?: () => OrderAccess | null
}

/** A sample seller on the vendor's access 2.0: checks the body's signature and that nobody repeats it, pulls orders, tells of instances when asked. */
export function startHuaweiV2Provider(options: HuaweiV2Options): Promise<HuaweiProvider> {
  const { accessKey, encryption: bits = 256, clock, orders = () => null } = options
  const nonces = new Set<string>()
  const seller: Seller = {
    orders,
    seal: (desk, text) => {
      if (desk.mood() === 'plain') return text
      return sealField(text, desk.mood() === 'wrong-key' ? 'a key of some other product' : accessKey, bits)
    },
    encryptType: bits === 256 ? '1' : '2',
  }
  const generation: Generation = {
    name: '华为云云商店 2.0',
    method: 'POST',
    hear: ({ query, body }) => hear(query, body, { accessKey, now: clock(), nonces }),
    carryOut: (said, desk) => carryOut(said, desk, seller),
    headers: async () => ({}),
  }
  return startHuaweiDesk(generation, options)
}

type Ear = { readonly accessKey: string; readonly now: number; readonly nonces: Set<string> }

async function hear(query: URLSearchParams, body: string, { accessKey, now, nonces }: Ear): Promise<Said | ResultCode> {
  const [signature = '', timestamp = '', nonce = ''] = ['signature', 'timestamp', 'nonce'].map(
    (name) => query.get(name) ?? '',
  )
  const inner = (await hmacSha256(accessKey, body)).toString('hex')
  const expected = (await hmacSha256(accessKey, `${accessKey}${nonce}${timestamp}${inner}`)).toString('hex')
  const fresh = /^\d{13}$/.test(timestamp) && Math.abs(Number(timestamp) - now) <= WINDOW_MS
  if (signature.toLowerCase() !== expected || !fresh || nonce === '' || nonces.has(nonce)) return '000001'
  nonces.add(nonce)
  const said = readSaid(body)
  const required = said && REQUIRED[said.activity ?? '']
  return said && required?.every((name) => said[name]) ? said : '000002'
}

/** A flat object of texts whose names stand in alphabetical order, as the vendor writes them. */
function readSaid(body: string): Said | null {
  try {
    const said: unknown = JSON.parse(body)
    const entries = Object.entries(said as object)
    const names = entries.map(([name]) => name)
    const ordered = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name)
    return ordered && entries.every(([, value]) => typeof value === 'string') ? (said as Said) : null
  } catch {
    return null
  }
}

type Seller = {
  readonly orders: () => OrderAccess | null
  readonly seal: (desk: Desk, text: string) => string | Promise<string>
  readonly encryptType: string
}

async function carryOut(said: Said, desk: Desk, seller: Seller): Promise<Readonly<Record<string, unknown>>> {
  const { books } = desk
  if (said.activity === 'newInstance') return create(said, desk, seller)
  if (said.activity === 'queryInstance') return query(said, desk, seller)
  // Who only tries out is told yes, and nothing happens.
  if (said.testFlag === '1') return SUCCESS
  const found = books.find(said.instanceId ?? '', said.orderId)
  if (said.activity === 'releaseInstance') {
    if (found) found.state = 'released'
    return SUCCESS
  }
  if (!found || found.state === 'released') return NO_SUCH_INSTANCE
  if (said.activity === 'refreshInstance') books.refresh(found, said.expireTime ?? '', said.scene === 'TRIAL_TO_FORMAL')
  if (said.activity === 'updateInstanceStatus') found.state = said.status === 'FREEZE' ? 'frozen' : 'running'
  const access = seller.orders()
  if (said.activity === 'upgradeInstance' && access) {
    const order = await pullOrder(access, said.orderId ?? '', said.orderLineId ?? '')
    found.skuCode = order?.orderLine[0]?.productInfo[0]?.skuCode ?? found.skuCode
  }
  return SUCCESS
}

/** Who bought what for how long is not in the request: the seller asks the market for the order. */
async function create(said: Said, desk: Desk, { orders }: Seller) {
  const { businessId = '', orderId = '', orderLineId = '' } = said
  if (said.testFlag === '1') return { ...SUCCESS, instanceId: businessId }
  const access = orders()
  const order = access && (await pullOrder(access, orderId, orderLineId))
  if (access && !order) return { resultCode: '000005', resultMsg: '查询订单失败' }
  const line = order?.orderLine[0]
  const instance = desk.books.open({
    instanceId: businessId,
    orderId,
    customerId: order?.buyerInfo?.customerId ?? '',
    phone: order?.buyerInfo?.mobilePhone ?? null,
    skuCode: line?.productInfo[0]?.skuCode ?? '',
    trial: order?.orderType === 'TRIAL',
    expireTime: line?.expireTime ?? null,
  })
  const slow = desk.mood() === 'asynchronous' || desk.mood() === 'pending'
  return { ...(slow ? PROCESSING : SUCCESS), instanceId: instance.instanceId }
}

async function query(said: Said, desk: Desk, seller: Seller) {
  const ids = (said.instanceId ?? '').split(',')
  if (ids.length > QUERIED_MAX) return { resultCode: '000002', resultMsg: '最多查询 100 个实例' }
  const found = ids.flatMap((id) => desk.books.find(id) ?? [])
  if (found.length === 0 && said.testFlag !== '1') return NO_SUCH_INSTANCE
  if (said.testFlag === '1')
    return { ...SUCCESS, info: ids.map((id) => ({ instanceId: id, appInfo: { frontEndUrl: desk.appUrl } })) }
  const unready = desk.mood() === 'asynchronous' && desk.timesSaid(said) <= NOT_READY_CALLS
  if (unready || desk.mood() === 'pending') return { ...SUCCESS, info: [] }
  const info = await Promise.all(
    found.map(async (one) => ({
      instanceId: one.instanceId,
      appInfo: {
        frontEndUrl: `${desk.appUrl}?ticket=${one.ticket}`,
        userName: await seller.seal(desk, one.account),
        password: await seller.seal(desk, one.password),
        memo: '首次登录后请修改密码',
      },
    })),
  )
  return { ...SUCCESS, encryptType: seller.encryptType, info }
}
