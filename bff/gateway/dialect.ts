import type { Protocol, ProviderEvent, ProviderMessage, Reply } from '../domain/provider-event.ts'
import type { SigningStep } from '../domain/signing.ts'
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
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** At most 64 KiB, decoded as UTF-8. */
  readonly body: string
  /** The bytes were not UTF-8: the body is fit for a log, not for reading. */
  readonly malformed?: true
}

/** What one attempt is stamped with. Wall time: a real provider checks it against its own clock. */
export type Stamp = { readonly at: Instant /** A random integer, 1…2^31-1. */; readonly nonce: number }

/** Whether this exact `host:port` may be reached although it is private or plain http. Always false in production. */
export type AllowRule = (hostPort: string) => boolean

/** What reading an answer needs besides the answer: the wall time a `Retry-After` date is held against, and the allow rule for URLs. */
export type Reading = { readonly at: Instant; readonly allows: AllowRule }

export type SecretProblem = { readonly secret: string; readonly code: 'secret-missing' | 'secret-malformed' }

/** The pure functions a protocol consists of, and the ownership check where the vendor defines one. */
export type Dialect = {
  readonly protocol: Protocol
  /** Names of the secrets that must be given when the endpoint is saved. */
  readonly secretNames: readonly string[]
  readonly timeoutMs: number
  readonly events: readonly ProviderEvent[]
  /** A code when the vendor forbids such a URL (Tencent: no query string), null when it is fine. */
  readonly checkUrl: (url: URL) => 'url-has-query' | null
  /** Asked when the endpoint is saved; null when every secret is usable. */
  readonly checkSecrets: (secrets: Secrets) => SecretProblem | null
  /** A problem instead of a request when the stored secrets cannot sign; nothing must be sent then. */
  readonly render: (
    url: string,
    message: ProviderMessage,
    secrets: Secrets,
    stamp: Stamp,
  ) => WireRequest | SecretProblem
  readonly read: (
    message: Pick<ProviderMessage, 'event' | 'instance'>,
    response: WireResponse,
    reading: Reading,
  ) => Reply
  /**
   * How the request's signature comes about from what the request itself carries, step by step; the last value is the signature
   * as it stands in a parameter or header. Signing takes the last value of the same steps, so the two cannot differ.
   */
  readonly explain: (request: WireRequest, secrets: Secrets) => readonly SigningStep[]
  /** Null: this protocol cannot prove ownership; saving accepts after a reachable, signed ping or without one. */
  readonly ownership: OwnershipCheck | null
}

type OwnershipCheck = {
  readonly render: (url: string, challenge: string, secrets: Secrets, stamp: Stamp) => WireRequest | SecretProblem
  readonly passed: (challenge: string, response: WireResponse) => boolean
}
