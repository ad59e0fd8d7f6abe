import type { Instant } from './time.ts'

/** What a provider can be told. The word is ours; each dialect translates it. */
export const PROVIDER_EVENTS = [
  'instance.create',
  'instance.renew',
  'instance.change',
  'instance.expire',
  'instance.destroy',
] as const
export type ProviderEvent = (typeof PROVIDER_EVENTS)[number]

export const PROTOCOLS = ['standard', 'tencent', 'qingcloud', 'alibaba', 'huawei-v1', 'huawei-v2'] as const
export type Protocol = (typeof PROTOCOLS)[number]

export const TIME_UNITS = ['hour', 'day', 'month', 'year', 'count'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** Why a provider is told. */
export const MESSAGE_REASONS = [
  'purchase',
  'renewal',
  'change',
  'trial-converted',
  'expired',
  'refunded',
  'undelivered',
] as const
export type MessageReason = (typeof MESSAGE_REASONS)[number]

/** One message to a provider, in our own words. Frozen as JSON when the order's transaction commits; every attempt sends this. */
export type ProviderMessage = {
  /** `ntf_…`, the same for ever, also for the hundredth attempt. */
  readonly id: string
  readonly event: ProviderEvent
  readonly occurredAt: Instant
  /** Nobody bought anything: it is only tried out. Said to the provider where its protocol has a word for it. */
  readonly test?: true
  readonly order: { readonly id: string; readonly number: string } | null
  readonly instance: {
    /** Ours, `ins_…`. */
    readonly id: string
    /** The provider's (`signId`, `instanceId`); null until it answered the create, or if it never did. */
    readonly providerInstanceId: string | null
    /** After the event: the new expiry of a renewal. Null when it never expires. */
    readonly expiresAt: Instant | null
    /** The provider has isolated it, or may have: an expiry was told and nothing since that gives it back. */
    readonly frozen?: boolean
  }
  readonly buyer: { readonly id: string; readonly name: string | null; readonly contact: BuyerContact | null }
  readonly product: { readonly id: string; readonly number: number; readonly name: string }
  readonly plan: {
    readonly id: string
    readonly name: string
    readonly period: { readonly count: number; readonly unit: TimeUnit } | null
    readonly quantity: number
    readonly trial: boolean
  }
  /** For `instance.change`: whether a trial becomes a paid instance. For `instance.destroy`: why. */
  readonly reason: MessageReason
}

/** Every value of a message by its path, as the API, the JSON of the debugger and refusals name it: `plan.period.unit`. */
export type MessagePath = PathOf<ProviderMessage>
type PathOf<T> = {
  [Key in keyof T & string]: NonNullable<T[Key]> extends object ? `${Key}.${PathOf<NonNullable<T[Key]>>}` : Key
}[keyof T & string]

/** What the buyer allowed to be passed on (domain.md §2.1, customer authorization). */
export type BuyerContact = { readonly name: string; readonly phone?: string; readonly email?: string }

/** What a provider's answer means, whatever protocol it came in. */
export type Reply =
  | { readonly kind: 'accepted'; readonly delivered: Delivered | null; readonly warnings: readonly string[] }
  | {
      readonly kind: 'not-ready'
      readonly reason: string
      readonly retryAfterMs?: number
      /** The dialect's word for where the next attempt goes on; with `atOnce` nothing is waited for: one step of several is done. */
      readonly next?: { readonly phase: string; readonly atOnce: boolean }
    }
  | { readonly kind: 'refused'; readonly reason: ReplyReason; readonly detail: string }
  | { readonly kind: 'unknown'; readonly reason: ReplyReason; readonly detail: string; readonly retryAfterMs?: number }
  | { readonly kind: 'failed'; readonly reason: ReplyReason; readonly detail: string; readonly retryAfterMs?: number }

/** What an accepted create brought: the instance as the provider describes it. */
export type Delivered = {
  readonly providerInstanceId: string
  readonly website: string | null
  readonly adminUrl: string | null
  readonly loginUrl: string | null
  /** In the provider's order; at most 50, each at most 200 + 4,000 characters. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
}

/** Named causes, so that log, console and alert say the same. */
export type ReplyReason =
  | 'http-status'
  | 'rate-limited'
  | 'redirect'
  | 'not-json'
  | 'wrong-shape'
  | 'bad-signature'
  | 'provider-said-no'
  | 'no-instance-id'
  | 'timeout'
  | 'connection-refused'
  | 'connection-lost'
  | 'dns'
  | 'tls'
  | 'too-large'
  | 'blocked-address'
  | 'bad-url'
  | 'no-endpoint'
  | 'endpoint-disabled'
  | 'never-ready'
  | 'gone'
  | 'internal'

/** What our own guard refuses, every time: the provider was not asked, so it refused nothing. */
export const GUARD_REASONS = ['blocked-address', 'bad-url'] as const satisfies readonly ReplyReason[]
export type GuardReason = (typeof GUARD_REASONS)[number]

export function isGuardReason(reason: ReplyReason): reason is GuardReason {
  return GUARD_REASONS.some((one) => one === reason)
}
