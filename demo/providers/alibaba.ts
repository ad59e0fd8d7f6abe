import { createHash, timingSafeEqual } from 'node:crypto'
import type { SpiBooks, SpiInstance } from './spi-books.ts'
import { type SpiOptions, type SpiProvider, startSpiDesk } from './spi-desk.ts'
import type { Answer } from './spi-moods.ts'
import { type Params, queryOf, type Vendor, ZERO_ID } from './spi-vendor.ts'

/** A login-free address is opened by the click that made it. */
const VISIT_SECONDS = 120
const CHINA_OFFSET_MS = 8 * 3_600_000

/** A sample provider on Alibaba Cloud Marketplace's SPI, written from the vendor's page for providers. */
export function startAlibabaProvider(options: SpiOptions): Promise<SpiProvider> {
  return startSpiDesk(alibabaVendor, options)
}

export const alibabaVendor: Vendor = {
  name: '阿里云云市场 SPI',
  brand: '云禾建站',
  method: 'GET',
  read: queryOf,
  isSigned: ({ search }, key) => hasToken(search, key),
  pending: ZERO_ID,
  tries: () => false,
  creates: ({ action }) => action === 'createInstance',
  carryOut,
  visitor,
}

/** Whatever parameters came, but for the token: decoded, sorted, empty ones too, and the key at the end. */
export function hasToken(search: string, securityKey: string): boolean {
  const query = new URLSearchParams(search)
  const given = query.get('token') ?? ''
  query.delete('token')
  query.sort()
  let text = ''
  query.forEach((value, name) => {
    text += `${name}=${value}&`
  })
  const expected = createHash('md5').update(`${text}key=${securityKey}`, 'utf8').digest('hex')
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  createInstance: ['aliUid', 'orderBizId', 'orderId', 'productCode', 'skuId', 'trial'],
  renewInstance: ['instanceId', 'orderId', 'expiredOn'],
  refundRenewInstance: ['instanceId', 'expiredOn'],
  upgradeInstance: ['instanceId', 'skuId'],
  expiredInstance: ['instanceId'],
  releaseInstance: ['instanceId', 'isRefund'],
}

/** A string in every sample of the vendor, although typed Boolean. */
const DONE: Answer = { success: 'true' }

function carryOut(params: Params, books: SpiBooks, appUrl: string): Answer {
  const { action = '', instanceId = '', orderId } = params
  const required = REQUIRED[action]
  if (!required) return no(`不支持的操作 ${action}`)
  const missing = required.find((name) => !params[name])
  if (missing) return no(`缺少参数 ${missing}`)
  if (action === 'createInstance') return create(params, books, appUrl)
  const found = books.find(instanceId, action === 'releaseInstance' ? orderId : undefined)
  if (!found) return action === 'releaseInstance' ? DONE : no('实例不存在')
  if (action === 'expiredInstance') found.state = 'isolated'
  if (action === 'releaseInstance') found.state = 'deleted'
  if (action === 'upgradeInstance') found.spec = params.skuId ?? found.spec
  if (action === 'refundRenewInstance') found.until = params.expiredOn ?? found.until
  if (action === 'renewInstance') {
    found.until = params.expiredOn ?? found.until
    found.trial = false
    found.state = 'running'
  }
  return DONE
}

/** Its id is the one the market recommends. */
function create(params: Params, books: SpiBooks, appUrl: string): Answer {
  const made = books.open({
    instanceId: params.orderBizId ?? '',
    orderId: params.orderId ?? '',
    buyer: params.aliUid ?? '',
    spec: params.skuId ?? '',
    trial: params.trial === 'true',
    until: params.expiredOn ?? null,
  })
  const { account, password } = made
  return {
    instanceId: made.instanceId,
    appInfo: {
      frontEndUrl: appUrl,
      adminUrl: `${appUrl}/admin`,
      username: account,
      password,
      authUrl: `${appUrl}/login`,
    },
  }
}

function no(message: string): Answer {
  return { success: 'false', message }
}

/** Nobody but the market can sign an address, and only for now. */
function visitor(search: string, key: string, nowSeconds: number, books: SpiBooks): SpiInstance | undefined {
  const query = new URLSearchParams(search)
  if (query.get('action') !== 'verify' || !hasToken(search, key)) return undefined
  const opened = Date.parse(`${(query.get('timeStamp') ?? '').replace(' ', 'T')}Z`) - CHINA_OFFSET_MS
  if (!(Math.abs(nowSeconds * 1000 - opened) <= VISIT_SECONDS * 1000)) return undefined
  return books.find(query.get('instanceId') ?? '')
}
