import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SpiBooks } from './spi-books.ts'
import { type SpiOptions, type SpiProvider, startSpiDesk } from './spi-desk.ts'
import type { Answer } from './spi-moods.ts'
import { type Params, queryOf, type Vendor, ZERO_ID } from './spi-vendor.ts'

/** The vendor's sample check refuses what is older; it says nothing about stamps from the future, which nobody's clock makes by half a minute. */
const OLD_AFTER_SECONDS = 10
const EARLY_SECONDS = 30

/** A sample provider on QingCloud's marketplace SPI, written from the vendor's page for providers. */
export function startQingcloudProvider(options: SpiOptions): Promise<SpiProvider> {
  return startSpiDesk(qingcloudVendor, options)
}

export const qingcloudVendor: Vendor = {
  name: '青云云市场 SPI',
  brand: '青城安全',
  method: 'GET',
  read: queryOf,
  isSigned: ({ search }, key, now) => isSigned(search, key, now),
  pending: ZERO_ID,
  tries: ({ debug }) => debug === '1',
  creates: ({ action }) => action === 'CreateInstance',
  carryOut,
  visitor: () => undefined,
}

/** Every parameter but the signature, decoded, sorted by name and encoded again as Python's `urlencode` does, under the product's key. */
export function isSigned(search: string, prodKey: string, nowSeconds: number): boolean {
  const pairs = search.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [unquote(name), unquote(value)] as const
  })
  const given = pairs.find(([name]) => name === 'signature')?.[1] ?? ''
  const stamp = pairs.find(([name]) => name === 'timestamp')?.[1] ?? ''
  if (!/^\d{10}$/.test(stamp)) return false
  if (Number(stamp) + OLD_AFTER_SECONDS < nowSeconds || Number(stamp) - EARLY_SECONDS > nowSeconds) return false
  const query = pairs
    .filter(([name]) => name !== 'signature')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${quote(name)}=${quote(value)}`)
    .join('&')
  const expected = createHmac('sha256', prodKey).update(query).digest()
  const signature = Buffer.from(given, 'base64')
  return signature.length === expected.length && timingSafeEqual(signature, expected)
}

function unquote(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}

/** Python's `quote_plus`, byte by byte: letters, digits and `_.-~` as they are, a space as `+`. */
function quote(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      if (/[A-Za-z0-9_.~-]/.test(character)) return character
      return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  CreateInstance: ['order_id', 'qingcloud_uid', 'product_code', 'spec', 'package', 'duration'],
  RenewInstance: ['order_id', 'instance_id', 'spec', 'package', 'duration'],
  UpgradeInstance: ['order_id', 'instance_id', 'spec', 'package', 'duration'],
  ExpireInstance: ['instance_id'],
  DeleteInstance: ['instance_id'],
  TestConnection: [],
}

const DONE: Answer = { success: true, spiVersion: '1' }

/** With `debug=1` everything is checked and nothing is done. */
function carryOut(params: Params, books: SpiBooks, appUrl: string): Answer {
  const { action = '', debug, instance_id = '', order_id } = params
  const required = REQUIRED[action]
  if (!required) return no(`不支持的操作 ${action}`)
  const missing = required.find((name) => params[name] === undefined)
  if (missing) return no(`缺少参数 ${missing}`)
  if (debug !== '0' && debug !== '1') return no('debug 只能是 0 或 1')
  if (action === 'TestConnection') return DONE
  if (action === 'CreateInstance') return create(params, books, appUrl)
  const found = books.find(instance_id, order_id)
  // Deleted already is what a delete wants.
  if (!found) return action === 'DeleteInstance' ? DONE : no('实例不存在')
  if (debug === '1') return DONE
  if (action === 'ExpireInstance') found.state = 'isolated'
  else if (action === 'DeleteInstance') found.state = 'deleted'
  else {
    found.spec = params.spec ?? found.spec
    found.until = params.duration ?? found.until
    found.state = 'running'
  }
  return DONE
}

function create(
  { order_id = '', qingcloud_uid = '', spec = '', duration = '', debug }: Params,
  books: SpiBooks,
  appUrl: string,
): Answer {
  if (debug === '1') return { success: true, instanceId: 'debug', instanceInfo: {} }
  const made = books.open({ orderId: order_id, buyer: qingcloud_uid, spec, trial: false, until: duration })
  return {
    instanceId: made.instanceId,
    instanceInfo: { frontEndUrl: appUrl, adminUrl: `${appUrl}/login`, username: made.account, password: made.password },
    spiVersion: '1',
  }
}

function no(message: string): Answer {
  return { success: false, message }
}
