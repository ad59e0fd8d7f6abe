import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SpiBooks } from './spi-books.ts'
import { type SpiOptions, type SpiProvider, startSpiDesk } from './spi-desk.ts'
import type { Answer } from './spi-moods.ts'
import type { Params, Vendor, Wire } from './spi-vendor.ts'

const PREFIX = 'whsec_'
const TOLERANCE_SECONDS = 300

/** A sample provider on the standard protocol, written from `docs/providers.md` alone, as somebody new would. */
export function startStandardProvider(options: SpiOptions): Promise<SpiProvider> {
  return startSpiDesk(standardVendor, options)
}

const standardVendor: Vendor = {
  name: '标准协议 · Standard Webhooks',
  brand: '远山数据',
  method: 'POST',
  read: readMessage,
  isSigned: isSignedWebhook,
  tries: ({ action }) => action === 'endpoint.verify',
  creates: ({ action }) => action === 'instance.create',
  pending: { status: 202, answer: {} },
  carryOut,
  visitor: () => undefined,
}

/** HMAC-SHA256 over `id.timestamp.body` by the bytes behind `whsec_`; one of the signatures must fit. */
export function isSignedWebhook({ headers, body }: Wire, secret: string, nowSeconds: number): boolean {
  const header = (name: string) => String(headers[name] ?? '')
  const stamp = header('webhook-timestamp')
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(nowSeconds - Number(stamp)) > TOLERANCE_SECONDS) return false
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const expected = createHmac('sha256', key)
    .update(`${header('webhook-id')}.${stamp}.${body}`)
    .digest()
  return header('webhook-signature')
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice('v1,'.length), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected))
}

type Message = {
  readonly type?: string
  readonly challenge?: string
  readonly order?: { readonly id: string } | null
  readonly instance?: { readonly providerInstanceId: string | null; readonly expiresAt: string | null }
  readonly buyer?: { readonly id: string }
  readonly plan?: { readonly name: string; readonly trial: boolean }
}

/** What the books need of a message; a body that is none says nothing. */
function readMessage({ body }: Wire): Params {
  let message: Message
  try {
    message = JSON.parse(body)
  } catch {
    return {}
  }
  const { type, challenge, order, instance, buyer, plan } = message
  const said = {
    action: type,
    challenge,
    orderId: order?.id,
    instanceId: instance?.providerInstanceId,
    until: instance?.expiresAt,
    buyer: buyer?.id,
    spec: plan?.name,
    trial: plan && String(plan.trial),
  }
  return Object.fromEntries(
    Object.entries(said).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

const DONE: Answer = {}

function carryOut(params: Params, books: SpiBooks, appUrl: string): Answer {
  const { action = '', challenge = '', instanceId = '', orderId, until, spec } = params
  if (action === 'endpoint.verify') return { challenge }
  if (action === 'instance.create') return create(params, books, appUrl)
  const found = books.find(instanceId, action === 'instance.destroy' ? orderId : undefined)
  if (!found) return action === 'instance.destroy' ? DONE : { success: false, message: '实例不存在' }
  if (action === 'instance.expire') found.state = 'isolated'
  if (action === 'instance.destroy') found.state = 'deleted'
  if (action === 'instance.renew' || action === 'instance.change') {
    found.until = until ?? found.until
    found.spec = spec ?? found.spec
    found.trial = params.trial === 'true'
    found.state = 'running'
  }
  return DONE
}

function create(
  { orderId = '', buyer = '', spec = '', trial, until }: Params,
  books: SpiBooks,
  appUrl: string,
): Answer {
  if (!orderId) return { success: false, message: '缺少 order.id' }
  const made = books.open({ orderId, buyer, spec, trial: trial === 'true', until: until ?? null })
  return {
    instanceId: made.instanceId,
    website: appUrl,
    adminUrl: `${appUrl}/admin`,
    fields: [
      { label: '账号', value: made.account },
      { label: '密码', value: made.password },
    ],
  }
}
