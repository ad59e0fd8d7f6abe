import type { ProviderEvent } from '../../../bff/domain/provider-event.ts'
import type { SpokenProtocol } from '../../../bff/domain/provider-protocol.ts'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import type { Sample } from './sample.ts'

export const PROVIDER_TOKEN = 'provider-token-canary'
/** Marks everything only a buyer may see; found anywhere else, it is a leak. */
export const CANARY = 'canary'

/** One request as a provider reads it, without what is stamped anew each time. */
export type Heard = {
  readonly signed: boolean
  readonly action: string
  /** What it may be about: in some protocols two of our events are the same action. */
  readonly events: readonly ProviderEvent[]
  /** Whether it only asks what would happen. */
  readonly rehearsal: boolean
  /** Whether it only asks about an instance. */
  readonly queries?: boolean
  /** The market's id of the request, where the protocol has one. */
  readonly requestId: string | null
  readonly resourceId: string | null
  readonly orderId: string | null
  readonly instanceId: string | null
  readonly body: string
}

/** A protocol as the simulated provider speaks it: reading written from the vendors' pages, answers in their words. */
export type Wire = {
  readonly protocol: SpokenProtocol
  readonly secrets: Readonly<Record<string, string>>
  readonly hear: (request: WireRequest) => Heard
  readonly created: (instanceId: string, orderId: string) => object
  /** What a query is answered: the one that lives, or none. */
  readonly listed?: (instanceIds: readonly string[]) => object
  readonly done: object
  readonly no: object
  /** Null where a create cannot be put off. */
  readonly later: object | null
  /** Whether a provider can be made two instances for one order and still be told to release both. */
  readonly namesResources: boolean
  readonly garbage: readonly string[]
  /** Who answers conformance runs; none are asked for where nobody does. */
  readonly sample?: () => Sample
  /** Sent with every answer it means, where answers are signed. */
  readonly headers?: (body: string) => Readonly<Record<string, string>>
}
