import type { ProviderEvent, ProviderMessage, Reply } from '../domain/provider-event.ts'
import type { SecretProblem, SpokenProtocol, UrlProblem } from '../domain/provider-protocol.ts'
import type { SigningStep } from '../domain/signing.ts'
import type { Instant } from '../domain/time.ts'
import type { RetrySchedule } from './retry-schedule.ts'

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

/** What reading an answer needs besides the answer: the wall time a `Retry-After` date is held against, the allow rule for URLs, and the secrets that sign or encrypt answers. */
export type Reading = { readonly at: Instant; readonly allows: AllowRule; readonly secrets: Secrets }

/**
 * Where the talk about one message stands, in a protocol that takes more than one kind of request for it; null at its beginning.
 * A text of the dialect's own, told by a `not-ready` reply (`next`) and kept with the notification, so that every attempt is one
 * exchange and whoever crashes between two says the earlier one again. A dialect takes a phase it did not write for null.
 */
export type Phase = string | null

export type { SecretProblem }

/** The pure functions a protocol consists of, and the ownership check where the vendor defines one. */
export type Dialect = {
  readonly protocol: SpokenProtocol
  readonly timeoutMs: number
  readonly events: readonly ProviderEvent[]
  /** The vendor's own schedule where it has one; ours when absent. */
  readonly schedule?: (event: ProviderEvent) => RetrySchedule
  /** A code when the vendor forbids such a URL (Tencent: no query string), null when it is fine. */
  readonly checkUrl: (url: URL) => UrlProblem | null
  /** Asked when the endpoint is saved; null when every secret is usable. */
  readonly checkSecrets: (secrets: Secrets) => SecretProblem | null
  /** A problem instead of a request when the stored secrets cannot sign; nothing must be sent then. */
  readonly render: (
    url: string,
    message: ProviderMessage,
    secrets: Secrets,
    stamp: Stamp,
    phase?: Phase,
  ) => WireRequest | SecretProblem
  /** The same `phase` as was rendered. */
  readonly read: (
    message: Pick<ProviderMessage, 'event' | 'instance' | 'reason'>,
    response: WireResponse,
    reading: Reading,
    phase?: Phase,
  ) => Reply
  /**
   * How the request's signature comes about from what the request itself carries, step by step; the last value is the signature
   * as it stands in a parameter or header. Signing takes the last value of the same steps, so the two cannot differ.
   */
  readonly explain: (request: WireRequest, secrets: Secrets) => readonly SigningStep[]
  /** Where the vendor's market signs the login-free address at the click: what the buyer's browser opens instead of `url`. */
  readonly signIn?: (
    url: string,
    instance: { readonly providerInstanceId: string },
    secrets: Secrets,
    stamp: Pick<Stamp, 'at'>,
  ) => string | SecretProblem
  /** Null: this protocol has no such check; saving accepts when somebody answers there. */
  readonly ownership: OwnershipCheck | null
}

export type OwnershipCheck = {
  /** Each is asked in turn and must pass; one request when absent. */
  readonly phases?: readonly Phase[]
  /** How often the vendor's market asks each of them again when it fails; never when absent. */
  readonly retries?: number
  readonly render: (
    url: string,
    challenge: string,
    secrets: Secrets,
    stamp: Stamp,
    phase?: Phase,
  ) => WireRequest | SecretProblem
  readonly passed: (challenge: string, response: WireResponse, secrets: Secrets) => boolean
}
