import type { Protocol, ProviderEvent, ProviderMessage, Reply } from '../domain/provider-event.ts'
import type { Instant } from '../domain/time.ts'

/** Write-only values from the provider's endpoint settings: `token` (tencent), `secret` (standard, `whsec_…`), … */
export type Secrets = Readonly<Record<string, string>>

export type WireRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export type WireResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** At most 64 KiB, decoded as UTF-8. */
  readonly body: string
}

/** What one attempt is stamped with. Wall time: a real provider checks it against its own clock. */
export type Stamp = { readonly at: Instant /** A random integer, 1…2^31-1. */; readonly nonce: number }

/** Two pure functions a protocol consists of, and the ownership check where the vendor defines one. */
export type Dialect = {
  readonly protocol: Protocol
  /** Names of the secrets that must be given when the endpoint is saved. */
  readonly secretNames: readonly string[]
  readonly timeoutMs: number
  readonly events: readonly ProviderEvent[]
  /** A code when the vendor forbids such a URL (Tencent: no query string), null when it is fine. */
  readonly checkUrl: (url: URL) => 'url-has-query' | null
  readonly render: (url: string, message: ProviderMessage, secrets: Secrets, stamp: Stamp) => WireRequest
  readonly read: (message: Pick<ProviderMessage, 'event'>, response: WireResponse) => Reply
  /** Null: this protocol cannot prove ownership; saving accepts after a reachable, signed ping or without one. */
  readonly ownership: OwnershipCheck | null
}

export type OwnershipCheck = {
  readonly render: (url: string, challenge: string, secrets: Secrets, stamp: Stamp) => WireRequest
  readonly passed: (challenge: string, response: WireResponse) => boolean
}
