import type { KindName } from '../../../bff/domain/product/kind.ts'
import type { SpokenProtocol } from '../../../bff/domain/provider-protocol.ts'
import type { TermType } from '../../../bff/domain/term-offer.ts'

/** One thing somebody does, at its time. It must be granted: whatever struck before, by then the market is ready for it. */
export type Step = {
  /** Hours after the step before; one where nothing is said, by when everything that was struck is well again. */
  readonly after?: number
  /** What it is about, by a name of the story's own; the order that comes first where nothing is said. */
  readonly of?: string
} & (
  | {
      readonly by: 'buyer'
      readonly does: 'order'
      readonly kind: KindName
      readonly trial?: true
      /** Which of its plan's packages, the first being 0. */
      readonly package?: number
      /** The order whose key the package joins. */
      readonly joins?: string
    }
  | { readonly by: 'buyer'; readonly does: 'order-term'; readonly type: TermType; readonly about: string }
  | { readonly by: 'buyer'; readonly does: 'reveal' }
  | { readonly by: 'buyer'; readonly does: 'rotate-key' }
  | { readonly by: 'host'; readonly does: 'collect' }
  /** Calls let through one after the other, on whichever node. */
  | { readonly by: 'gateway'; readonly does: 'call'; readonly times: number }
  | { readonly by: 'provider'; readonly does: 'import-codes'; readonly codes: readonly string[] }
  /** What is still free of an import: 0 is the first one of which the pool has ever had a code. */
  | { readonly by: 'provider'; readonly does: 'withdraw-codes'; readonly import: number }
  | { readonly by: 'provider'; readonly does: 'redeem'; readonly code: string }
  /** Asks until a report is green: a run whose process died is asked for anew. */
  | { readonly by: 'provider'; readonly does: 'conform' }
  | { readonly by: 'provider'; readonly does: 'edit-product'; readonly kind: KindName; readonly fields: object }
  | {
      readonly by: 'provider' | 'operator'
      readonly does: 'command-product'
      readonly kind: KindName
      readonly command: string
    }
  | {
      readonly by: 'buyer' | 'provider' | 'operator'
      readonly does: 'command'
      readonly command: string
      /** What is sent along. */
      readonly with?: object
    }
)

/** What somebody comes to the market for, from the beginning to its end. Its disasters are chosen by whoever tells it. */
export type Story = {
  readonly id: string
  readonly protocol: SpokenProtocol
  /** Whether its hosts require conformance reports. */
  readonly required?: true
  /** How often the provider answers a create with "not ready" before it does it. */
  readonly putOff?: number
  /** From the first step until nothing may wait any more. */
  readonly days: number
  readonly steps: readonly Step[]
  /** How its orders end, and the instances they opened; how its products stand. */
  readonly ends: Readonly<Record<string, string>>
}
