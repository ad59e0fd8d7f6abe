import type { Protocol } from './provider-event.ts'
import { SECOND } from './time.ts'

/** One secret an endpoint's settings hold; its words are found by protocol and name. */
export type SecretRule = {
  readonly name: string
  readonly required: boolean
  /** What it must look like; said in words by the help beside it. */
  readonly shape: RegExp
  /** Where it is a choice and no secret: its values, the one that holds without a choice first. */
  readonly options?: readonly [string, ...string[]]
  /** How we make one up when asked; null for what only the provider, or the market it comes from, can know. */
  readonly generated: { readonly prefix: string; readonly bytes: number } | null
  /** The secret that this one was before it was replaced; both sign while a rotation lasts. */
  readonly previousOf?: string
}

export type ProtocolRule = {
  readonly secrets: readonly SecretRule[]
  /** Whether the URL may have a query of its own, and which parameters in it are ours. */
  readonly query: 'forbidden' | { readonly reserved: readonly string[] }
  /** How saving checks the endpoint: a signed echo, a signed call that must be answered well, or only that somebody is there. */
  readonly check: 'echo' | 'answer' | 'reach'
  /** From the first lookup to the last byte. */
  readonly timeoutMs: number
}

/** Keys of other markets: any printable ASCII, long enough not to be guessed at once. */
const LEGACY_KEY = /^[\x21-\x7e]{8,200}$/

/** What a provider configures for each protocol we speak; a protocol is spoken when it stands here and has its dialect. */
export const protocolRules = {
  standard: {
    secrets: [
      { ...webhookSecret('secret'), required: true },
      { ...webhookSecret('previousSecret'), required: false, previousOf: 'secret' },
    ],
    query: { reserved: [] },
    check: 'echo',
    timeoutMs: 15 * SECOND,
  },
  tencent: {
    secrets: [{ name: 'token', required: true, shape: /^.+$/su, generated: { prefix: '', bytes: 24 } }],
    query: 'forbidden',
    check: 'echo',
    timeoutMs: 5 * SECOND,
  },
  qingcloud: {
    // Their market makes it up for each product: who moves here brings it along.
    secrets: [{ name: 'prodKey', required: true, shape: LEGACY_KEY, generated: { prefix: '', bytes: 24 } }],
    query: {
      reserved: [
        'action',
        'debug',
        'signature',
        'timestamp',
        'order_id',
        'instance_id',
        'qingcloud_uid',
        'product_code',
        'spec',
        'package',
        'duration',
      ],
    },
    check: 'answer',
    timeoutMs: 15 * SECOND,
  },
  alibaba: {
    secrets: [{ name: 'securityKey', required: true, shape: LEGACY_KEY, generated: { prefix: '', bytes: 24 } }],
    // Every parameter the vendor sends; extra ones for what buyers choose are not known beforehand.
    query: {
      reserved: [
        'action',
        'token',
        'aliUid',
        'orderBizId',
        'orderId',
        'productCode',
        'skuId',
        'trial',
        'expiredOn',
        'template',
        'package_version',
        'accountNum',
        'email',
        'mobile',
        'instanceId',
        'isRefund',
        'timeStamp',
      ],
    },
    check: 'reach',
    timeoutMs: 15 * SECOND,
  },
  'huawei-v1': {
    secrets: huaweiSecrets(),
    query: {
      reserved: [
        'activity',
        'amount',
        'authToken',
        'businessId',
        'chargingMode',
        'customerId',
        'customerName',
        'email',
        'expireTime',
        'instanceId',
        'mobilePhone',
        'orderId',
        'periodNumber',
        'periodType',
        'productId',
        'provisionType',
        'saasExtendParams',
        'skuCode',
        'testFlag',
        'timeStamp',
        'trialFlag',
        'trialToFormal',
      ],
    },
    check: 'answer',
    // The vendor names no limit.
    timeoutMs: 15 * SECOND,
  },
  'huawei-v2': {
    secrets: huaweiSecrets(),
    query: { reserved: ['nonce', 'signature', 'timestamp'] },
    check: 'answer',
    timeoutMs: 15 * SECOND,
  },
} as const satisfies Partial<Record<Protocol, ProtocolRule>>

export type SpokenProtocol = keyof typeof protocolRules

export const SPOKEN_PROTOCOLS = Object.keys(protocolRules) as [SpokenProtocol, ...SpokenProtocol[]]

export function isSpoken(protocol: string): protocol is SpokenProtocol {
  return Object.hasOwn(protocolRules, protocol)
}

export type UrlProblem = 'url-has-query' | 'url-query-reserved'

/** Why this protocol forbids such a URL; null when it is fine. */
export function checkProtocolUrl({ query }: ProtocolRule, url: URL): UrlProblem | null {
  if (query === 'forbidden') return url.href.includes('?') ? 'url-has-query' : null
  return query.reserved.some((name) => url.searchParams.has(name)) ? 'url-query-reserved' : null
}

export type SecretProblem = {
  readonly secret: string
  readonly code: 'secret-missing' | 'secret-malformed' | 'secret-unknown'
}

/** The first secret that is missing, malformed or not one of this protocol's; null when all are usable. */
export function checkProtocolSecrets(
  { secrets: rules }: ProtocolRule,
  secrets: Readonly<Record<string, string>>,
): SecretProblem | null {
  for (const { name, required, shape } of rules) {
    const secret = secrets[name]
    if (secret ? !shape.test(secret) : required)
      return { secret: name, code: secret ? 'secret-malformed' : 'secret-missing' }
  }
  const unknown = Object.keys(secrets).find((name) => !rules.some((rule) => rule.name === name))
  return unknown === undefined ? null : { secret: unknown, code: 'secret-unknown' }
}

/** 24 to 64 bytes in base64, as Standard Webhooks has it. */
function webhookSecret(name: string) {
  return { name, shape: /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, generated: { prefix: 'whsec_', bytes: 32 } } as const
}

/** The key signs and encrypts; which of the two lengths encrypts is set for the product, 256 bits unless it says otherwise. */
function huaweiSecrets() {
  return [
    { name: 'accessKey', required: true, shape: /^[\x21-\x7e]{8,200}$/, generated: { prefix: '', bytes: 24 } },
    { name: 'encryption', required: false, shape: /^AES(128|256)$/, options: ['AES256', 'AES128'], generated: null },
  ] as const
}
