import type { MarketEvent } from '../../bff/contract/event.ts'

/** An event as the portal keeps it. */
export type Received = MarketEvent & { readonly receivedAt: string }
